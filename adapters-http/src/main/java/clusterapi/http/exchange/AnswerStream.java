package clusterapi.http.exchange;

import clusterapi.http.body.Gzip;
import clusterapi.http.body.KeptBody;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The body of an answer on its way out. A small one is sent in one piece with its length; a larger
 * one in chunks while it is written, so that its size costs no memory; a ready-made one of any size
 * with its length. Compressed if the client allows it and it is worth it. For HEAD the same headers
 * are sent, and no body.
 */
final class AnswerStream extends OutputStream {
  /** Bodies up to this size are sent in one piece. */
  static final int ONE_PIECE_BYTES = 32 * 1024;

  /** Says that the body is compressed. */
  static final Header GZIP = HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");

  /**
   * A ready-made body up to this size is sent in one piece: a copy costs less than another call of
   * the system, which wakes the reader for half of an answer.
   */
  private static final int READY_ONE_PIECE_BYTES = 128 * 1024;

  /** A larger one is given to the socket in pieces of this size. */
  private static final int READY_PIECE_BYTES = 128 * 1024;

  private final ServerResponse response;
  private final boolean head;
  private final boolean gzip;
  private final Deadlines deadlines;
  private final Duration writeTimeout;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(0);
  private OutputStream chunks = OutputStream.nullOutputStream();
  private boolean begun;

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
    if (!begun && piece.size() + length > ONE_PIECE_BYTES) {
      beginChunks();
    }
    if (begun) {
      chunks.write(bytes, offset, length);
    } else {
      piece.write(bytes, offset, length);
    }
  }

  private void beginChunks() throws IOException {
    begun = true;
    if (gzip) {
      response.header(GZIP);
    }
    if (head) {
      response.send();
      return;
    }
    OutputStream socket = new Guarded(response.outputStream());
    chunks = gzip ? Gzip.quick(socket) : socket;
    piece.writeTo(chunks);
    piece.reset();
  }

  /** Whether a part of the body is on its way, so that it can only be cut off. */
  boolean hasBegun() {
    return begun;
  }

  /** Sends what is left. An answer that failed is never finished. */
  void finish() throws IOException {
    if (begun) {
      chunks.close();
      return;
    }
    byte[] body = piece.toByteArray();
    if (gzip && body.length >= Gzip.MIN_BYTES) {
      body = Gzip.quick(body, body.length);
      response.header(GZIP);
    }
    sendOnePiece(body);
  }

  /** Sends a ready-made body, and nothing else. */
  void send(KeptBody kept) throws IOException {
    if (kept.isCompressed()) {
      response.header(GZIP);
    }
    byte[] body = kept.bytes();
    if (head || body.length <= READY_ONE_PIECE_BYTES) {
      sendOnePiece(body);
      return;
    }
    begun = true;
    response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
    chunks = new Guarded(response.outputStream());
    // The first piece is copied, to go out together with the head; the others are not.
    int length;
    for (int from = 0; from < body.length; from += length) {
      length = Math.min(from == 0 ? ONE_PIECE_BYTES : READY_PIECE_BYTES, body.length - from);
      chunks.write(body, from, length);
    }
    chunks.close();
  }

  private void sendOnePiece(byte[] body) throws IOException {
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
