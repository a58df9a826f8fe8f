package clusterapi.application.contract;

import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Values as far as every transport shows them; what is never shown is taken away. */
public final class Shown {
  private Shown() {}

  /** A node: without measurements that are no finite number. */
  public static NodeStatus node(NodeStatus node) {
    Map<String, Double> finite = new HashMap<>();
    Metrics metrics = node.metrics();
    for (int i = 0; i < metrics.size(); i++) {
      if (Double.isFinite(metrics.value(i))) {
        finite.put(metrics.name(i), metrics.value(i));
      }
    }
    return new NodeStatus(
        node.descriptor(),
        Metrics.of(finite),
        node.totalSystemMemoryBytes(),
        node.cpuCount(),
        node.updatedAtNanos(),
        node.liveness());
  }

  /** A replica's view: without its range's replicas, the lease in force, and newer measurements. */
  public static RangeInfo range(RangeInfo range) {
    return new RangeInfo(
        range.descriptor().map(d -> new RangeDescriptor(d.id(), d.span(), List.of())),
        range.span(),
        range.sourceNode(),
        range.sourceStore(),
        range.errorMessage(),
        range.leaseHistory(),
        Optional.empty(),
        range.problems(),
        RangeStatistics.of(
            range.statistics().queriesPerSecond(), range.statistics().writesPerSecond()),
        range.quiescent(),
        range.ticking());
  }

  /** Outcomes by node, each answer as {@link #range}. */
  public static SortedMap<NodeId, NodeOutcome<RangeInfo>> ranges(
      SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode) {
    SortedMap<NodeId, NodeOutcome<RangeInfo>> shown = new TreeMap<>();
    byNode.forEach((node, outcome) -> shown.put(node, outcome.map(Shown::range)));
    return shown;
  }

  /** A hot range: without its span, and of its load only what makes it hot. */
  public static HotRange hotRange(HotRange range) {
    return new HotRange(
        range.id(),
        KeySpan.ALL,
        range.node(),
        range.store(),
        range.leaseholder(),
        range.name(),
        range.replicaNodes(),
        RangeStatistics.of(range.statistics().queriesPerSecond(), 0));
  }

  /** A SQL session: without what only newer releases know. */
  public static Session session(Session session) {
    return new Session(
        session.node(),
        session.username(),
        session.clientAddress(),
        session.applicationName(),
        session.activeQueries(),
        session.start(),
        session.lastActiveQuery(),
        session.id(),
        session.allocatedBytes(),
        session.maxAllocatedBytes(),
        session.activeTransaction(),
        session.lastActiveQueryNoConstants(),
        SessionStatus.ACTIVE,
        Optional.empty());
  }
}
