package clusterapi.http.exchange;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Buffers in which answers wait until their length is known. There are only so many of them: an
 * answer that gets none is sent while it is written. Safe for many threads.
 */
public final class PiecePool {
  /** The size of a buffer: what the socket takes in one call. */
  static final int PIECE_BYTES = 128 * 1024;

  private final Semaphore free;
  private final ConcurrentLinkedDeque<byte[]> idle = new ConcurrentLinkedDeque<>();

  /**
   * A pool whose buffers are made when they are first needed.
   *
   * @param pieces how many there are
   */
  public PiecePool(int pieces) {
    free = new Semaphore(pieces);
  }

  /** A buffer with whatever its last user left in it, or empty if all are in use. */
  Optional<byte[]> take() {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    byte[] used = idle.pollFirst();
    return Optional.of(used == null ? new byte[PIECE_BYTES] : used);
  }

  /** Gives a buffer back that {@link #take} gave. */
  void give(byte[] piece) {
    idle.addFirst(piece);
    free.release();
  }
}
