package clusterapi.storage.embedded;

import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.storage.embedded.Dice.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the stores measure at one tick, under the names that a node of release 22.1 gives it: what
 * their replicas, which can be looked at one by one, come to together.
 */
final class StoreRecords {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** What a range holds at least, and at most so much more. */
  private static final long LEAST_BYTES = 4 * MIB;

  private static final long MORE_BYTES = 48 * MIB;

  /** The part of it that was not overwritten or deleted since. */
  private static final double LIVE_PART = 0.8;

  /** What the files of a store take, relative to what is in them. */
  private static final double AMPLIFICATION = 1.12;

  private static final long SMALLEST_DISK = 64 * GIB;

  /** Whoever chose the disks left so much room for growth. */
  private static final double FULLEST = 0.6;

  private final Layout layout;
  private final long tick;
  private final Parts parts;
  private final Replicas replicas;

  StoreRecords(Layout layout, long tick) {
    this.layout = layout;
    this.tick = tick;
    this.parts = new Parts(layout, tick);
    this.replicas = new Replicas(layout, tick);
  }

  /** Those of a node's stores. Every replica is looked at, but not before somebody asks. */
  StoreMetrics of(int node) {
    return StoreMetrics.madeBy(new Lazy<>(() -> taken(node))::get);
  }

  private SortedMap<StoreId, Metrics> taken(int node) {
    SortedMap<StoreId, Metrics> byStore = new TreeMap<>();
    for (StoreId store : layout.topology().storesOf(node)) {
      byStore.put(store, taken(node, store));
    }
    return byStore;
  }

  private Metrics taken(int node, StoreId store) {
    Sums sums = new Sums(node);
    RangeNumbers ranges = layout.placement().rangesOf(store);
    for (int i = 0; i < ranges.size(); i++) {
      sums.add(parts.first(ranges.get(i)));
    }
    parts.secondsOn(node, store).forEach(sums::add);
    return sums.metrics(capacity(store));
  }

  /** What is added up over the replicas of a store. */
  private final class Sums {
    final int node;
    long held;
    long leases;
    long asleep;
    long spokenFor;
    long underreplicated;
    double queries;
    double writes;
    long bytes;

    Sums(int node) {
      this.node = node;
    }

    void add(Part part) {
      int[] nodes = layout.placement().nodesOf(part.range());
      boolean leaseholder = nodes[layout.leases().holder(part.range(), nodes, tick)] == node;
      Load.Of load = layout.load().of(part.range(), tick);
      RangeStatistics statistics = Replicas.statistics(part, load, leaseholder);
      held++;
      leases += leaseholder ? 1 : 0;
      asleep += Load.isAsleep(part.range(), load) ? 1 : 0;
      spokenFor += replicas.speaksForRange(nodes, node) ? 1 : 0;
      underreplicated += replicas.problems(nodes, node).size();
      queries += statistics.queriesPerSecond();
      writes += statistics.writesPerSecond();
      bytes += bytes(part);
    }

    Metrics metrics(long capacity) {
      double used = Math.rint(bytes * AMPLIFICATION);
      Map<String, Double> values = new HashMap<>();
      values.put("capacity", (double) capacity);
      values.put("capacity.available", capacity - used);
      values.put("capacity.reserved", 0.0);
      values.put("capacity.used", used);
      values.put("livebytes", Math.rint(bytes * LIVE_PART));
      values.put("totalbytes", (double) bytes);
      values.put("ranges", (double) spokenFor);
      values.put("ranges.overreplicated", 0.0);
      values.put("ranges.unavailable", 0.0); // One node is away at a time.
      values.put("ranges.underreplicated", (double) underreplicated);
      values.put("rebalancing.queriespersecond", queries);
      values.put("rebalancing.writespersecond", writes);
      values.put("replicas", (double) held);
      values.put("replicas.leaseholders", (double) leases);
      values.put("replicas.quiescent", (double) asleep);
      return Metrics.of(values);
    }
  }

  private long bytes(Part part) {
    long whole = LEAST_BYTES + layout.dice().below(MORE_BYTES, Topic.RANGE_BYTES, part.range(), 0);
    return switch (part.side()) {
      case WHOLE -> whole;
      case LEFT -> whole / 2;
      case RIGHT -> whole - whole / 2;
    };
  }

  /** Disks come in sizes that double, and never change. */
  private long capacity(StoreId store) {
    double expected =
        layout.placement().rangesOf(store).size()
            * (LEAST_BYTES + MORE_BYTES / 2.0)
            * AMPLIFICATION;
    long disk = SMALLEST_DISK << layout.dice().below(2, Topic.HARDWARE, -store.value(), 0);
    while (disk * FULLEST < expected) {
      disk *= 2;
    }
    return disk;
  }
}
