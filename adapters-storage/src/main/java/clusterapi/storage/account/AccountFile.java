package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/**
 * Where accounts are kept: a file in the data directory, which only its owner can read, and a file
 * beside it that one process at a time locks to set up the first.
 */
record AccountFile(Path path, Path lockPath) {
  /** The name of the file in the data directory. */
  static final String NAME = "accounts.db";

  /** Nobody waits longer for another process to set up the file. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private static final Duration RETRY_PAUSE = Duration.ofMillis(10);

  private static final System.Logger LOG = System.getLogger(AccountFile.class.getName());

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /** Finds the file, or makes it and its directory; what is there keeps its permissions. */
  static AccountFile in(Path dataDir) throws IOException {
    Path directory = dataDir.toAbsolutePath();
    // SQLite would take the rest of the name for options.
    if (directory.toString().contains("?")) {
      throw new IOException("its path contains a '?'");
    }
    boolean posix = Files.getFileStore(nearest(directory)).supportsFileAttributeView("posix");
    Files.createDirectories(directory, attributes(posix, OWNER_DIRECTORY));
    AccountFile file = new AccountFile(directory.resolve(NAME), directory.resolve(NAME + ".lock"));
    createOnce(file.path(), attributes(posix, OWNER_FILE));
    createOnce(file.lockPath(), attributes(posix, OWNER_FILE));
    if (posix && !OWNER_FILE.containsAll(Files.getPosixFilePermissions(file.path()))) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=account-file-not-private path=" + file.path() + " remedy=\"chmod 600\"");
    }
    return file;
  }

  private static Path nearest(Path path) {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static FileAttribute<?>[] attributes(
      boolean posix, Set<PosixFilePermission> permissions) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static void createOnce(Path path, FileAttribute<?>[] attributes) throws IOException {
    try {
      Files.createFile(path, attributes);
    } catch (FileAlreadyExistsException e) {
      // By an earlier run, or by another process just now.
    }
  }

  /** The lock of one process on setting up the file; closing gives it back. */
  record Lock(FileChannel channel, FileLock held) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /**
   * Waits until no other thread or process sets up the file.
   *
   * @throws StoreUnavailable if that takes too long
   */
  Lock lock() throws IOException {
    FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      FileLock lock = lock(channel);
      locked = true;
      return new Lock(channel, lock);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (System.nanoTime() - deadline < 0) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Another thread of this process has it.
      }
      try {
        Thread.sleep(RETRY_PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreUnavailable("interrupted while waiting for " + lockPath, e);
      }
    }
    throw new StoreUnavailable(
        "another process has locked " + lockPath + " for " + MAX_WAIT.toSeconds() + " s; end it",
        null);
  }
}
