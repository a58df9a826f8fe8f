package clusterapi.domain.range;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A replica's part in its range's Raft group. Source: the reference's {@code ReplicaType}. */
public enum ReplicaType {
  /** Votes in the only or in both configurations. */
  VOTER_FULL(0),
  /** Catches up; does not vote. */
  LEARNER(1),
  /** Votes in the new configuration only. */
  VOTER_INCOMING(2),
  /** Votes in the old configuration only, and leaves. */
  VOTER_OUTGOING(3),
  /** Votes in the old configuration only, and becomes a learner. */
  VOTER_DEMOTING_LEARNER(4),
  /** Follows for reads; never votes. */
  NON_VOTER(5),
  /** Votes in the old configuration only, and becomes a non-voter. */
  VOTER_DEMOTING_NON_VOTER(6);

  /** The codes are the positions. */
  private static final List<Optional<ReplicaType>> BY_CODE =
      Arrays.stream(values()).map(Optional::of).toList();

  private final int code;

  ReplicaType(int code) {
    this.code = code;
  }

  /** The number that the API shows. */
  public int code() {
    return code;
  }

  /** Whether a replica of this type votes in the present configuration of a settled range. */
  public boolean isVoter() {
    return this == VOTER_FULL || this == VOTER_INCOMING;
  }

  /**
   * The type with a number.
   *
   * @param code from 0 to 6
   * @return the type, or empty for any other number
   */
  public static Optional<ReplicaType> ofCode(int code) {
    return code >= 0 && code < BY_CODE.size() ? BY_CODE.get(code) : Optional.empty();
  }
}
