package clusterapi.http.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A compressed body. */
public final class Gzip extends GZIPOutputStream {
  /** Bodies from this size on are worth it. */
  public static final int MIN_BYTES = 1024;

  /**
   * For a body that is sent once: on answers like ours it saves nearly what level 6 saves, at a
   * third of the cost.
   */
  private static final int QUICK = Deflater.BEST_SPEED;

  /** For a body that is sent many times. */
  private static final int THOROUGH = 6;

  /** What the compressor gives is handed on in pieces of this size. */
  private static final int BUFFER_BYTES = 32 * 1024;

  private Gzip(OutputStream out, int level, int bufferBytes) throws IOException {
    super(out, bufferBytes);
    def.setLevel(level);
  }

  /**
   * Compresses a body while it is sent.
   *
   * @param out where to
   * @return to be closed, which closes {@code out} too
   * @throws IOException if {@code out} does
   */
  public static OutputStream quick(OutputStream out) throws IOException {
    return new Gzip(out, QUICK, BUFFER_BYTES);
  }

  /**
   * Compresses a body that will be sent once.
   *
   * @param body a buffer that begins with the body
   * @param length the body's length
   * @return the compressed body
   * @throws IOException never
   */
  public static byte[] quick(byte[] body, int length) throws IOException {
    return compress(body, length, QUICK);
  }

  /** Compresses a body that will be sent many times. */
  static byte[] thorough(byte[] body, int length) throws IOException {
    return compress(body, length, THOROUGH);
  }

  private static byte[] compress(byte[] body, int length, int level) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(length / 4 + MIN_BYTES);
    try (OutputStream out = new Gzip(compressed, level, Math.min(length, BUFFER_BYTES))) {
      out.write(body, 0, length);
    }
    return compressed.toByteArray();
  }
}
