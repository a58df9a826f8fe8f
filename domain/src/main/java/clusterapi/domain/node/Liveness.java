package clusterapi.domain.node;

/**
 * The cluster's verdict about a node, from its liveness record and the time.
 *
 * <p>Source: the reference's {@code NodeLivenessStatus}; the order in which the cases are tested is
 * that of its {@code LivenessStatus} function.
 */
public enum Liveness {
  /** No liveness record is known. */
  UNKNOWN(0),
  /** Expired for longer than the time until a store counts as dead. */
  DEAD(1),
  /** Expired, but not yet for that long. */
  UNAVAILABLE(2),
  /** Heartbeats arrive. */
  LIVE(3),
  /** Live, and on its way out of the cluster. */
  DECOMMISSIONING(4),
  /** Gone, and removed from the cluster. */
  DECOMMISSIONED(5),
  /** Live, and being emptied for a shutdown. */
  DRAINING(6);

  private final int code;

  Liveness(int code) {
    this.code = code;
  }

  /** The number that the API shows. */
  public int code() {
    return code;
  }

  /** The name that per-node error texts show, such as {@code NODE_STATUS_LIVE}. */
  public String statusName() {
    return "NODE_STATUS_" + name();
  }

  /**
   * The case with a number.
   *
   * @param code from 0 to 6
   * @return the case; {@link #UNKNOWN} for any other number
   */
  public static Liveness ofCode(int code) {
    for (Liveness liveness : values()) {
      if (liveness.code == code) {
        return liveness;
      }
    }
    return UNKNOWN;
  }
}
