package clusterapi.storage.debugzip;

import clusterapi.storage.statusjson.OneLine;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A zip file with its directory. Only members that are wanted are read. */
final class ZipArchive implements MemberSource {
  private final ZipFileWindow file;
  private final ZipDirectory directory;
  private final ArchiveLimits limits;

  /** How many bytes of the file belong to the members that were opened. */
  private final AtomicLong claimedBytes = new AtomicLong();

  /**
   * A zip file.
   *
   * @param file the file, for the directory only: members are read through other windows
   */
  ZipArchive(ZipFileWindow file, ZipDirectory directory, ArchiveLimits limits) {
    this.file = file;
    this.directory = directory;
    this.limits = limits;
  }

  @Override
  public boolean hasDirectory() {
    return true;
  }

  @Override
  public void list(Lister lister) throws IOException, UnreadableArchiveException {
    directory.each(file, entry -> lister.member(entry.name(), Math.max(0, entry.packedBytes())));
  }

  @Override
  public void readAll(Reader reader) throws IOException, UnreadableArchiveException {
    directory.each(
        file,
        entry -> {
          if (reader.wants(entry.name())) {
            reader.read(entry.name(), new ZipMember(entry));
          }
        });
  }

  /** A member. */
  private final class ZipMember implements Stored {
    private final ZipDirectory.Entry entry;

    ZipMember(ZipDirectory.Entry entry) {
      this.entry = entry;
    }

    @Override
    public long packedBytes() {
      return Math.max(0, entry.packedBytes());
    }

    @Override
    public MemberStream open(Workbench bench) throws IOException, UnreadableArchiveException {
      ZipFileWindow window = bench.window();
      MemberStream stream =
          ZipEntryStream.open(window, bench.buffers(), limits, head(entry, window));
      if (claimedBytes.addAndGet(packedBytes()) > window.size()) {
        // Every byte of the file belongs to one member at most.
        throw new UnreadableArchiveException(
            "members of the archive overlap, the last one read is "
                + OneLine.of(entry.name())
                + ": this is no archive that cockroach debug zip made");
      }
      return stream;
    }
  }

  private static ZipEntryHead head(ZipDirectory.Entry entry, ZipFileWindow file)
      throws IOException {
    try {
      long at = entry.headStart();
      if (file.unsignedInt(at) != ZipEntryHead.LOCAL_SIGNATURE) {
        throw new MemberException("is damaged: the directory says it begins where it does not");
      }
      long data =
          at + ZipEntryHead.LOCAL_BYTES + file.unsignedShort(at + 26) + file.unsignedShort(at + 28);
      if (entry.packedBytes() < 0 || entry.packedBytes() > file.size() - data) {
        throw new MemberException("is damaged: it would end behind the end of the archive");
      }
      return new ZipEntryHead(
          entry.method(), entry.flags(), entry.crc(), data, data + entry.packedBytes());
    } catch (EOFException e) {
      throw new MemberException("is damaged: it would begin behind the end of the archive", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
