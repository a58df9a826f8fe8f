package clusterapi.bootstrap.client;

import java.time.Duration;

/** Waits between two readings. */
@FunctionalInterface
public interface Pause {
  /** Waits on the machine's clock, until the thread is interrupted. */
  Pause SLEEP =
      duration -> {
        try {
          Thread.sleep(duration);
          return true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      };

  /**
   * Waits.
   *
   * @param duration how long
   * @return whether to go on
   */
  boolean waitFor(Duration duration);
}
