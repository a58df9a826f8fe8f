package clusterapi.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeldPiecesTest {
  private static final int PIECE = PiecePool.PIECE_BYTES;

  @Test
  void whatWasTaken_isGivenInOrder() throws IOException {
    HeldPieces held = new HeldPieces(new PiecePool(4), 4);
    byte[] body = random(3 * PIECE + 17);

    for (int from = 0; from < body.length; from += 1000) {
      int length = Math.min(1000, body.length - from);
      assertThat(held.take(body, from, length)).isEqualTo(length);
    }

    assertThat(held.size()).isEqualTo(body.length);
    assertThat(written(held)).isEqualTo(body);
  }

  @Test
  void fullBuffers_takeNoMore() throws IOException {
    HeldPieces held = new HeldPieces(new PiecePool(8), 2);
    byte[] body = random(3 * PIECE);

    assertThat(held.take(body, 5, body.length - 5)).isEqualTo(2 * PIECE);
    assertThat(held.take(body, 0, 1)).isZero();
    assertThat(held.size()).isEqualTo(2 * PIECE);
    assertThat(written(held)).isEqualTo(Arrays.copyOfRange(body, 5, 5 + 2 * PIECE));
  }

  @Test
  void emptyPool_takesNothingUntilBuffersComeBack() {
    PiecePool pool = new PiecePool(1);
    HeldPieces first = new HeldPieces(pool, 4);
    HeldPieces second = new HeldPieces(pool, 4);
    first.take(new byte[1], 0, 1);

    assertThat(second.take(new byte[1], 0, 1)).isZero();
    assertThat(second.size()).isZero();

    first.release();
    first.release();

    assertThat(second.take(new byte[1], 0, 1)).isEqualTo(1);
    assertThat(first.take(new byte[1], 0, 1)).isZero();
  }

  private static byte[] written(HeldPieces held) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    held.writeTo(out, 32 * 1024);
    return out.toByteArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
