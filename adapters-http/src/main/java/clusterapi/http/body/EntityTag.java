package clusterapi.http.body;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a body: equal bodies have equal ones, on any server and in any run.
 *
 * @param opaque a digest of the body before compression, as hex digits
 */
public record EntityTag(String opaque) {
  private static final int DIGEST_BYTES = 16;

  /**
   * The tag of a body, which is written for that and thrown away.
   *
   * @param writer writes the body
   * @return its tag
   * @throws IOException if the writer does
   */
  public static EntityTag of(BodyWriter writer) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      writer.write(out);
    }
    return new EntityTag(HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /**
   * The text of the header {@code ETag}. A compressed body has a weak one: how well it is
   * compressed may differ from answer to answer.
   *
   * @param compressible whether the body may be sent compressed
   * @return such as {@code "0f…"} or {@code W/"0f…"}, with the quotes
   */
  public String text(boolean compressible) {
    return (compressible ? "W/" : "") + quoted();
  }

  private String quoted() {
    return '"' + opaque + '"';
  }

  /**
   * Whether the caller has the body already.
   *
   * @param ifNoneMatch the request's headers {@code If-None-Match}
   * @return whether one of them names this body, weakly or not, or is {@code *}
   */
  public boolean isAmong(List<String> ifNoneMatch) {
    return ifNoneMatch.stream()
        .flatMap(header -> List.of(header.split(",", -1)).stream())
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(quoted()) || tag.equals("W/" + quoted()));
  }
}
