package clusterapi.storage.postgres;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose only content is a password. */
final class PasswordFile {
  private static final int MAX_BYTES = 4_096;

  private PasswordFile() {}

  /**
   * The content without the line end behind it.
   *
   * @throws SourceUnavailable if the file cannot be read, or holds no password
   */
  static String read(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new SourceUnavailable("cannot read the password in the file " + file + ": " + e, e);
    }
    String password = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    if (password.isEmpty() || bytes.length > MAX_BYTES) {
      throw new SourceUnavailable(
          "the file " + file + " is empty or has more than " + MAX_BYTES + " bytes: no password",
          null);
    }
    return password;
  }
}
