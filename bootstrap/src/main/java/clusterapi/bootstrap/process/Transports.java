package clusterapi.bootstrap.process;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All transports as one part: started one after the other, and drained all at once. */
public final class Transports implements Part {
  /** How often those who watch a transport's health are told of a change at the latest. */
  static final Duration HEALTH_PERIOD = Duration.ofSeconds(5);

  private final List<Transport> transports;

  /**
   * Transports.
   *
   * @param transports in the order of their start; the first one's address is the server's
   */
  public Transports(List<Transport> transports) {
    if (transports.isEmpty()) {
      throw new IllegalArgumentException("a server without a transport answers nobody");
    }
    this.transports = List.copyOf(transports);
  }

  @Override
  public String name() {
    return "transports";
  }

  @Override
  public void start() {
    Deque<Transport> started = new ArrayDeque<>();
    for (Transport transport : transports) {
      try {
        transport.start();
      } catch (RuntimeException e) {
        started.forEach(Transport::stop);
        throw e;
      }
      started.push(transport);
    }
  }

  @Override
  public void serving() {
    transports.forEach(Transport::refreshHealth);
  }

  @Override
  public void stop() {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      transports.forEach(transport -> all.execute(transport::stop));
    }
  }

  /** When to look whether the server is still ready. */
  public Chore healthChore() {
    return new Chore("health", HEALTH_PERIOD, HEALTH_PERIOD, this::serving);
  }

  /** Has all transports read the certificates again. */
  public void reloadCertificate() {
    transports.forEach(Transport::reloadCertificate);
  }

  /** Where callers on this machine reach each transport, in the order of their start. */
  public List<URI> urls() {
    return transports.stream().map(Transport::url).toList();
  }
}
