package clusterapi.storage.debugzip;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An archive that was unpacked. Links are not followed, so nothing outside of the folder is read.
 */
final class FolderArchive implements MemberSource {
  /** How deep folders may lie within one another. */
  private static final int MAX_DEPTH = 16;

  private final Path folder;
  private final ArchiveLimits limits;

  FolderArchive(Path folder, ArchiveLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public boolean hasDirectory() {
    return true;
  }

  @Override
  public void list(Lister lister) throws IOException, UnreadableArchiveException {
    walk((name, file, size) -> lister.member(name, size));
  }

  @Override
  public void readAll(Reader reader) throws IOException, UnreadableArchiveException {
    walk(
        (name, file, size) -> {
          if (reader.wants(name)) {
            reader.read(name, new FileMember(file, size, limits.memberBytes()));
          }
        });
  }

  /**
   * A file.
   *
   * @param packedBytes how long it is
   * @param limit how long it may be once it is read
   */
  private record FileMember(Path file, long packedBytes, long limit) implements Stored {
    @Override
    public MemberStream open(Workbench bench) throws MemberException {
      try {
        return new BoundedStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), limit);
      } catch (IOException e) {
        throw new MemberException("cannot be opened: give read access to it", e);
      }
    }
  }

  @Override
  public void close() {
    // Nothing stays open.
  }

  @FunctionalInterface
  private interface FileVisit {
    void file(String name, Path file, long size) throws IOException, UnreadableArchiveException;
  }

  /** Visits folders and files in the order of their names, whatever order the disk has them in. */
  private void walk(FileVisit visit) throws IOException, UnreadableArchiveException {
    walk(folder.toRealPath(), "", 0, visit);
  }

  private void walk(Path current, String prefix, int depth, FileVisit visit)
      throws IOException, UnreadableArchiveException {
    for (Path child : childrenOf(current)) {
      String name = prefix + child.getFileName();
      BasicFileAttributes attributes =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        visit.file(name, child, attributes.size());
      } else if (attributes.isDirectory() && depth < MAX_DEPTH) {
        visit.file(name + "/", child, 0);
        walk(child, name + "/", depth + 1, visit);
      }
    }
  }

  private List<Path> childrenOf(Path directory) throws IOException, UnreadableArchiveException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path child : stream) {
        children.add(child);
        if (children.size() > limits.members()) {
          throw new UnreadableArchiveException(
              directory + " has more than the limit of " + limits.members() + " files");
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(Comparator.naturalOrder());
    return children;
  }
}
