package clusterapi.domain.moment;

/**
 * What an answer is about. A source may learn of these separately, so that each has a {@link
 * Moment} of its own.
 */
public enum StatePart {
  /** The list of nodes. */
  NODES,
  /** The SQL sessions. */
  SESSIONS,
  /** The busiest ranges. */
  HOT_RANGES,
  /** The replicas of all ranges. */
  RANGES
}
