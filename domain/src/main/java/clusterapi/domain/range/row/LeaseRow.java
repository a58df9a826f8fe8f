package clusterapi.domain.range.row;

import clusterapi.domain.range.Lease;

/** A lease; see {@link Lease}. Not thread-safe. */
public final class LeaseRow {
  private final TimestampRow start = new TimestampRow();
  private final TimestampRow expiration = new TimestampRow();
  private final ReplicaRow holder = new ReplicaRow();
  private final TimestampRow deprecatedStartStasis = new TimestampRow();
  private final TimestampRow proposedAt = new TimestampRow();
  private long epoch;
  private long sequence;
  private int acquisition;

  /** A lease that began when all clocks did, and that nobody holds: to be filled. */
  public LeaseRow() {}

  /**
   * What does not consist of parts.
   *
   * @param newEpoch the holder's liveness epoch, or 0
   * @param newSequence counts the leases of the range; 0 if unknown
   * @param newAcquisition the code of how it was won
   */
  public void set(long newEpoch, long newSequence, int newAcquisition) {
    epoch = newEpoch;
    sequence = newSequence;
    acquisition = newAcquisition;
  }

  /**
   * Becomes a row of a value.
   *
   * @param lease the value
   */
  public void set(Lease lease) {
    start.set(lease.start());
    expiration.set(lease.expiration());
    holder.set(lease.holder());
    deprecatedStartStasis.set(lease.deprecatedStartStasis());
    proposedAt.set(lease.proposedAt());
    set(lease.epoch(), lease.sequence(), lease.acquisition().code());
  }

  /** From when on it holds; always there. */
  public TimestampRow start() {
    return start;
  }

  /** Until when it holds. */
  public TimestampRow expiration() {
    return expiration;
  }

  /** The replica that holds it. */
  public ReplicaRow holder() {
    return holder;
  }

  /** A field of old releases. */
  public TimestampRow deprecatedStartStasis() {
    return deprecatedStartStasis;
  }

  /** When it was asked for. */
  public TimestampRow proposedAt() {
    return proposedAt;
  }

  /** The holder's liveness epoch, or 0. */
  public long epoch() {
    return epoch;
  }

  /** Counts the leases of the range; 0 if unknown. */
  public long sequence() {
    return sequence;
  }

  /** The code of how it was won. */
  public int acquisition() {
    return acquisition;
  }

  /** The lease as a value. */
  public Lease value() {
    return new Lease(
        start.value(),
        expiration.find(),
        holder.value(),
        deprecatedStartStasis.find(),
        proposedAt.find(),
        epoch,
        sequence,
        Lease.Acquisition.ofCode(acquisition));
  }
}
