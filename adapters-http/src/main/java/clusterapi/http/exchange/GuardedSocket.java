package clusterapi.http.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A socket whose reader must take each write within a limit. Used by one thread. */
final class GuardedSocket extends OutputStream {
  private final OutputStream socket;
  private final Deadlines deadlines;
  private final Duration writeTimeout;
  private long bytes;

  GuardedSocket(OutputStream socket, Deadlines deadlines, Duration writeTimeout) {
    this.socket = socket;
    this.deadlines = deadlines;
    this.writeTimeout = writeTimeout;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] piece, int offset, int length) throws IOException {
    try (Deadlines.Deadline _ = deadlines.begin(writeTimeout)) {
      socket.write(piece, offset, length);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    try (Deadlines.Deadline _ = deadlines.begin(writeTimeout)) {
      socket.close();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes;
  }
}
