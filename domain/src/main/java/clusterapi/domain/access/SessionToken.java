package clusterapi.domain.access;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Base64;

/**
 * What a login hands out and a caller presents: a session's number and its secret.
 *
 * <p>The text form is standard base64 with padding, over a protobuf message with field 1 {@code id}
 * (varint) and field 2 {@code secret} (bytes). Source: the reference's {@code SessionCookie}
 * message and its {@code EncodeSessionCookie}.
 *
 * @param id the session's number
 * @param secret the proof
 */
public record SessionToken(WebSessionId id, Secret secret) {
  /** The sentence that a caller gets for text that is not a token. */
  public static final String INVALID = "invalid session header";

  /**
   * Reads the text form: fields in any order, unknown fields skipped, the last of a repeated field
   * counts.
   *
   * @param text standard base64 with padding
   * @return the token; id 0 or an empty secret where the message leaves them out
   * @throws InvalidArgument if the text is not base64, or not such a message
   */
  public static SessionToken parse(String text) {
    byte[] message;
    try {
      message = base64(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidArgument(INVALID);
    }
    return TokenMessage.read(message);
  }

  /** The text form. */
  public String encode() {
    return Base64.getEncoder().encodeToString(TokenMessage.write(this));
  }

  // Go's decoder skips line breaks and demands padding; Java's does neither.
  private static byte[] base64(String text) {
    String compact = text.replace("\r", "").replace("\n", "");
    if (compact.length() % 4 != 0) {
      throw new IllegalArgumentException("not padded");
    }
    return Base64.getDecoder().decode(compact);
  }

  /** Shows the number, never the secret. */
  @Override
  public String toString() {
    return "SessionToken[id=" + id + "]";
  }
}
