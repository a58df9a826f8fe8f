package clusterapi.http.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was written of an answer, in buffers of a pool, until it is known how long the answer is.
 * Used by one thread.
 */
final class HeldPieces {
  private final PiecePool pool;
  private final int maxPieces;
  private final List<byte[]> pieces = new ArrayList<>();
  private int sizeOfLast = PiecePool.PIECE_BYTES;

  /**
   * Nothing was written.
   *
   * @param maxPieces so many buffers are taken at most
   */
  HeldPieces(PiecePool pool, int maxPieces) {
    this.pool = pool;
    this.maxPieces = maxPieces;
  }

  /**
   * Takes bytes in.
   *
   * @return how many were taken: fewer than there are if no buffer is left for the rest
   */
  int take(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length) {
      if (sizeOfLast == PiecePool.PIECE_BYTES && !hasAnother()) {
        return taken;
      }
      int count = Math.min(length - taken, PiecePool.PIECE_BYTES - sizeOfLast);
      System.arraycopy(bytes, offset + taken, pieces.getLast(), sizeOfLast, count);
      sizeOfLast += count;
      taken += count;
    }
    return taken;
  }

  private boolean hasAnother() {
    Optional<byte[]> piece = pieces.size() < maxPieces ? pool.take() : Optional.empty();
    piece.ifPresent(
        empty -> {
          pieces.add(empty);
          sizeOfLast = 0;
        });
    return piece.isPresent();
  }

  /** How many bytes were taken in. */
  int size() {
    return (pieces.size() - 1) * PiecePool.PIECE_BYTES + sizeOfLast;
  }

  /**
   * Gives what was taken in to a socket.
   *
   * @param firstBytes the most that is given at first
   */
  void writeTo(OutputStream out, int firstBytes) throws IOException {
    for (int i = 0; i < pieces.size(); i++) {
      int end = i + 1 < pieces.size() ? PiecePool.PIECE_BYTES : sizeOfLast;
      int from = i == 0 ? Math.min(firstBytes, end) : 0;
      if (from > 0) {
        out.write(pieces.get(i), 0, from);
      }
      if (end > from) {
        out.write(pieces.get(i), from, end - from);
      }
    }
  }

  /** Gives the buffers back. Nothing is held any more. */
  void release() {
    pieces.forEach(pool::give);
    pieces.clear();
    sizeOfLast = PiecePool.PIECE_BYTES;
  }
}
