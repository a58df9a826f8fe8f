package clusterapi.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections, each from its first bytes, or the end of its TLS handshake, to its end. The
 * web server counts them for its limit only; what it lets others take the place of is the protocol
 * that a connection speaks, so each protocol is stood in for here. Safe for many threads.
 */
final class OpenConnections {
  private final AtomicInteger open = new AtomicInteger();

  /** How many there are. */
  int count() {
    return open.get();
  }

  /** The same protocol, its connections counted. */
  ServerConnectionSelector counting(ServerConnectionSelector protocol) {
    return new Protocol(protocol);
  }

  private final class Protocol implements ServerConnectionSelector {
    private final ServerConnectionSelector protocol;

    Protocol(ServerConnectionSelector protocol) {
      this.protocol = protocol;
    }

    @Override
    public int bytesToIdentifyConnection() {
      return protocol.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData firstBytes) {
      return protocol.supports(firstBytes);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
      return protocol.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
      return new Counted(protocol.connection(context));
    }
  }

  /** A connection; when the server stops, it interrupts those that wait for a request. */
  private final class Counted implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection connection;

    Counted(ServerConnection connection) {
      this.connection = connection;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      open.incrementAndGet();
      try {
        connection.handle(limit);
      } finally {
        open.decrementAndGet();
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }
}
