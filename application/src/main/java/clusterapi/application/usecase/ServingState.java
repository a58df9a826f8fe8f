package clusterapi.application.usecase;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether this server takes work: it starts, serves, and drains, in this order and never back. Safe
 * for many threads.
 */
public final class ServingState {
  /** The steps of a server's life. */
  public enum Phase {
    /** Not everything is there yet. */
    STARTING,
    /** It answers. */
    SERVING,
    /** It finishes what it has, and takes nothing new. */
    DRAINING
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  /** The present step. */
  public Phase phase() {
    return phase.get();
  }

  /** Everything is there. Does nothing if the server drains already. */
  public void serve() {
    phase.compareAndSet(Phase.STARTING, Phase.SERVING);
  }

  /** The end begins. Cannot be taken back. */
  public void drain() {
    phase.set(Phase.DRAINING);
  }
}
