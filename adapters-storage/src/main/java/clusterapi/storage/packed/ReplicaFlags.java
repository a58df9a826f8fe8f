package clusterapi.storage.packed;

import clusterapi.domain.range.RangeProblem;
import java.util.List;

/** What is in a packed record: one bit each. */
final class ReplicaFlags {
  static final int HAS_LEASE = 1;
  static final int HAS_ERROR = 2;
  static final int HAS_PROBLEMS = 4;
  static final int HAS_STATISTICS = 8;
  static final int QUIESCENT = 16;
  static final int TICKING = 32;

  /** The first two numbers of the load; the others have the bits that follow. */
  static final int QUERIES = 1;

  static final int WRITES = 2;

  static final int LEASE_EXPIRATION = 1;
  static final int LEASE_STASIS = 2;
  static final int LEASE_PROPOSED = 4;

  /** Whether any of the lease's readings has more than a wall time. */
  static final int LEASE_LOGICAL = 8;

  /** Two bits of the head of a lease: how it was won. */
  static final int LEASE_ACQUISITION_SHIFT = 4;

  static final int LEASE_ACQUISITION_MASK = 3;

  /** Three bits: the holder's type and 1, or 0 if it is not said. */
  static final int LEASE_TYPE_SHIFT = 6;

  static final int LEASE_TYPE_MASK = 7;

  /** The widths of seven numbers. */
  static final int LEASE_WIDTHS_SHIFT = 9;

  /** The problem at a position has the bit of that position. */
  static final List<RangeProblem> PROBLEMS = List.of(RangeProblem.values());

  private ReplicaFlags() {}

  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
