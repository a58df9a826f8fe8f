package clusterapi.storage.embedded;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.Leases.Term;
import java.util.ArrayList;
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
    int[] nodes = layout.placement().nodesOf(part.range());
    List<ReplicaDescriptor> replicas = layout.placement().replicasOf(part.range(), nodes);
    List<Lease> history = history(part, nodes, replicas);
    Lease lease = history.getLast();
    Load.Of load = layout.load().of(part.range(), tick);
    boolean asleep = Load.isAsleep(part.range(), load);
    DemoKey start = part.start();
    DemoKey end = part.end();
    return new RangeInfo(
        Optional.of(new RangeDescriptor(part.id(), new KeySpan(start.raw(), end.raw()), replicas)),
        new PrettySpan(start.pretty(), end.pretty()),
        node,
        store,
        "",
        history,
        Optional.of(lease),
        problems(replicas, node),
        statistics(part, load, lease.holder().node().equals(node)),
        asleep,
        !asleep);
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

  /** The first replica that lives speaks for the range. */
  private Set<RangeProblem> problems(List<ReplicaDescriptor> replicas, NodeId node) {
    boolean lost = false;
    Optional<NodeId> speaker = Optional.empty();
    for (ReplicaDescriptor replica : replicas) {
      if (isDown(replica.node())) {
        lost = true;
      } else if (speaker.isEmpty()) {
        speaker = Optional.of(replica.node());
      }
    }
    return lost && speaker.filter(node::equals).isPresent()
        ? Set.of(RangeProblem.UNDERREPLICATED)
        : Set.of();
  }

  private boolean isDown(NodeId node) {
    return down.isPresent() && down.get().equals(node);
  }

  private List<Lease> history(Part part, int[] nodes, List<ReplicaDescriptor> replicas) {
    List<Term> terms = layout.leases().history(part.range(), nodes, tick);
    List<Lease> leases = new ArrayList<>(terms.size());
    for (int i = 0; i < terms.size(); i++) {
      Optional<Term> next = i + 1 < terms.size() ? Optional.of(terms.get(i + 1)) : Optional.empty();
      // A right part inherits the lease of its split, and knows none before.
      if (next.isEmpty() || next.get().from() > part.since()) {
        leases.add(lease(part.range(), terms.get(i), next, replicas));
      }
    }
    return leases;
  }

  private Lease lease(int range, Term term, Optional<Term> next, List<ReplicaDescriptor> replicas) {
    ReplicaDescriptor holder = replicas.get(term.holder());
    long start = startNanos(range, term);
    long asked =
        start - (1 + layout.dice().below(4, Topic.LEASE_START, range, ~term.from())) * MILLI;
    boolean bound = range < SystemRanges.EXPIRATION_LEASES;
    return new Lease(
        HlcTimestamp.ofNanos(start),
        bound ? Optional.of(expiration(range, next)) : Optional.empty(),
        holder,
        Optional.empty(),
        Optional.of(HlcTimestamp.ofNanos(asked)),
        bound ? 0 : layout.outages().epoch(holder.node().value(), term.from()),
        term.sequence(),
        term.acquisition());
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
  private HlcTimestamp expiration(int range, Optional<Term> next) {
    if (next.isEmpty()) {
      long extended = layout.dice().below(4_000 * MILLI, Topic.LEASE_START, range, tick);
      return HlcTimestamp.ofNanos(Ticks.nanos(tick) - extended + LEASE_NANOS);
    }
    long end = startNanos(range, next.get());
    return HlcTimestamp.ofNanos(
        next.get().acquisition() == Lease.Acquisition.REQUEST
            ? end - MILLI
            : end + LEASE_NANOS / 2);
  }
}
