package clusterapi.bootstrap.command;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file whose only content is a password, or a password's hash. */
public final class PasswordFile {
  /** A longer file is no such file. */
  static final int MAX_BYTES = 4_096;

  private PasswordFile() {}

  /**
   * Reads the content, without the line end that an editor leaves behind it.
   *
   * @param file a file in UTF-8
   * @return the content; may be empty
   * @throws InvalidArgument if the file cannot be read, is too long, or is not UTF-8
   */
  public static String read(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidArgument("there is no file " + file + "; name the file with the password");
    } catch (IOException e) {
      throw new InvalidArgument("cannot read the file " + file + ": " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw new InvalidArgument(
          "the file " + file + " has more than " + MAX_BYTES + " bytes; it is no password");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return withoutLineEnd(text);
    } catch (CharacterCodingException e) {
      throw new InvalidArgument("the file " + file + " is not UTF-8; write it again in UTF-8");
    }
  }

  private static String withoutLineEnd(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
