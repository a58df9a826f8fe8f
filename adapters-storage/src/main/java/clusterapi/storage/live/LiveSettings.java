package clusterapi.storage.live;

import java.time.Duration;
import java.util.List;

/**
 * How often a running cluster is read, and how old what was read may become.
 *
 * @param intervals how often each part is read
 * @param maxAge how old the list of nodes may be while the server still counts as ready
 * @param startTimeout how long the first answer may take
 */
public record LiveSettings(Intervals intervals, Duration maxAge, Duration startTimeout) {
  /** Three intervals of the list of nodes. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(30);

  /** Default of {@link #startTimeout}. */
  public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Settings.
   *
   * @throws IllegalArgumentException if a span of time is not positive
   */
  public LiveSettings {
    requirePositive(maxAge);
    requirePositive(startTimeout);
  }

  static void requirePositive(Duration span) {
    if (span.isZero() || span.isNegative()) {
      throw new IllegalArgumentException("a span of time is positive, not " + span);
    }
  }

  /**
   * From the start of one reading to the start of the next, for each part. A reading that takes
   * longer puts off the next one; two of a part never run at once.
   *
   * @param nodes the list of nodes with its measurements
   * @param sessions the SQL sessions
   * @param hotRanges the busiest ranges
   * @param ranges all replicas
   */
  public record Intervals(Duration nodes, Duration sessions, Duration hotRanges, Duration ranges) {
    /** Nodes often, ranges seldom. */
    public static final Intervals DEFAULT =
        new Intervals(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    /**
     * Intervals.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Intervals {
      List.of(nodes, sessions, hotRanges, ranges).forEach(LiveSettings::requirePositive);
    }
  }
}
