package clusterapi.application.sample;

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
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clusters that speak for themselves. Every number in them is made up. */
public final class SampleClusters {
  /** The moment of every sample. */
  public static final Instant NOW = Instant.parse("2026-03-14T09:46:00.377000901Z");

  /** What the samples say of a node that is down. */
  public static final String NODE_DOWN =
      "failed to dial into node 3 (NODE_STATUS_UNAVAILABLE): initial connection heartbeat failed:"
          + " rpc error: code = Unavailable desc = connection error: desc = \"transport: Error"
          + " while dialing dial tcp 10.20.0.3:26257: connect: connection refused\"";

  private static final RangeId TABLE_RANGE = new RangeId(61);

  private SampleClusters() {}

  /** Three nodes with a few ranges, hot ranges and sessions: 4 sessions on n1, 0 on n2, 3 on n3. */
  public static SampleState threeNodes() {
    SampleState state =
        SampleState.empty().with(node(1)).with(node(2)).with(node(3)).withLocalNode(1);
    for (int n = 1; n <= 3; n++) {
      state =
          state
              .with(range(n, 1, KeySpan.ALL.start(), Key.ofHex("f2")))
              .with(range(n, TABLE_RANGE.value(), Key.ofHex("f2"), Key.ofHex("f3")))
              .with(range(n, 62, Key.ofHex("f3"), Key.MAX));
    }
    state = state.with(hotRange(2, 61, 118.26666666666667)).with(hotRange(1, 62, 7.03));
    for (int i = 0; i < 4; i++) {
      state = state.with(session(1, "maxroach", i));
    }
    for (int i = 0; i < 3; i++) {
      state = state.with(session(3, i == 0 ? "root" : "maxroach", i));
    }
    return state;
  }

  /** {@link #threeNodes} with node 3 down. */
  public static SampleState threeNodesOneDown() {
    return threeNodes().with(withLiveness(node(3), Liveness.UNAVAILABLE)).withFailed(3, NODE_DOWN);
  }

  /** One live node of release 22.1. */
  public static NodeStatus node(int id) {
    NetworkAddress address = NetworkAddress.tcp("node" + id + ".orchard.example:26257");
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(id),
            address,
            id == 1 ? List.of("ssd", "rack-a") : List.of(),
            Locality.parse("region=eu-north-1,zone=eu-north-1" + (char) ('a' + id - 1)),
            new ServerVersion(22, 1, 0, 0),
            "v22.1.22",
            1773480000123456789L + id * 1_500_000_000L,
            "orchard",
            address),
        Metrics.of(Map.of("node-id", (double) id, "sys.gc.pause.percent", 4.5e-7)),
        16792514560L,
        8,
        1773481560000000901L + id * 377_000_000L,
        Liveness.LIVE);
  }

  /** A node's record with another verdict. */
  public static NodeStatus withLiveness(NodeStatus node, Liveness liveness) {
    return new NodeStatus(
        node.descriptor(),
        node.metrics(),
        node.totalSystemMemoryBytes(),
        node.cpuCount(),
        node.updatedAtNanos(),
        liveness);
  }

  /** A node's record with another version. */
  public static NodeStatus withVersion(NodeStatus node, ServerVersion version) {
    NodeDescriptor d = node.descriptor();
    return new NodeStatus(
        new NodeDescriptor(
            d.id(),
            d.address(),
            d.attributes(),
            d.locality(),
            version,
            d.buildTag(),
            d.startedAtNanos(),
            d.clusterName(),
            d.sqlAddress()),
        node.metrics(),
        node.totalSystemMemoryBytes(),
        node.cpuCount(),
        node.updatedAtNanos(),
        node.liveness());
  }

  /** A node's view of a range that has a replica on each of the nodes 1 to 3; node 2 leads. */
  public static RangeInfo range(int node, long id, Key start, Key end) {
    List<ReplicaDescriptor> replicas = List.of(replica(1), replica(2), replica(3));
    Lease lease =
        new Lease(
            HlcTimestamp.ofNanos(1773480540000000000L),
            Optional.empty(),
            replica(2),
            Optional.empty(),
            Optional.of(HlcTimestamp.ofNanos(1773480539997000000L)),
            4,
            2,
            Lease.Acquisition.TRANSFER);
    return new RangeInfo(
        Optional.of(new RangeDescriptor(new RangeId(id), new KeySpan(start, end), replicas)),
        new PrettySpan("/" + start, "/" + end),
        new NodeId(node),
        new StoreId(node),
        "",
        List.of(lease),
        Optional.of(lease),
        Set.of(),
        node == 2 ? RangeStatistics.of(118.26666666666667, 42.75) : RangeStatistics.of(0, 42.75),
        false,
        true);
  }

  /** A replica on a node, in the store and with the replica number of the same number. */
  public static ReplicaDescriptor replica(int node) {
    return new ReplicaDescriptor(
        new NodeId(node),
        new StoreId(node),
        new ReplicaId(node),
        node == 1 ? Optional.empty() : Optional.of(ReplicaType.VOTER_FULL));
  }

  /** A hot range of table {@code movr.public.rides}, reported by its leaseholder. */
  public static HotRange hotRange(int node, long id, double queriesPerSecond) {
    return new HotRange(
        new RangeId(id),
        new KeySpan(Key.ofHex("f2"), Key.ofHex("f3")),
        new NodeId(node),
        new StoreId(node),
        Optional.of(new NodeId(node)),
        new IndexName("movr", "public", "rides", "rides_pkey"),
        List.of(new NodeId(1), new NodeId(2), new NodeId(3)),
        RangeStatistics.of(queriesPerSecond, 0));
  }

  /** An idle session; a higher number began later. */
  public static Session session(int node, String username, int number) {
    Instant start = Instant.parse("2026-03-14T09:40:13.08125Z").plusSeconds(number);
    return new Session(
        new NodeId(node),
        username,
        "10.20.0.7:" + (51422 + number),
        "$ cockroach sql",
        List.of(),
        start,
        "SHOW database",
        Optional.of(new ClusterWideId(1773481213081250000L + number, node)),
        20480,
        61440,
        Optional.empty(),
        "SHOW database",
        SessionStatus.ACTIVE,
        Optional.empty());
  }
}
