package clusterapi.storage.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a database that a test can shut and open again: through it, the database is lost and
 * comes back under one address.
 */
public final class DatabaseGate implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> passing = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  /**
   * An open gate, on a free port of loopback.
   *
   * @param target the database's port on loopback
   */
  public DatabaseGate(int target) {
    this.target = target;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A URL that {@link RealPostgres} gave, by way of this gate. */
  public String through(String url) {
    return url.replace(":" + target + "/", ":" + port + "/");
  }

  /** Breaks every connection, and refuses new ones. */
  public synchronized void shut() {
    close(listener);
    passing.forEach(DatabaseGate::close);
    passing.clear();
  }

  /** Lets connections pass again. */
  public synchronized void open() {
    listener = listen(port);
    accept(listener);
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (!from.isClosed()) {
                  pass(from, from.accept());
                }
              } catch (IOException e) {
                close(from); // shut
              }
            });
  }

  private synchronized void pass(ServerSocket from, Socket client) throws IOException {
    passing.add(client);
    if (from.isClosed()) {
      close(client);
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    passing.add(server);
    carry(client, server);
    carry(server, client);
  }

  private static void carry(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (from;
                  to) {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException e) {
                close(to); // broken, as it is meant to
              }
            });
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    shut();
  }
}
