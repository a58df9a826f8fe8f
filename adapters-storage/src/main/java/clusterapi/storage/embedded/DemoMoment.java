package clusterapi.storage.embedded;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The demo cluster at one tick. Nothing is worked out before it is asked for; what takes more than
 * a moment is kept: the node records, the clients by node, and each node's hot ranges.
 */
final class DemoMoment implements ClusterState {
  private final Layout layout;
  private final long tick;
  private final Optional<NodeId> down;
  private final Parts parts;
  private final Replicas replicas;
  private final Lazy<SqlClients> clients;
  private final NodeRecords records;
  private final Lazy<List<NodeStatus>> nodes;

  /** At most one entry for each node. */
  private final Map<NodeId, List<HotRange>> hotRanges = new ConcurrentHashMap<>();

  DemoMoment(Layout layout, long tick) {
    this.layout = layout;
    this.tick = tick;
    this.down = layout.outages().down(tick);
    this.parts = new Parts(layout, tick);
    this.replicas = new Replicas(layout, tick);
    this.clients = new Lazy<>(() -> new SqlClients(layout, tick));
    this.records = new NodeRecords(layout, tick, clients);
    this.nodes = new Lazy<>(records::all);
  }

  long tick() {
    return tick;
  }

  @Override
  public Instant observedAt() {
    return Ticks.instant(tick);
  }

  /** A tick looks the same in all parts, however often and in whatever order it is reached. */
  @Override
  public Moment momentOf(StatePart part) {
    return Moment.ofTimeless(tick);
  }

  /** The node that never goes down. */
  @Override
  public Optional<NodeId> localNode() {
    return Optional.of(new NodeId(1));
  }

  @Override
  public List<NodeStatus> nodes() {
    return nodes.get();
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return ask(node, () -> new NodeReplicas(layout, parts, replicas, node));
  }

  @Override
  public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    return ask(node, () -> parts.find(range).map(part -> replicasOf(node, part)).orElse(List.of()));
  }

  private List<RangeInfo> replicasOf(NodeId node, Part part) {
    for (int holder : layout.placement().nodesOf(part.range())) {
      if (holder == node.value()) {
        StoreId store = layout.placement().storeOn(holder, part.range());
        return List.of(replicas.view(part, node, store));
      }
    }
    return List.of();
  }

  /** Only the nodes that hold it are asked, and the one that cannot be. */
  @Override
  public SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> replicasOf(RangeId range) {
    SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> byNode = new TreeMap<>();
    down.ifPresent(node -> byNode.put(node, replicasOf(node, range)));
    parts
        .find(range)
        .ifPresent(
            part -> {
              for (int holder : layout.placement().nodesOf(part.range())) {
                NodeId node = layout.topology().id(holder);
                byNode.put(node, ask(node, () -> replicasOf(node, part)));
              }
            });
    return byNode;
  }

  @Override
  public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    return ask(
        node,
        () ->
            hotRanges.computeIfAbsent(
                node, n -> new HotRanges(layout, parts, replicas, tick).of(n)));
  }

  @Override
  public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
    return ask(
        node, () -> new SqlSessions(layout.dice(), tick, clients.get().connectedTo(node.value())));
  }

  @Override
  public SortedSet<String> problems() {
    SortedSet<String> problems = new TreeSet<>();
    down.ifPresent(node -> problems.add(unreachable(node)));
    return Collections.unmodifiableSortedSet(problems);
  }

  private <T> NodeOutcome<T> ask(NodeId node, Supplier<T> answer) {
    if (!layout.topology().isNode(node)) {
      return new NodeOutcome.Failed<>(
          dialFailure(node, Liveness.UNKNOWN) + "unable to look up descriptor for n" + node);
    }
    return down.isPresent() && down.get().equals(node)
        ? new NodeOutcome.Failed<>(unreachable(node))
        : new NodeOutcome.Answered<>(answer.get());
  }

  /** What a node of the cluster says that tried to reach another in vain. */
  private String unreachable(NodeId node) {
    return dialFailure(node, records.liveness(node.value()))
        + "initial connection heartbeat failed: rpc error: code = Unavailable desc = connection"
        + " error: desc = \"transport: Error while dialing dial tcp "
        + Topology.hostAndPort(node.value())
        + ": connect: connection refused\"";
  }

  private static String dialFailure(NodeId node, Liveness liveness) {
    return "failed to dial into node " + node + " (" + liveness.statusName() + "): ";
  }
}
