package clusterapi.storage.packed;

import static clusterapi.storage.packed.ReplicaFlags.has;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import clusterapi.domain.range.row.LeaseRow;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.TimestampRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what {@link ReplicaWriter} wrote back into rows and values. Safe for threads. */
final class ReplicaReader {
  private static final int NO_LEASE = -1;

  private final ByteArena arena;

  ReplicaReader(ByteArena arena) {
    this.arena = arena;
  }

  /** The replica with a name, which belongs to a node. */
  RangeInfo value(int name, NodeId node) {
    RangeRow row = new RangeRow();
    Rest rest = read(name, node, row);
    return row.value(members(rest.shared()), lease(rest.lease()));
  }

  /**
   * What a row does not have.
   *
   * @param shared the range's record, from its members on
   * @param lease the name of the present lease, or {@link #NO_LEASE}
   */
  record Rest(Decoder shared, int lease) {}

  /** Fills a row with the replica with a name, which belongs to a node. */
  Rest read(int name, NodeId node, RangeRow row) {
    Decoder in = arena.read(name);
    int flags = in.small();
    row.source(node.value(), in.fixed32());
    Decoder shared = arena.read(in.fixed32());
    shared.span(row.prettyStart(), row.prettyEnd());
    if (shared.isAtEnd()) {
      row.rangeId(RangeRow.NO_RANGE);
    } else {
      row.rangeId(shared.varint());
      shared.span(row.startKey(), row.endKey());
    }
    row.leases(in.small());
    for (int i = 0; i < row.leaseCount(); i++) {
      read(in.fixed32(), row.lease(i));
    }
    int lease = has(flags, ReplicaFlags.HAS_LEASE) ? in.fixed32() : NO_LEASE;
    if (has(flags, ReplicaFlags.HAS_ERROR)) {
      arena.read(in.fixed32()).rest(row.errorMessage());
    } else {
      row.errorMessage().clear();
    }
    row.state(
        has(flags, ReplicaFlags.HAS_PROBLEMS) ? problems(in.varint()) : Set.of(),
        has(flags, ReplicaFlags.HAS_STATISTICS) ? statistics(in) : RangeStatistics.NONE,
        has(flags, ReplicaFlags.QUIESCENT),
        has(flags, ReplicaFlags.TICKING));
    return new Rest(shared, lease);
  }

  /**
   * Touches the records of some replicas before they are read, so that the processor waits for the
   * memory of all of them at once, and not for one after the other.
   */
  void fetch(int[] names, int from, int until) {
    int[] shared = new int[until - from];
    for (int i = from; i < until; i++) {
      shared[i - from] = sharedBy(arena.read(names[i]));
    }
    for (int name : shared) {
      // Never true, but what is touched has to be used.
      if (arena.isEmpty(name)) {
        throw new IllegalStateException("a replica whose range was not kept: " + name);
      }
    }
  }

  private static int sharedBy(Decoder replica) {
    int _ = replica.small();
    int _ = replica.fixed32();
    return replica.fixed32();
  }

  private void read(int name, LeaseRow lease) {
    Decoder in = arena.read(name);
    int head = in.fixed32();
    long start = in.fixed64();
    int widths = head >>> ReplicaFlags.LEASE_WIDTHS_SHIFT;
    long expiration = start + in.signedBytes(width(widths, 0));
    long proposedAt = start + in.signedBytes(width(widths, 1));
    int node = (int) in.bytes(width(widths, 2));
    int store = (int) in.bytes(width(widths, 3));
    int replica = (int) in.bytes(width(widths, 4));
    int type = head >> ReplicaFlags.LEASE_TYPE_SHIFT & ReplicaFlags.LEASE_TYPE_MASK;
    lease.holder().set(node, store, replica, type - 1);
    long epoch = in.signedBytes(width(widths, 5));
    long sequence = in.signedBytes(width(widths, 6));
    lease.set(
        epoch,
        sequence,
        head >> ReplicaFlags.LEASE_ACQUISITION_SHIFT & ReplicaFlags.LEASE_ACQUISITION_MASK);
    lease.start().set(start);
    set(lease.expiration(), has(head, ReplicaFlags.LEASE_EXPIRATION), expiration);
    set(lease.proposedAt(), has(head, ReplicaFlags.LEASE_PROPOSED), proposedAt);
    boolean stasis = has(head, ReplicaFlags.LEASE_STASIS);
    set(lease.deprecatedStartStasis(), stasis, stasis ? in.fixed64() : 0);
    if (has(head, ReplicaFlags.LEASE_LOGICAL)) {
      readLogical(lease.start(), in);
      readLogical(lease.expiration(), in);
      readLogical(lease.deprecatedStartStasis(), in);
      readLogical(lease.proposedAt(), in);
    }
  }

  private static int width(int widths, int index) {
    return widths >> (Width.BITS * index) & (1 << Width.BITS) - 1;
  }

  private static void set(TimestampRow time, boolean present, long wallTimeNanos) {
    if (present) {
      time.set(wallTimeNanos);
    } else {
      time.clear();
    }
  }

  private static void readLogical(TimestampRow time, Decoder in) {
    if (time.isPresent()) {
      long more = in.signed();
      time.set(time.wallTimeNanos(), (int) (more >> 1), (more & 1) == 1);
    }
  }

  private Optional<Lease> lease(int name) {
    if (name == NO_LEASE) {
      return Optional.empty();
    }
    LeaseRow row = new LeaseRow();
    read(name, row);
    return Optional.of(row.value());
  }

  private static List<ReplicaDescriptor> members(Decoder in) {
    List<ReplicaDescriptor> members = new ArrayList<>();
    while (!in.isAtEnd()) {
      members.add(member(in));
    }
    return members;
  }

  private static ReplicaDescriptor member(Decoder in) {
    NodeId node = new NodeId(in.small());
    StoreId store = new StoreId(in.small());
    ReplicaId replica = new ReplicaId(in.small());
    return new ReplicaDescriptor(node, store, replica, ReplicaType.ofCode(in.small() - 1));
  }

  private static Set<RangeProblem> problems(long mask) {
    Set<RangeProblem> problems = EnumSet.noneOf(RangeProblem.class);
    for (int i = 0; i < ReplicaFlags.PROBLEMS.size(); i++) {
      if ((mask >> i & 1) == 1) {
        problems.add(ReplicaFlags.PROBLEMS.get(i));
      }
    }
    return problems;
  }

  private static RangeStatistics statistics(Decoder in) {
    int present = in.small();
    if (present <= (ReplicaFlags.QUERIES | ReplicaFlags.WRITES)) { // as in releases before 23.1
      double queries = has(present, ReplicaFlags.QUERIES) ? in.decimal() : 0;
      double writes = has(present, ReplicaFlags.WRITES) ? in.decimal() : 0;
      return RangeStatistics.of(queries, writes);
    }
    double[] values = new double[7];
    for (int i = 0; i < values.length; i++) {
      values[i] = has(present, 1 << i) ? in.decimal() : 0;
    }
    return new RangeStatistics(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }
}
