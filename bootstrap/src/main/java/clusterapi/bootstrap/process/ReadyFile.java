package clusterapi.bootstrap.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Tells other programs that the server is ready, and where: a file with its URL on one line. It
 * appears in one step, so a reader sees all of it or no file, and goes when the server stops. One
 * that an earlier process left behind goes first.
 */
public final class ReadyFile {
  private final Path file;

  /**
   * A file.
   *
   * @param file where it is to be
   */
  public ReadyFile(Path file) {
    this.file = file;
  }

  /**
   * Removes the file, whoever wrote it; does nothing if there is none.
   *
   * @throws StartFailure if it cannot be removed
   */
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure("removed", e);
    }
  }

  /**
   * Writes the file.
   *
   * @param url where the server is
   * @throws StartFailure if it cannot be written
   */
  public void write(URI url) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, url + "\n");
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("written", e);
    }
  }

  private StartFailure failure(String what, IOException e) {
    return new StartFailure(
        ExitCode.FAILED, "the ready file " + file + " cannot be " + what + ": " + e, e);
  }
}
