package clusterapi.domain.range;

/** Something wrong with a range, as one of its replicas sees it. */
public enum RangeProblem {
  /** No quorum of live replicas. */
  UNAVAILABLE,
  /** This replica leads the Raft group, and a valid lease lies elsewhere. */
  LEADER_NOT_LEASE_HOLDER,
  /** No leader is known, and the group is not asleep. */
  NO_RAFT_LEADER,
  /** Fewer live replicas than wanted. */
  UNDERREPLICATED,
  /** More replicas than wanted. */
  OVERREPLICATED,
  /** This replica leads the Raft group, no lease is valid, and the group is not asleep. */
  NO_LEASE,
  /** The group is asleep and ticking at once, or neither. */
  QUIESCENT_EQUALS_TICKING,
  /** The Raft log grew too large. */
  RAFT_LOG_TOO_LARGE,
  /** The replica's circuit breaker is tripped. */
  CIRCUIT_BREAKER_ERROR,
  /** Followers were paused to let their stores breathe. */
  PAUSED_FOLLOWERS,
  /** The range grew too large. */
  TOO_LARGE
}
