package clusterapi.storage.debugzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  @Test
  void allBytes_comeInTheirOrder() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);

    try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
      assertThat(ahead.readAllBytes()).isEqualTo(bytes);
      assertThat(ahead.read()).isEqualTo(-1);
    }
  }

  @Test
  void failure_comesAfterTheBytesBeforeIt() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new MemberException("is damaged");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream source =
        new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), failing);

    try (InputStream ahead = new ReadAhead(source)) {
      assertThat(ahead.readNBytes(100_000)).hasSize(100_000);
      assertThatThrownBy(ahead::read).isInstanceOf(MemberException.class);
      assertThatThrownBy(ahead::read).isInstanceOf(MemberException.class);
    }
  }

  @Test
  void closedEarly_letsGoOfTheSource() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean readAfterwards = new AtomicBoolean();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            readAfterwards.compareAndSet(false, closed.get());
            return 7;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
          }
        };

    try (InputStream ahead = new ReadAhead(endless)) {
      assertThat(ahead.read()).isEqualTo(7);
    }
    closed.set(true);

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("archive-read-ahead"));
    assertThat(readAfterwards).isFalse();
  }
}
