package clusterapi.storage.embedded;

import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
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
  private final Lazy<Sums> all;

  StoreRecords(Layout layout, long tick) {
    this.layout = layout;
    this.tick = tick;
    this.parts = new Parts(layout, tick);
    this.replicas = new Replicas(layout, tick);
    this.all = new Lazy<>(this::ofAll);
  }

  /** Those of a node, one of many: every range is looked at once, when the first is asked for. */
  StoreMetrics of(int node) {
    return StoreMetrics.madeBy(new Lazy<>(() -> samples(node, all.get()))::get);
  }

  /** Those of a node alone: its own ranges are looked at when it is asked for. */
  StoreMetrics onlyOf(int node) {
    return StoreMetrics.madeBy(new Lazy<>(() -> samples(node, ofNode(node)))::get);
  }

  private Sums ofAll() {
    Sums sums = new Sums();
    for (int range = 0; range < layout.settings().ranges(); range++) {
      sums.add(range);
    }
    return sums;
  }

  private Sums ofNode(int node) {
    Sums sums = new Sums();
    for (StoreId store : layout.topology().storesOf(node)) {
      RangeNumbers ranges = layout.placement().rangesOf(store);
      for (int i = 0; i < ranges.size(); i++) {
        sums.add(ranges.get(i));
      }
    }
    return sums;
  }

  private SortedMap<StoreId, Metrics> samples(int node, Sums sums) {
    SortedMap<StoreId, Metrics> byStore = new TreeMap<>();
    for (StoreId store : layout.topology().storesOf(node)) {
      byStore.put(store, sums.metrics(store.value(), capacity(store)));
    }
    return byStore;
  }

  /** What is added up over replicas, by store. */
  private final class Sums {
    final int[] held = perStore();
    final int[] leases = perStore();
    final int[] asleep = perStore();
    final int[] spokenFor = perStore();
    final int[] underreplicated = perStore();
    final double[] queries = new double[held.length];
    final double[] writes = new double[held.length];
    final long[] bytes = new long[held.length];

    private int[] perStore() {
      return new int[layout.topology().storeCount() + 1];
    }

    /** Adds all replicas of a range of the key space; of both of its parts while it is split. */
    void add(int range) {
      int[] nodes = layout.placement().nodesOf(range);
      int holder = layout.leases().holder(range, nodes, tick);
      int speaker = replicas.speaker(nodes);
      boolean hasLost = replicas.hasLost(nodes);
      int ranges = parts.second(range).isPresent() ? 2 : 1;
      Load.Of load = layout.load().of(range, tick);
      boolean isAsleep = Load.isAsleep(range, load);
      long size = LEAST_BYTES + layout.dice().below(MORE_BYTES, Topic.RANGE_BYTES, range, 0);
      for (int i = 0; i < nodes.length; i++) {
        int store = layout.placement().storeOn(nodes[i], range).value();
        held[store] += ranges;
        asleep[store] += isAsleep ? ranges : 0;
        writes[store] += load.writes();
        bytes[store] += size;
        if (i == holder) {
          leases[store] += ranges;
          queries[store] += load.queries();
        }
        if (i == speaker) {
          spokenFor[store] += ranges;
          underreplicated[store] += hasLost ? ranges : 0;
        }
      }
    }

    Metrics metrics(int store, long capacity) {
      double used = Math.rint(bytes[store] * AMPLIFICATION);
      Map<String, Double> values = new HashMap<>();
      values.put("capacity", (double) capacity);
      values.put("capacity.available", capacity - used);
      values.put("capacity.reserved", 0.0);
      values.put("capacity.used", used);
      values.put("livebytes", Math.rint(bytes[store] * LIVE_PART));
      values.put("totalbytes", (double) bytes[store]);
      values.put("ranges", (double) spokenFor[store]);
      values.put("ranges.overreplicated", 0.0);
      values.put("ranges.unavailable", 0.0); // One node is away at a time.
      values.put("ranges.underreplicated", (double) underreplicated[store]);
      values.put("rebalancing.queriespersecond", queries[store]);
      values.put("rebalancing.writespersecond", writes[store]);
      values.put("replicas", (double) held[store]);
      values.put("replicas.leaseholders", (double) leases[store]);
      values.put("replicas.quiescent", (double) asleep[store]);
      return Metrics.of(values);
    }
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
