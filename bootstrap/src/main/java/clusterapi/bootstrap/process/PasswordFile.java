package clusterapi.bootstrap.process;

import clusterapi.domain.access.Password;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one password: its first line, without the line break that editors add.
 *
 * @param path where it is
 */
public record PasswordFile(Path path) {
  /** Longer than any password that is taken; keeps a wrong file from being read. */
  static final long MAX_BYTES = 16 * 1024;

  /**
   * Reads the password.
   *
   * @return the password
   * @throws StartFailure if there is none to read
   */
  public Password read() {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw failure("is too large for a file with a password", null);
      }
      String text = Files.readString(path);
      if (text.lines().count() > 1) {
        throw failure("has more than one line", null);
      }
      String password = text.lines().findFirst().orElse("");
      if (password.isEmpty()) {
        throw failure("is empty; write the password into its first line", null);
      }
      return Password.of(password);
    } catch (CharacterCodingException e) {
      throw failure("is not text in UTF-8", e);
    } catch (IOException e) {
      throw failure("cannot be read: " + e, e);
    }
  }

  private StartFailure failure(String what, @Nullable Throwable cause) {
    return new StartFailure(ExitCode.BAD_USAGE, "the password file " + path + " " + what, cause);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
