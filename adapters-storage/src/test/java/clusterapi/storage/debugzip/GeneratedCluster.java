package clusterapi.storage.debugzip;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HlcTimestamp;
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
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A cluster of any size that is computed, never stored: the same numbers give the same replicas.
 *
 * @param nodes how many nodes
 * @param storesPerNode how many stores each has; store ids are dealt out store by store, so that
 *     they are no node ids
 * @param ranges how many ranges, which tile the key space
 * @param replication how many replicas each has, at most as many as there are nodes
 * @param seed decides everything else
 */
record GeneratedCluster(int nodes, int storesPerNode, int ranges, int replication, long seed) {
  static final long NOW_NANOS = 1773481560377000901L;
  private static final int RANGES_PER_TABLE = 1000;

  /** A cluster's usual shape. */
  static GeneratedCluster of(int nodes, int ranges, long seed) {
    return new GeneratedCluster(nodes, 1, ranges, Math.min(3, nodes), seed);
  }

  NodeStatus status(int node, ServerVersion version) {
    NetworkAddress address = NetworkAddress.tcp("10.0.0." + node + ":26257");
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(node),
            address,
            node % 2 == 0 ? List.of() : List.of("ssd"),
            Locality.parse("region=r" + node % 3 + ",zone=z" + node),
            version,
            "v" + version,
            NOW_NANOS - 1_000_000_000_000L - node,
            "orchard",
            address),
        Metrics.of(Map.of("node-id", (double) node, "sys.rss", 6.13e8 + node)),
        16L << 30,
        8,
        NOW_NANOS + node,
        node == nodes && nodes > 3 ? Liveness.DEAD : Liveness.LIVE);
  }

  /** The ranges that have a replica on a node, by store and then by range. */
  List<RangeInfo> rangesOf(int node) {
    List<RangeInfo> all = new ArrayList<>();
    for (int store = 0; store < storesPerNode; store++) {
      for (int range = 1; range <= ranges; range++) {
        StoreId wanted = new StoreId(storeId(node, store));
        if (descriptor(range).replicas().stream().anyMatch(r -> r.store().equals(wanted))) {
          all.add(replica(node, range));
        }
      }
    }
    return all;
  }

  /** A node's view of a range of which it has a replica. */
  RangeInfo replica(int node, int range) {
    RangeDescriptor descriptor = descriptor(range);
    ReplicaDescriptor own = descriptor.replicaOn(new NodeId(node)).orElseThrow();
    SplittableRandom random = new SplittableRandom(seed * 31 + range);
    ReplicaDescriptor holder = descriptor.replicas().get(random.nextInt(replication));
    List<Lease> history = new ArrayList<>();
    int leases = 1 + random.nextInt(3);
    for (int i = 1; i <= leases; i++) {
      ReplicaDescriptor former =
          i == leases ? holder : descriptor.replicas().get(random.nextInt(replication));
      history.add(lease(former, range, i, range <= 2));
    }
    boolean holds = holder.equals(own);
    double queries = holds ? random.nextInt(1000) / 8.0 : 0;
    return new RangeInfo(
        Optional.of(descriptor),
        new PrettySpan(pretty(range), pretty(range + 1)),
        new NodeId(node),
        own.store(),
        range % 97 == 0 ? "replica \"<torn>\"\n& late" : "",
        history,
        Optional.of(history.getLast()),
        range % 13 == 0 ? Set.of(RangeProblem.UNDERREPLICATED, RangeProblem.NO_LEASE) : Set.of(),
        holds
            ? new RangeStatistics(queries, 0.75, 12.5, 1e-9, 3.0e21, 0, 4800000)
            : RangeStatistics.NONE,
        !holds,
        holds);
  }

  RangeDescriptor descriptor(int range) {
    SplittableRandom random = new SplittableRandom(seed * 17 + range);
    List<ReplicaDescriptor> members = new ArrayList<>();
    int first = random.nextInt(nodes);
    for (int i = 0; i < replication; i++) {
      int node = (first + i) % nodes + 1;
      Optional<ReplicaType> type =
          switch (random.nextInt(4)) {
            case 0 -> Optional.of(ReplicaType.VOTER_FULL);
            case 1 -> i == 2 ? Optional.of(ReplicaType.LEARNER) : Optional.empty();
            default -> Optional.empty();
          };
      members.add(
          new ReplicaDescriptor(
              new NodeId(node),
              new StoreId(storeId(node, random.nextInt(storesPerNode))),
              new ReplicaId(i + 1),
              type));
    }
    return new RangeDescriptor(
        new RangeId(range), new KeySpan(key(range), key(range + 1)), members);
  }

  private Lease lease(ReplicaDescriptor holder, int range, int sequence, boolean expires) {
    HlcTimestamp start = new HlcTimestamp(NOW_NANOS - 60_000_000_000L + range, sequence, false);
    Optional<HlcTimestamp> end =
        expires ? Optional.of(HlcTimestamp.ofNanos(NOW_NANOS + 4_000_000_000L)) : Optional.empty();
    return new Lease(
        start,
        end,
        holder,
        end,
        Optional.of(HlcTimestamp.ofNanos(NOW_NANOS - 61_000_000_000L + range)),
        expires ? 0 : 4,
        sequence,
        Lease.Acquisition.ofCode(sequence % 3));
  }

  private int storeId(int node, int store) {
    return store * nodes + (nodes - node) + 1;
  }

  private Key key(int range) {
    if (range == 1) {
      return Key.MIN;
    }
    if (range == ranges + 1) {
      return Key.MAX;
    }
    int table = 106 + range / RANGES_PER_TABLE;
    byte[] id =
        table <= 109
            ? new byte[] {(byte) (0x88 + table)}
            : new byte[] {(byte) 0xF7, (byte) (table >> 8), (byte) table};
    byte[] row = String.format(Locale.ROOT, "%08d", range).getBytes(StandardCharsets.US_ASCII);
    byte[] key = Arrays.copyOf(id, id.length + 2 + row.length);
    key[id.length] = (byte) 0x89;
    key[id.length + 1] = 0x12;
    System.arraycopy(row, 0, key, id.length + 2, row.length);
    return Key.of(key);
  }

  private String pretty(int range) {
    if (range == 1) {
      return "/Min";
    }
    return range == ranges + 1
        ? "/Max"
        : "/Table/"
            + (106 + range / RANGES_PER_TABLE)
            + "/1/\""
            + String.format(Locale.ROOT, "%08d", range)
            + "\"";
  }
}
