package clusterapi.http.body;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Takes a body in that may turn out to be too large to be kept. */
final class BodyBuffer extends OutputStream {
  private static final int FIRST_BYTES = 8 * 1024;

  private final int limit;
  private byte[] bytes;
  private int size;

  private BodyBuffer(int limit) {
    this.limit = limit;
    this.bytes = new byte[Math.min(limit, FIRST_BYTES)];
  }

  /** The body is larger than the limit. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The body as it is to be sent.
   *
   * @param writer writes it
   * @param gzip whether to compress it, if it is worth that
   * @param limit the most bytes, before compression
   * @return the body, or empty if it is larger
   * @throws IOException if the writer does
   */
  static Optional<KeptBody> filled(BodyWriter writer, boolean gzip, int limit) throws IOException {
    BodyBuffer buffer = new BodyBuffer(limit);
    try {
      writer.write(buffer);
    } catch (TooLargeException e) {
      return Optional.empty();
    }
    return Optional.of(
        gzip && buffer.size >= Gzip.MIN_BYTES
            ? new KeptBody(Gzip.thorough(buffer.bytes, buffer.size), true)
            : new KeptBody(Arrays.copyOf(buffer.bytes, buffer.size), false));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] piece, int offset, int length) throws IOException {
    if (length > limit - size) {
      throw new TooLargeException();
    }
    if (length > bytes.length - size) {
      long room = Math.max(2L * bytes.length, size + (long) length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(limit, room));
    }
    System.arraycopy(piece, offset, bytes, size, length);
    size += length;
  }
}
