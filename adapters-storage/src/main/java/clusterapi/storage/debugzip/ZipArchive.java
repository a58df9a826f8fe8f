package clusterapi.storage.debugzip;

import clusterapi.storage.statusjson.OneLine;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** A zip file with its directory. Only members that are wanted are read. */
final class ZipArchive implements MemberSource {
  private final ZipFileWindow directoryFile;
  private final ZipFileWindow dataFile;
  private final ZipDirectory directory;
  private final ArchiveLimits limits;
  private final ZipEntryStream.Buffers buffers = new ZipEntryStream.Buffers();
  private long bytesRead;
  private Optional<ZipEntryStream> current = Optional.empty();

  /**
   * A zip file.
   *
   * @param directoryFile the file, for the directory
   * @param dataFile the same file again, so that reading data does not move the other's window
   */
  ZipArchive(
      ZipFileWindow directoryFile,
      ZipFileWindow dataFile,
      ZipDirectory directory,
      ArchiveLimits limits) {
    this.directoryFile = directoryFile;
    this.dataFile = dataFile;
    this.directory = directory;
    this.limits = limits;
  }

  @Override
  public boolean hasDirectory() {
    return true;
  }

  @Override
  public void list(Lister lister) throws IOException, UnreadableArchiveException {
    directory.each(
        directoryFile, entry -> lister.member(entry.name(), Math.max(0, entry.packedBytes())));
  }

  @Override
  public void readAll(Reader reader) throws IOException, UnreadableArchiveException {
    directory.each(
        directoryFile,
        entry -> {
          if (reader.wants(entry.name())) {
            read(entry, reader);
          }
        });
  }

  private void read(ZipDirectory.Entry entry, Reader reader)
      throws IOException, UnreadableArchiveException {
    ZipEntryStream stream;
    try {
      stream = ZipEntryStream.open(dataFile, buffers, limits, head(entry));
    } catch (MemberException e) {
      reader.cannotRead(entry.name(), e);
      return;
    }
    current = Optional.of(stream);
    reader.read(entry.name(), stream);
    current = Optional.empty();
    bytesRead += entry.packedBytes();
    if (bytesRead > dataFile.size()) {
      // Every byte of the file belongs to one member at most.
      throw new UnreadableArchiveException(
          "members of the archive overlap, the last one read is "
              + OneLine.of(entry.name())
              + ": this is no archive that cockroach debug zip made");
    }
  }

  private ZipEntryHead head(ZipDirectory.Entry entry) throws IOException {
    try {
      long at = entry.headStart();
      if (dataFile.unsignedInt(at) != ZipEntryHead.LOCAL_SIGNATURE) {
        throw new MemberException("is damaged: the directory says it begins where it does not");
      }
      long data =
          at
              + ZipEntryHead.LOCAL_BYTES
              + dataFile.unsignedShort(at + 26)
              + dataFile.unsignedShort(at + 28);
      if (entry.packedBytes() < 0 || entry.packedBytes() > dataFile.size() - data) {
        throw new MemberException("is damaged: it would end behind the end of the archive");
      }
      return new ZipEntryHead(
          entry.method(), entry.flags(), entry.crc(), data, data + entry.packedBytes());
    } catch (EOFException e) {
      throw new MemberException("is damaged: it would begin behind the end of the archive", e);
    }
  }

  @Override
  public long bytesRead() {
    return bytesRead + current.map(ZipEntryStream::packedBytesRead).orElse(0L);
  }

  @Override
  public void close() throws IOException {
    try (directoryFile;
        dataFile) {
      buffers.close();
    }
  }
}
