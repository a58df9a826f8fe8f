package clusterapi.storage.debugzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * A zip file without a usable directory: what an interrupted {@code cockroach debug zip} leaves, or
 * an interrupted copy. Read from its start, member by member, as far as it goes.
 */
final class ZipRemains implements MemberSource {
  private static final long DIRECTORY_SIGNATURE = 0x02014b50L;
  private static final long SIZES_SIGNATURE = 0x08074b50L;
  private static final long INT_ESCAPE = 0xFFFF_FFFFL;

  private final ZipFileWindow file;
  private final ArchiveLimits limits;
  private final ZipEntryStream.Buffers buffers = new ZipEntryStream.Buffers();
  private long position;

  ZipRemains(ZipFileWindow file, ArchiveLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** Whether a file begins as a zip file does. */
  static boolean isPossible(ZipFileWindow file) throws IOException {
    return file.size() >= 4 && file.unsignedInt(0) == ZipEntryHead.LOCAL_SIGNATURE;
  }

  @Override
  public boolean hasDirectory() {
    return false;
  }

  @Override
  public void list(Lister lister) {
    // There is nothing that could be asked before everything is read.
  }

  @Override
  public void readAll(Reader reader) throws IOException, UnreadableArchiveException {
    for (long i = 0; i < limits.members() && position < file.size(); i++) {
      OptionalLong next;
      try {
        next = readNext(reader);
      } catch (EOFException e) {
        return;
      }
      if (next.isEmpty()) {
        return;
      }
      position = next.getAsLong();
    }
  }

  /** Reads the member at the position and returns where the next begins, if that can be told. */
  private OptionalLong readNext(Reader reader) throws IOException, UnreadableArchiveException {
    if (file.unsignedInt(position) != ZipEntryHead.LOCAL_SIGNATURE) {
      return OptionalLong.empty(); // The directory, or nothing that can be made out.
    }
    int nameLength = file.unsignedShort(position + 26);
    String name =
        new String(
            file.bytes(position + ZipEntryHead.LOCAL_BYTES, nameLength), StandardCharsets.UTF_8);
    ZipEntryHead head = head(nameLength);
    boolean wanted = reader.wants(name);
    try {
      if (head.isFollowedBySizes() && head.method() == 0) {
        throw new MemberException("has no end that could be found without the archive's directory");
      }
      ZipEntryStream stream = ZipEntryStream.open(file, buffers, limits, head);
      if (wanted) {
        reader.readNow(name, stream);
      }
      if (!head.isFollowedBySizes()) {
        return OptionalLong.of(head.dataEnd());
      }
      stream.transferTo(OutputStream.nullOutputStream());
      return afterSizes(stream);
    } catch (MemberException e) {
      if (wanted) {
        reader.cannotRead(name, e);
      }
      return head.isFollowedBySizes() ? OptionalLong.empty() : OptionalLong.of(head.dataEnd());
    }
  }

  private ZipEntryHead head(int nameLength) throws IOException {
    int flags = file.unsignedShort(position + 6);
    int method = file.unsignedShort(position + 8);
    int extraLength = file.unsignedShort(position + 28);
    long data = position + ZipEntryHead.LOCAL_BYTES + nameLength + extraLength;
    ZipEntryHead unsized =
        new ZipEntryHead(method, flags, ZipEntryStream.CRC_UNKNOWN, data, file.size());
    if (unsized.isFollowedBySizes()) {
      return unsized;
    }
    long packed = file.unsignedInt(position + 18);
    if (packed == INT_ESCAPE && extraLength >= 20) {
      packed = file.longAt(data - extraLength + 12);
    }
    long end = packed < 0 || packed > file.size() - data ? file.size() : data + packed;
    return new ZipEntryHead(method, flags, file.unsignedInt(position + 14), data, end);
  }

  /** Checksum and sizes follow the data, with or without a signature, the sizes short or long. */
  private OptionalLong afterSizes(ZipEntryStream stream) throws IOException {
    long at = stream.endPosition();
    if (file.unsignedInt(at) == SIZES_SIGNATURE) {
      at += 4;
    }
    stream.checkCrc(file.unsignedInt(at));
    for (int sizes : new int[] {8, 16}) {
      long next = at + 4 + sizes;
      if (next == file.size()) {
        return OptionalLong.empty();
      }
      if (next + 4 <= file.size()) {
        long signature = file.unsignedInt(next);
        if (signature == ZipEntryHead.LOCAL_SIGNATURE || signature == DIRECTORY_SIGNATURE) {
          return OptionalLong.of(next);
        }
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      buffers.close();
    }
  }
}
