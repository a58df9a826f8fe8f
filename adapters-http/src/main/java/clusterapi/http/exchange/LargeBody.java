package clusterapi.http.exchange;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A body of more than one piece on its way out, as it is sent. It waits until its end, and goes out
 * with its length; if there are no buffers for all of it, it goes out in chunks while it is
 * written. For HEAD it is counted only. Used by one thread.
 *
 * <p>To wait costs less: the socket takes large pieces as they are, where the library copies each
 * chunk once more. And what fails while the body waits can still become a refusal.
 */
final class LargeBody extends OutputStream {
  /** So many buffers a body fills while it waits: 2 MiB, enough for a page of 1000 ranges. */
  private static final int MAX_PIECES = 16;

  /** So much goes to the socket at first: it is copied, to go out together with the head. */
  private static final int FIRST_BYTES = AnswerStream.ONE_PIECE_BYTES;

  private final ServerResponse response;
  private final boolean head;
  private final HeldPieces held;
  private final Deadlines deadlines;
  private final Duration writeTimeout;
  private GuardedSocket socket;
  private boolean begun;
  private long counted;

  LargeBody(
      ServerResponse response,
      boolean head,
      PiecePool pool,
      Deadlines deadlines,
      Duration writeTimeout) {
    this.response = response;
    this.head = head;
    this.held = new HeldPieces(pool, MAX_PIECES);
    this.deadlines = deadlines;
    this.writeTimeout = writeTimeout;
    this.socket = guarded(OutputStream.nullOutputStream());
  }

  private GuardedSocket guarded(OutputStream out) {
    return new GuardedSocket(out, deadlines, writeTimeout);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (head) {
      counted += length;
      return;
    }
    int waiting = begun ? 0 : held.take(bytes, offset, length);
    if (waiting < length) {
      if (!begun) {
        begin();
      }
      socket.write(bytes, offset + waiting, length - waiting);
    }
  }

  private void begin() throws IOException {
    begun = true;
    socket = guarded(response.outputStream());
    held.writeTo(socket, FIRST_BYTES);
    held.release();
  }

  /** Sends what waits. A body that failed is never closed. */
  @Override
  public void close() throws IOException {
    if (head) {
      begun = true;
      response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, counted));
      response.send();
      return;
    }
    if (!begun) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, held.size()));
      begin();
    }
    socket.close();
  }

  /**
   * Sends a ready-made body, and nothing else.
   *
   * @param body larger than what is sent at first
   */
  void send(byte[] body) throws IOException {
    response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
    begin();
    int length;
    for (int from = 0; from < body.length; from += length) {
      length = Math.min(from == 0 ? FIRST_BYTES : PiecePool.PIECE_BYTES, body.length - from);
      socket.write(body, from, length);
    }
    socket.close();
  }

  /** Whether a part of the body is on its way, so that it can only be cut off. */
  boolean hasBegun() {
    return begun;
  }

  /** How many bytes of the body are on their way. */
  long bytes() {
    return socket.bytes();
  }

  /** Gives back what the body waited in, whatever became of it. */
  void release() {
    held.release();
  }
}
