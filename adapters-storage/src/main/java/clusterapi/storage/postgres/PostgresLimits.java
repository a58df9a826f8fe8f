package clusterapi.storage.postgres;

import java.time.Duration;
import java.util.List;

/**
 * What using a database may cost.
 *
 * @param connections so many are open at once; positive
 * @param connectionWait nobody waits longer for a connection, a new one included; at least {@link
 *     #LEAST_WAIT}
 * @param connectTimeout a server that has not accepted a connection within this time is passed
 *     over; counted in whole seconds, rounded up
 * @param statementTimeout the database ends a statement that runs longer; positive
 */
public record PostgresLimits(
    int connections, Duration connectionWait, Duration connectTimeout, Duration statementTimeout) {
  /** The shortest {@link #connectionWait}; the pool knows no shorter one. */
  public static final Duration LEAST_WAIT = Duration.ofMillis(250);

  /** So much longer than a statement may run does its answer take on the way. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  /** Limits for short questions. */
  public static final PostgresLimits DEFAULT =
      new PostgresLimits(8, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5));

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public PostgresLimits {
    if (connections <= 0 || connectionWait.compareTo(LEAST_WAIT) < 0) {
      throw new IllegalArgumentException(
          "a pool has connections, and time to get one: " + connections + ", " + connectionWait);
    }
    for (Duration each : List.of(connectTimeout, statementTimeout)) {
      if (!each.isPositive()) {
        throw new IllegalArgumentException("a timeout is positive, not " + each);
      }
    }
  }

  /** A connection that has been silent for so long, while an answer is due, is given up. */
  Duration silence() {
    return statementTimeout.plus(ON_THE_WAY);
  }
}
