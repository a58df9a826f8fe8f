package clusterapi.storage.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which cluster is read, as whom, how often, and what that may cost.
 *
 * @param addresses where nodes serve their status, such as {@code https://node1:8080}; several are
 *     best those of several nodes
 * @param user as whom to ask
 * @param certificateAuthority the certificates (PEM) that vouch for the nodes; without one, those
 *     that the machine trusts
 * @param intervals how often each part is read
 * @param maxAge how old the list of nodes may be while the server still counts as ready
 * @param startTimeout how long the first answer may take
 * @param limits what asking may cost
 */
public record StatusSettings(
    List<URI> addresses,
    ServiceUser user,
    Optional<Path> certificateAuthority,
    Intervals intervals,
    Duration maxAge,
    Duration startTimeout,
    Limits limits) {
  /** How many addresses can be given. */
  public static final int MAX_ADDRESSES = 1000;

  /** Three intervals of the list of nodes. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(30);

  /** Default of {@link #startTimeout}. */
  public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Settings; the list is copied.
   *
   * @throws IllegalArgumentException if there is no address, or too many, or one twice, or a span
   *     of time is not positive
   */
  public StatusSettings {
    addresses = List.copyOf(addresses);
    boolean distinct = new HashSet<>(addresses).size() == addresses.size();
    if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES || !distinct) {
      throw new IllegalArgumentException(
          "a cluster has from 1 to " + MAX_ADDRESSES + " addresses, each once: " + addresses);
    }
    requirePositive(maxAge);
    requirePositive(startTimeout);
  }

  private static void requirePositive(Duration span) {
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
      List.of(nodes, sessions, hotRanges, ranges).forEach(StatusSettings::requirePositive);
    }
  }

  /**
   * What asking may cost.
   *
   * @param callTimeout how long a node may take for an answer, from the first byte of the question
   *     to the last of the answer
   * @param rangesTimeout the same for all of a node's ranges, which may be hundreds of MiB
   * @param answerBytes the longest answer
   * @param parallelCalls how many nodes are asked at once for one part
   * @param nodes how many nodes a cluster has
   * @param replicasPerNode how many replicas a node has
   * @param sessionsPerNode how many sessions a node has
   */
  public record Limits(
      Duration callTimeout,
      Duration rangesTimeout,
      long answerBytes,
      int parallelCalls,
      int nodes,
      int replicasPerNode,
      int sessionsPerNode) {
    /** Default of {@link #callTimeout}. */
    public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(5);

    /** Limits for large clusters. */
    public static final Limits DEFAULT =
        new Limits(
            DEFAULT_CALL_TIMEOUT, Duration.ofSeconds(30), 1L << 30, 8, 10_000, 1_000_000, 200_000);

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Limits {
      requirePositive(callTimeout);
      requirePositive(rangesTimeout);
      int least =
          Math.min(Math.min(parallelCalls, nodes), Math.min(replicasPerNode, sessionsPerNode));
      if (least <= 0 || answerBytes <= 0) {
        throw new IllegalArgumentException("every limit is positive");
      }
    }

    /** The same with another time for a call. */
    public Limits withCallTimeout(Duration timeout) {
      return new Limits(
          timeout,
          rangesTimeout.compareTo(timeout) < 0 ? timeout : rangesTimeout,
          answerBytes,
          parallelCalls,
          nodes,
          replicasPerNode,
          sessionsPerNode);
    }
  }
}
