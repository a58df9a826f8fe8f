package clusterapi.bootstrap.process;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All transports as one part: started all at once, and drained all at once. */
public final class Transports implements Part {
  /** How often those who watch a transport's health are told of a change at the latest. */
  static final Duration HEALTH_PERIOD = Duration.ofSeconds(5);

  private final List<Transport> transports;

  /**
   * Transports.
   *
   * @param transports the first one's address is the server's
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
    List<Transport> started = new CopyOnWriteArrayList<>();
    List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Transport transport : transports) {
        all.execute(
            () -> {
              try {
                transport.start();
                started.add(transport);
              } catch (RuntimeException e) {
                failures.add(e);
              }
            });
      }
    }
    if (!failures.isEmpty()) {
      started.forEach(Transport::stop);
      throw failures.getFirst();
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

  /** Where callers on this machine reach each transport, in the order in which they were given. */
  public List<URI> urls() {
    return transports.stream().map(Transport::url).toList();
  }
}
