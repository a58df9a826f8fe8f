package clusterapi.storage.secret;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose only content is a password or a token. */
public final class SecretFile {
  private static final int MAX_BYTES = 4096;

  private SecretFile() {}

  /**
   * The content without the line end behind it; spaces belong to a secret.
   *
   * @param file a file in UTF-8
   * @return at least one character
   * @throws SourceUnavailable if there is no such file, or it is empty or too long for a secret;
   *     the sentence names the file and holds nothing of the content
   */
  public static String read(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new SourceUnavailable("cannot read the secret in the file " + file + ": " + e, e);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.length();
    while (end > 0 && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == 0 || bytes.length > MAX_BYTES) {
      throw new SourceUnavailable(
          "the file " + file + " is empty or has more than " + MAX_BYTES + " bytes: no secret",
          null);
    }
    return text.substring(0, end);
  }
}
