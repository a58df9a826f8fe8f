package clusterapi.storage.embedded;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.row.LeaseRow;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.Leases.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each replica has to say of its range at one moment. */
final class Replicas {
  private static final long MILLI = 1_000_000L;

  /** How long a lease bound to time holds without being extended. */
  private static final long LEASE_NANOS = 9_000 * MILLI;

  private final Layout layout;
  private final long tick;
  private final Optional<NodeId> down;

  Replicas(Layout layout, long tick) {
    this.layout = layout;
    this.tick = tick;
    this.down = layout.outages().down(tick);
  }

  /** The view of one replica. */
  RangeInfo view(Part part, NodeId node, StoreId store) {
    RangeRow row = new RangeRow();
    read(part, node, store, row);
    int[] nodes = layout.placement().nodesOf(part.range());
    Lease lease = row.lease(row.leaseCount() - 1).value();
    return row.value(layout.placement().replicasOf(part.range(), nodes), Optional.of(lease));
  }

  /** Fills a row with the view of one replica. */
  void read(Part part, NodeId node, StoreId store, RangeRow row) {
    int[] nodes = layout.placement().nodesOf(part.range());
    Load.Of load = layout.load().of(part.range(), tick);
    boolean asleep = Load.isAsleep(part.range(), load);
    row.source(node.value(), store.value());
    row.rangeId(part.id().value());
    part.start().show(row.startKey(), row.prettyStart());
    part.end().show(row.endKey(), row.prettyEnd());
    row.errorMessage().clear();
    readHistory(part, nodes, row);
    int holder = row.lease(row.leaseCount() - 1).holder().node();
    row.state(
        problems(nodes, node), statistics(part, load, holder == node.value()), asleep, !asleep);
  }

  /** The load that the leaseholder of a range measures. */
  RangeStatistics statistics(Part part) {
    return statistics(part, layout.load().of(part.range(), tick), true);
  }

  /** Only the leaseholder sees the queries. */
  private static RangeStatistics statistics(Part part, Load.Of load, boolean leaseholder) {
    double queries = leaseholder ? load.queries() * part.share() : 0;
    double writes = load.writes() * part.share();
    return queries == 0 && writes == 0 ? RangeStatistics.NONE : RangeStatistics.of(queries, writes);
  }

  private Set<RangeProblem> problems(int[] nodes, NodeId node) {
    return hasLost(nodes) && nodes[speaker(nodes)] == node.value()
        ? Set.of(RangeProblem.UNDERREPLICATED)
        : Set.of();
  }

  /** Whether one of a range's nodes is away. */
  boolean hasLost(int[] nodes) {
    return down.isPresent() && Arrays.stream(nodes).anyMatch(node -> node == down.get().value());
  }

  /** The index of the first replica that lives: it speaks for the range, and alone counts it. */
  int speaker(int[] nodes) {
    return down.isPresent() && down.get().value() == nodes[0] ? 1 : 0;
  }

  private void readHistory(Part part, int[] nodes, RangeRow row) {
    List<Term> terms = layout.leases().history(part.range(), nodes, tick);
    // A right part inherits the lease of its split, and knows none before.
    int first = 0;
    while (first + 1 < terms.size() && terms.get(first + 1).from() <= part.since()) {
      first++;
    }
    row.leases(terms.size() - first);
    for (int i = first; i < terms.size(); i++) {
      Optional<Term> next = i + 1 < terms.size() ? Optional.of(terms.get(i + 1)) : Optional.empty();
      read(part.range(), terms.get(i), next, nodes, row.lease(i - first));
    }
  }

  private void read(int range, Term term, Optional<Term> next, int[] nodes, LeaseRow lease) {
    layout.placement().read(range, nodes, term.holder(), lease.holder());
    long start = startNanos(range, term);
    long asked =
        start - (1 + layout.dice().below(4, Topic.LEASE_START, range, ~term.from())) * MILLI;
    boolean bound = range < SystemRanges.EXPIRATION_LEASES;
    lease.start().set(start);
    if (bound) {
      lease.expiration().set(expiration(range, next));
    } else {
      lease.expiration().clear();
    }
    lease.deprecatedStartStasis().clear();
    lease.proposedAt().set(asked);
    lease.set(
        bound ? 0 : layout.outages().epoch(lease.holder().node(), term.from()),
        term.sequence(),
        term.acquisition().code());
  }

  /** Just before the first tick that shows it; after a crash, when the dead node's time is over. */
  private long startNanos(int range, Term term) {
    long within =
        switch (term.acquisition()) {
          case REQUEST -> MILLI * 500;
          case TRANSFER, UNSPECIFIED -> Ticks.NANOS - MILLI * 500;
        };
    return Ticks.nanos(term.from())
        - layout.dice().below(within, Topic.LEASE_START, range, term.from());
  }

  /**
   * The holder extends its lease every few seconds; it was extended last a while before its end.
   */
  private long expiration(int range, Optional<Term> next) {
    if (next.isEmpty()) {
      long extended = layout.dice().below(4_000 * MILLI, Topic.LEASE_START, range, tick);
      return Ticks.nanos(tick) - extended + LEASE_NANOS;
    }
    long end = startNanos(range, next.get());
    return next.get().acquisition() == Lease.Acquisition.REQUEST
        ? end - MILLI
        : end + LEASE_NANOS / 2;
  }
}
