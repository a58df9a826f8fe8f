package clusterapi.storage.embedded;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.LivenessRecord;
import clusterapi.domain.node.LivenessRecord.Membership;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.storage.embedded.Dice.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The status records of the nodes at one moment. */
final class NodeRecords {
  private static final ServerVersion VERSION = new ServerVersion(22, 1, 0, 0);
  private static final String BUILD_TAG = "v22.1.22";

  /** A heartbeat keeps a node alive for so long. */
  private static final Duration HEARTBEAT_HOLDS = Duration.ofSeconds(9);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Each node writes its record at its own moment within a tick, well within a heartbeat. */
  private static final long MAX_PHASE = 8_900_000_000L;

  /** A node that has returned was started so long before the tick that shows it. */
  private static final long START_UP = 9_300_000_000L;

  private final Layout layout;
  private final long tick;
  private final Lazy<SqlClients> clients;
  private final NodeMetrics metrics;
  private final StoreRecords stores;

  NodeRecords(Layout layout, long tick, Lazy<SqlClients> clients) {
    this.layout = layout;
    this.tick = tick;
    this.clients = clients;
    this.metrics = new NodeMetrics(layout.dice());
    this.stores = new StoreRecords(layout, tick);
  }

  List<NodeStatus> all() {
    return IntStream.rangeClosed(1, layout.topology().nodeCount()).mapToObj(this::status).toList();
  }

  private NodeStatus status(int node) {
    long written = layout.outages().lastRecord(node, tick);
    long updatedAt = updatedAtNanos(node, written);
    long startedAt = Ticks.nanos(layout.outages().startedAt(node, written)) - START_UP;
    return new NodeStatus(
        descriptor(node, startedAt),
        metrics.take(
            new NodeMetrics.Sample(
                node,
                written,
                (updatedAt - startedAt) / NANOS_PER_SECOND,
                liveNodes(written),
                sessions(node, written))),
        layout.topology().memoryBytes(node),
        layout.topology().cpuCount(node),
        updatedAt,
        liveness(node),
        written == tick ? stores.of(node) : new StoreRecords(layout, written).onlyOf(node));
  }

  private NodeDescriptor descriptor(int node, long startedAt) {
    Topology topology = layout.topology();
    return new NodeDescriptor(
        new NodeId(node),
        topology.address(node),
        topology.attributes(node),
        topology.locality(node),
        VERSION,
        BUILD_TAG,
        startedAt,
        Topology.CLUSTER_NAME,
        topology.address(node));
  }

  /** The cluster's verdict about a node. */
  Liveness liveness(int node) {
    long written = layout.outages().lastRecord(node, tick);
    LivenessRecord heartbeat =
        new LivenessRecord(
            new NodeId(node),
            layout.outages().epoch(node, written),
            Ticks.instant(written).minusNanos(phase(node)).plus(HEARTBEAT_HOLDS),
            layout.outages().isDraining(node, written),
            Membership.ACTIVE);
    return heartbeat.at(Ticks.instant(tick), LivenessRecord.TIME_UNTIL_STORE_DEAD);
  }

  private int liveNodes(long at) {
    int nodes = layout.topology().nodeCount();
    return layout.outages().down(at).isPresent() ? nodes - 1 : nodes;
  }

  private int sessions(int node, long written) {
    SqlClients then = written == tick ? clients.get() : new SqlClients(layout, written);
    return then.connectedTo(node).size();
  }

  private long updatedAtNanos(int node, long written) {
    return Ticks.nanos(written) - phase(node);
  }

  private long phase(int node) {
    return layout.dice().below(MAX_PHASE, Topic.RECORD_PHASE, node, 0);
  }
}
