package clusterapi.domain.range;

import java.util.Optional;

/**
 * The right of one replica to serve reads and to propose writes for its range.
 *
 * @param start from when on it holds
 * @param expiration until when it holds, on a lease bound to time; empty or meaningless on one
 *     bound to an epoch
 * @param holder the replica that holds it
 * @param deprecatedStartStasis a field of old releases
 * @param proposedAt when it was asked for
 * @param epoch the holder's liveness epoch to which it is bound; 0 on a lease bound to time
 * @param sequence counts the leases of the range; 0 if unknown
 * @param acquisition how it was won
 */
public record Lease(
    HlcTimestamp start,
    Optional<HlcTimestamp> expiration,
    ReplicaDescriptor holder,
    Optional<HlcTimestamp> deprecatedStartStasis,
    Optional<HlcTimestamp> proposedAt,
    long epoch,
    long sequence,
    Acquisition acquisition) {

  /** How a lease was won. */
  public enum Acquisition {
    /** Not said. */
    UNSPECIFIED(0),
    /** Handed over by the former holder. */
    TRANSFER(1),
    /** Asked for after the former lease had ended. */
    REQUEST(2);

    private final int code;

    Acquisition(int code) {
      this.code = code;
    }

    /** The number that the API shows. */
    public int code() {
      return code;
    }

    /**
     * The case with a number.
     *
     * @param code from 0 to 2
     * @return the case; {@link #UNSPECIFIED} for any other number
     */
    public static Acquisition ofCode(int code) {
      return switch (code) {
        case 1 -> TRANSFER;
        case 2 -> REQUEST;
        default -> UNSPECIFIED;
      };
    }
  }

  /** Whether the lease lives as long as its holder's liveness epoch. */
  public boolean isEpochBased() {
    return epoch != 0;
  }
}
