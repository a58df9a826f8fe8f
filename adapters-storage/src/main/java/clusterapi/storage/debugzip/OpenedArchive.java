package clusterapi.storage.debugzip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An archive of whatever kind a path names.
 *
 * @param source its members
 * @param problem what is wrong with it as a whole, if something is: then members may be missing
 */
record OpenedArchive(MemberSource source, Optional<String> problem) implements Closeable {
  private static final String REMEDY =
      "; give the file that cockroach debug zip made, or the folder that it was unpacked to";

  /**
   * Opens a file or folder.
   *
   * @throws UnreadableArchiveException if it is neither a zip file nor a folder
   */
  static OpenedArchive open(Path path, ArchiveLimits limits)
      throws IOException, UnreadableArchiveException {
    if (Files.isDirectory(path)) {
      return new OpenedArchive(new FolderArchive(path, limits), Optional.empty());
    }
    if (!Files.isRegularFile(path)) {
      throw new UnreadableArchiveException("this is neither a file nor a folder" + REMEDY);
    }
    ZipFileWindow file = new ZipFileWindow(path);
    try {
      return openZip(file, limits);
    } catch (IOException | UnreadableArchiveException e) {
      file.close();
      throw e;
    }
  }

  private static OpenedArchive openZip(ZipFileWindow file, ArchiveLimits limits)
      throws IOException, UnreadableArchiveException {
    if (file.size() == 0) {
      throw new UnreadableArchiveException("the file is empty" + REMEDY);
    }
    Optional<ZipDirectory> directory = ZipDirectory.find(file);
    if (directory.isPresent() && directory.get().isWhole(file)) {
      return new OpenedArchive(new ZipArchive(file, directory.get(), limits), Optional.empty());
    }
    if (!ZipRemains.isPossible(file)) {
      throw new UnreadableArchiveException("this is not a zip file" + REMEDY);
    }
    return new OpenedArchive(
        new ZipRemains(file, limits),
        Optional.of(
            "the archive has no directory at its end, so it is not complete: it was read as far as"
                + " it goes"));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
