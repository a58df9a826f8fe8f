package clusterapi.domain.node;

import java.time.Duration;
import java.time.Instant;

/**
 * A node's liveness record: the promise to be alive until a moment.
 *
 * @param node whose record it is
 * @param epoch how often the promise was broken and begun anew, from 1
 * @param expiration until when the promise holds
 * @param draining whether the node is being emptied for a shutdown
 * @param membership whether it belongs to the cluster
 */
public record LivenessRecord(
    NodeId node, long epoch, Instant expiration, boolean draining, Membership membership) {
  /** The reference's default of {@code server.time_until_store_dead}. */
  public static final Duration TIME_UNTIL_STORE_DEAD = Duration.ofMinutes(5);

  /** Whether a node belongs to its cluster. */
  public enum Membership {
    /** It does. */
    ACTIVE,
    /** It is on its way out. */
    DECOMMISSIONING,
    /** It does not any more. */
    DECOMMISSIONED
  }

  /**
   * The verdict at a moment.
   *
   * @param now the moment
   * @param timeUntilStoreDead how long after its expiration a node counts as dead; not negative
   * @return the verdict; never {@link Liveness#UNKNOWN}
   */
  public Liveness at(Instant now, Duration timeUntilStoreDead) {
    boolean active = membership == Membership.ACTIVE;
    if (!now.isBefore(expiration.plus(timeUntilStoreDead))) {
      return active ? Liveness.DEAD : Liveness.DECOMMISSIONED;
    }
    if (now.isBefore(expiration)) {
      if (!active) {
        return Liveness.DECOMMISSIONING;
      }
      return draining ? Liveness.DRAINING : Liveness.LIVE;
    }
    return Liveness.UNAVAILABLE;
  }
}
