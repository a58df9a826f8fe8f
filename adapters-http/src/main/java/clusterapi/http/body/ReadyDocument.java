package clusterapi.http.body;

import java.io.IOException;

/**
 * A document that is the same for everyone as long as the server runs, ready to be sent.
 *
 * @param contentType its media type
 * @param plain the document as it is
 * @param compressed the same, compressed if that is worth it
 * @param tag its name
 */
public record ReadyDocument(
    String contentType, KeptBody plain, KeptBody compressed, EntityTag tag) {
  /**
   * A document.
   *
   * @param contentType its media type
   * @param content what is in it; not copied
   * @return the document
   * @throws IOException never
   */
  public static ReadyDocument of(String contentType, byte[] content) throws IOException {
    KeptBody plain = new KeptBody(content, false);
    KeptBody compressed =
        content.length < Gzip.MIN_BYTES
            ? plain
            : new KeptBody(Gzip.thorough(content, content.length), true);
    return new ReadyDocument(
        contentType, plain, compressed, EntityTag.of(out -> out.write(content)));
  }

  /**
   * The form in which it is sent.
   *
   * @param gzip whether the client takes compressed bodies
   * @return the body
   */
  public KeptBody body(boolean gzip) {
    return gzip ? compressed : plain;
  }
}
