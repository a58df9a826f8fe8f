package clusterapi.domain.range.row;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One replica's view of its range, without what no answer shows: the members of the range's record,
 * and the present lease. See {@link RangeInfo} for what its parts mean. A row is filled by {@link
 * RangeRows#read}, read, and filled again; its parts change with it. Not thread-safe.
 */
public final class RangeRow {
  /** Stands for the number of a range whose record the replica does not have. */
  public static final long NO_RANGE = -1;

  private long rangeId = NO_RANGE;
  private final ByteSlice startKey = new ByteSlice();
  private final ByteSlice endKey = new ByteSlice();
  private final ByteSlice prettyStart = new ByteSlice();
  private final ByteSlice prettyEnd = new ByteSlice();
  private int sourceNode;
  private int sourceStore;
  private final ByteSlice errorMessage = new ByteSlice();
  private LeaseRow[] leases = {};
  private int leaseCount;
  private Set<RangeProblem> problems = Set.of();
  private RangeStatistics statistics = RangeStatistics.NONE;
  private boolean quiescent;
  private boolean ticking;

  /** A row that says nothing yet. */
  public RangeRow() {}

  /**
   * Who reported.
   *
   * @param node the node's number
   * @param store the number of the store that holds the replica
   */
  public void source(int node, int store) {
    sourceNode = node;
    sourceStore = store;
  }

  /**
   * The range's number.
   *
   * @param newRangeId not negative, or {@link #NO_RANGE}: the keys then say nothing
   */
  public void rangeId(long newRangeId) {
    rangeId = newRangeId;
  }

  /**
   * Makes place for leases.
   *
   * @param count how many; each is to be filled by the caller
   */
  public void leases(int count) {
    if (leases.length < count) {
      int before = leases.length;
      leases = Arrays.copyOf(leases, count);
      Arrays.setAll(leases, i -> i < before ? leases[i] : new LeaseRow());
    }
    leaseCount = count;
  }

  /**
   * The state of the replica.
   *
   * @param newProblems what is wrong
   * @param newStatistics the load
   * @param newQuiescent whether the Raft group is asleep
   * @param newTicking whether the store wakes the Raft group regularly
   */
  public void state(
      Set<RangeProblem> newProblems,
      RangeStatistics newStatistics,
      boolean newQuiescent,
      boolean newTicking) {
    problems = newProblems;
    statistics = newStatistics;
    quiescent = newQuiescent;
    ticking = newTicking;
  }

  /**
   * Becomes a row of a value.
   *
   * @param info the value
   */
  public void set(RangeInfo info) {
    source(info.sourceNode().value(), info.sourceStore().value());
    if (info.descriptor().isPresent()) {
      RangeDescriptor descriptor = info.descriptor().get();
      rangeId(descriptor.id().value());
      set(startKey, descriptor.span().start());
      set(endKey, descriptor.span().end());
    } else {
      rangeId(NO_RANGE);
    }
    prettyStart.set(info.span().startKey());
    prettyEnd.set(info.span().endKey());
    errorMessage.set(info.errorMessage());
    leases(info.leaseHistory().size());
    for (int i = 0; i < leaseCount; i++) {
      leases[i].set(info.leaseHistory().get(i));
    }
    state(info.problems(), info.statistics(), info.quiescent(), info.ticking());
  }

  private static void set(ByteSlice slice, Key key) {
    byte[] bytes = key.bytes();
    slice.set(bytes, 0, bytes.length);
  }

  /**
   * The view as a value.
   *
   * @param members those of the range's record, which a row does not have
   * @param lease the present lease, which a row does not have
   * @return the value
   */
  public RangeInfo value(List<ReplicaDescriptor> members, Optional<Lease> lease) {
    Lease[] history = new Lease[leaseCount];
    Arrays.setAll(history, i -> leases[i].value());
    return new RangeInfo(
        hasRecord() ? Optional.of(descriptor(members)) : Optional.empty(),
        new PrettySpan(prettyStart.text(), prettyEnd.text()),
        new NodeId(sourceNode),
        new StoreId(sourceStore),
        errorMessage.text(),
        List.of(history),
        lease,
        problems,
        statistics,
        quiescent,
        ticking);
  }

  private RangeDescriptor descriptor(List<ReplicaDescriptor> members) {
    KeySpan span = new KeySpan(Key.of(startKey.copy()), Key.of(endKey.copy()));
    return new RangeDescriptor(new RangeId(rangeId), span, members);
  }

  /** Whether the replica has a record of its range; if not, number and keys say nothing. */
  public boolean hasRecord() {
    return rangeId != NO_RANGE;
  }

  /** The range's number. */
  public long rangeId() {
    return rangeId;
  }

  /** The first key, raw. */
  public ByteSlice startKey() {
    return startKey;
  }

  /** The first key after the last, raw. */
  public ByteSlice endKey() {
    return endKey;
  }

  /** The first key as people read it; empty if not reported. */
  public ByteSlice prettyStart() {
    return prettyStart;
  }

  /** The first key after the last as people read it; empty if not reported. */
  public ByteSlice prettyEnd() {
    return prettyEnd;
  }

  /** The number of the node that reported. */
  public int sourceNode() {
    return sourceNode;
  }

  /** The number of the store that holds the replica. */
  public int sourceStore() {
    return sourceStore;
  }

  /** A sentence of the node about this replica; empty normally. */
  public ByteSlice errorMessage() {
    return errorMessage;
  }

  /** How many leases there are. */
  public int leaseCount() {
    return leaseCount;
  }

  /**
   * One of the last leases.
   *
   * @param index from 0, the oldest, up to, but without, {@link #leaseCount()}
   * @return the lease
   */
  public LeaseRow lease(int index) {
    return leases[index];
  }

  /** What is wrong. */
  public Set<RangeProblem> problems() {
    return problems;
  }

  /** The load on this replica. */
  public RangeStatistics statistics() {
    return statistics;
  }

  /** Whether the Raft group is asleep. */
  public boolean isQuiescent() {
    return quiescent;
  }

  /** Whether the store wakes the Raft group regularly. */
  public boolean isTicking() {
    return ticking;
  }
}
