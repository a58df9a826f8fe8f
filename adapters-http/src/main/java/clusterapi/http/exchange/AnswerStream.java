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
 * The body of an answer on its way out. A small one is sent in one piece, a larger one as {@link
 * LargeBody} does. Compressed if the client allows it and it is worth it. For HEAD the same headers
 * are sent, and no body. Used by one thread.
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

  private final ServerResponse response;
  private final boolean head;
  private final boolean gzip;
  private final LargeBody large;
  private final Deadlines deadlines;
  private final Duration writeTimeout;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(0);
  private OutputStream intoLarge = OutputStream.nullOutputStream();
  private boolean isLarge;
  private long pieceBytes;

  AnswerStream(
      ServerResponse response,
      boolean head,
      boolean gzip,
      PiecePool pool,
      Deadlines deadlines,
      Duration writeTimeout) {
    this.response = response;
    this.head = head;
    this.gzip = gzip;
    this.large = new LargeBody(response, head, pool, deadlines, writeTimeout);
    this.deadlines = deadlines;
    this.writeTimeout = writeTimeout;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!isLarge && piece.size() + length > ONE_PIECE_BYTES) {
      becomeLarge();
    }
    if (isLarge) {
      intoLarge.write(bytes, offset, length);
    } else {
      piece.write(bytes, offset, length);
    }
  }

  private void becomeLarge() throws IOException {
    isLarge = true;
    if (gzip) {
      response.header(GZIP);
      intoLarge = Gzip.quick(large);
    } else {
      intoLarge = large;
    }
    piece.writeTo(intoLarge);
    piece.reset();
  }

  /** Whether a part of the body is on its way, so that it can only be cut off. */
  boolean hasBegun() {
    return large.hasBegun();
  }

  /** How many bytes of the body are on their way, compressed if it is. */
  long bodyBytes() {
    return pieceBytes + large.bytes();
  }

  /** Sends what is left. An answer that failed is never finished. */
  void finish() throws IOException {
    if (isLarge) {
      intoLarge.close();
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
    } else {
      large.send(body);
    }
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
    pieceBytes += body.length;
  }

  /** Gives back what the answer was held in, whatever became of it. */
  void release() {
    large.release();
  }
}
