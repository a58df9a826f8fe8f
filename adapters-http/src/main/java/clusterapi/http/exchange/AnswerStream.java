package clusterapi.http.exchange;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The body of an answer on its way out. A small one is sent in one piece with its length; a larger
 * one in chunks while it is written, so that its size costs no memory. Compressed if the client
 * allows it and it is worth it. For HEAD the same headers are sent, and no body.
 */
final class AnswerStream extends OutputStream {
  /** Bodies up to this size are sent in one piece. */
  static final int ONE_PIECE_BYTES = 32 * 1024;

  /** Bodies from this size on are compressed. */
  static final int WORTH_COMPRESSING_BYTES = 1024;

  private static final int FIRST_BUFFER_BYTES = 2048;

  private final ServerResponse response;
  private final boolean head;
  private final boolean gzip;
  private final Deadlines deadlines;
  private final Duration writeTimeout;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
  private OutputStream chunks = OutputStream.nullOutputStream();
  private boolean chunked;

  AnswerStream(
      ServerResponse response,
      boolean head,
      boolean gzip,
      Deadlines deadlines,
      Duration writeTimeout) {
    this.response = response;
    this.head = head;
    this.gzip = gzip;
    this.deadlines = deadlines;
    this.writeTimeout = writeTimeout;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!chunked && piece.size() + length > ONE_PIECE_BYTES) {
      beginChunks();
    }
    if (chunked) {
      chunks.write(bytes, offset, length);
    } else {
      piece.write(bytes, offset, length);
    }
  }

  private void beginChunks() throws IOException {
    chunked = true;
    if (gzip) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip"));
    }
    if (head) {
      response.send();
      return;
    }
    OutputStream socket = new Guarded(response.outputStream());
    chunks = gzip ? new FastGzip(socket) : socket;
    piece.writeTo(chunks);
    piece.reset();
  }

  /** Whether a part of the body is on its way, so that it can only be cut off. */
  boolean hasBegun() {
    return chunked;
  }

  /** Sends what is left. An answer that failed is never finished. */
  void finish() throws IOException {
    if (chunked) {
      chunks.close();
      return;
    }
    byte[] body = piece.toByteArray();
    if (gzip && body.length >= WORTH_COMPRESSING_BYTES) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2);
      try (OutputStream out = new FastGzip(compressed)) {
        out.write(body);
      }
      body = compressed.toByteArray();
      response.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip"));
    }
    if (head) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
      response.send();
      return;
    }
    try (Deadlines.Deadline _ = deadlines.begin(writeTimeout)) {
      response.send(body);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Level 1: on answers like ours it saves nearly what level 6 saves, at a third of the cost. */
  private static final class FastGzip extends GZIPOutputStream {
    private static final int BUFFER_BYTES = 8 * 1024;

    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** A socket whose reader must take each write within the limit. */
  private final class Guarded extends OutputStream {
    private final OutputStream socket;

    Guarded(OutputStream socket) {
      this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try (Deadlines.Deadline _ = deadlines.begin(writeTimeout)) {
        socket.write(bytes, offset, length);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    @Override
    public void close() throws IOException {
      try (Deadlines.Deadline _ = deadlines.begin(writeTimeout)) {
        socket.close();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }
}
