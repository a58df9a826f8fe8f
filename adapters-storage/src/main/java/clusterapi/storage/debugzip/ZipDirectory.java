package clusterapi.storage.debugzip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The directory at the end of a zip file, ZIP64 included. It is walked where it lies: nothing is
 * kept for a member, since an archive may have millions of them, and members with the same name
 * stay apart. (The JDK's reader finds only one of several members with one name, and the usual
 * library keeps some hundred bytes of heap for each member.)
 *
 * @param start the position of the first record
 * @param count how many records there are
 */
record ZipDirectory(long start, long count) {
  private static final long END_SIGNATURE = 0x06054b50L;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final long LOCATOR_SIGNATURE = 0x07064b50L;
  private static final int LOCATOR_BYTES = 20;
  private static final long END64_SIGNATURE = 0x06064b50L;
  private static final long RECORD_SIGNATURE = 0x02014b50L;
  private static final int RECORD_BYTES = 46;
  private static final int SHORT_ESCAPE = 0xFFFF;
  private static final long INT_ESCAPE = 0xFFFF_FFFFL;

  /**
   * One record.
   *
   * @param name the member's name, as UTF-8
   * @param method how it is packed
   * @param flags as in {@link ZipEntryHead}
   * @param crc its checksum
   * @param packedBytes how many bytes it takes in the file
   * @param headStart the position of the head in front of its data
   */
  record Entry(String name, int method, int flags, long crc, long packedBytes, long headStart) {}

  /** Hears of each record. */
  @FunctionalInterface
  interface Visitor {
    void entry(Entry entry) throws IOException, UnreadableArchiveException;
  }

  /** The directory of a file, or empty if its end is not that of a zip file. */
  static Optional<ZipDirectory> find(ZipFileWindow file) throws IOException {
    long lowest = Math.max(0, file.size() - END_BYTES - MAX_COMMENT);
    for (long at = file.size() - END_BYTES; at >= lowest; at--) {
      boolean isEnd =
          file.unsignedInt(at) == END_SIGNATURE
              && file.unsignedShort(at + 20) == file.size() - at - END_BYTES;
      if (isEnd) {
        return endingAt(file, at);
      }
    }
    return Optional.empty();
  }

  private static Optional<ZipDirectory> endingAt(ZipFileWindow file, long end) throws IOException {
    long count = file.unsignedShort(end + 10);
    long bytes = file.unsignedInt(end + 12);
    long start = file.unsignedInt(end + 16);
    if (count == SHORT_ESCAPE || bytes == INT_ESCAPE || start == INT_ESCAPE) {
      long locator = end - LOCATOR_BYTES;
      if (locator >= 0 && file.unsignedInt(locator) == LOCATOR_SIGNATURE) {
        long end64 = file.longAt(locator + 8);
        if (end64 < 0 || end64 > locator || file.unsignedInt(end64) != END64_SIGNATURE) {
          return Optional.empty();
        }
        count = file.longAt(end64 + 32);
        start = file.longAt(end64 + 48);
      }
    }
    boolean plausible =
        start >= 0 && count >= 0 && start <= end && count <= (end - start) / RECORD_BYTES;
    return plausible ? Optional.of(new ZipDirectory(start, count)) : Optional.empty();
  }

  /** Whether every record is where it should be; a copy that went wrong may have lost some. */
  boolean isWhole(ZipFileWindow file) throws IOException {
    try {
      each(file, entry -> {});
      return true;
    } catch (MemberException | UnreadableArchiveException e) {
      return false;
    }
  }

  /**
   * Walks over the records.
   *
   * @throws MemberException if a record is damaged
   */
  void each(ZipFileWindow file, Visitor visitor) throws IOException, UnreadableArchiveException {
    long at = start;
    for (long i = 0; i < count; i++) {
      int nameLength;
      int extraLength;
      int commentLength;
      Entry entry;
      try {
        if (file.unsignedInt(at) != RECORD_SIGNATURE) {
          throw new MemberException("has a damaged directory");
        }
        nameLength = file.unsignedShort(at + 28);
        extraLength = file.unsignedShort(at + 30);
        commentLength = file.unsignedShort(at + 32);
        entry = entry(file, at, nameLength, extraLength);
      } catch (EOFException e) {
        throw new MemberException("has a damaged directory", e);
      }
      visitor.entry(entry);
      at += RECORD_BYTES + nameLength + extraLength + commentLength;
    }
  }

  private static Entry entry(ZipFileWindow file, long at, int nameLength, int extraLength)
      throws IOException {
    long unpacked = file.unsignedInt(at + 24);
    long packed = file.unsignedInt(at + 20);
    long head = file.unsignedInt(at + 42);
    if (unpacked == INT_ESCAPE || packed == INT_ESCAPE || head == INT_ESCAPE) {
      long field = zip64Field(file, at + RECORD_BYTES + nameLength, extraLength);
      // Only the escaped numbers are in the field, in this order.
      if (field >= 0 && unpacked == INT_ESCAPE) {
        field += 8;
      }
      if (field >= 0 && packed == INT_ESCAPE) {
        packed = file.longAt(field);
        field += 8;
      }
      if (field >= 0 && head == INT_ESCAPE) {
        head = file.longAt(field);
      }
    }
    return new Entry(
        new String(file.bytes(at + RECORD_BYTES, nameLength), StandardCharsets.UTF_8),
        file.unsignedShort(at + 10),
        file.unsignedShort(at + 8),
        file.unsignedInt(at + 16),
        packed,
        head);
  }

  /** The position of the numbers in the ZIP64 extra field, or -1 if there is none. */
  private static long zip64Field(ZipFileWindow file, long extra, int extraLength)
      throws IOException {
    long at = extra;
    while (at + 4 <= extra + extraLength) {
      int size = file.unsignedShort(at + 2);
      if (file.unsignedShort(at) == 1) {
        return at + 4;
      }
      at += 4L + size;
    }
    return -1;
  }
}
