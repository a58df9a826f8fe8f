package clusterapi.storage.live;

import java.time.Duration;

/**
 * What asking a running cluster may cost.
 *
 * @param callTimeout how long an answer may take, from the first byte of the question to the last
 *     of the answer
 * @param rangesTimeout the same for all ranges, which may be hundreds of MiB
 * @param answerBytes the longest answer
 * @param parallelCalls how many calls run at once for one part
 * @param nodes how many nodes a cluster has
 * @param replicasPerNode how many replicas a node has
 * @param sessionsPerNode how many sessions a node has
 */
public record ReadLimits(
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
  public static final ReadLimits DEFAULT =
      new ReadLimits(
          DEFAULT_CALL_TIMEOUT, Duration.ofSeconds(30), 1L << 30, 8, 10_000, 1_000_000, 200_000);

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ReadLimits {
    LiveSettings.requirePositive(callTimeout);
    LiveSettings.requirePositive(rangesTimeout);
    int least =
        Math.min(Math.min(parallelCalls, nodes), Math.min(replicasPerNode, sessionsPerNode));
    if (least <= 0 || answerBytes <= 0) {
      throw new IllegalArgumentException("every limit is positive");
    }
  }

  /** The same with another time for a call. */
  public ReadLimits withCallTimeout(Duration timeout) {
    return new ReadLimits(
        timeout,
        rangesTimeout.compareTo(timeout) < 0 ? timeout : rangesTimeout,
        answerBytes,
        parallelCalls,
        nodes,
        replicasPerNode,
        sessionsPerNode);
  }
}
