package clusterapi.storage.statusjson;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One status for each node, the fullest of those that the archive has: the node list's, the node's
 * own file's, or the status table's.
 */
public final class NodeRecords {
  private final TreeMap<NodeId, NodeStatus> byNode = new TreeMap<>();

  /** Takes a status unless an earlier one tells at least as much. */
  public void offer(NodeStatus status) {
    byNode.merge(
        status.id(), status, (known, added) -> weight(added) > weight(known) ? added : known);
  }

  public SortedMap<NodeId, NodeStatus> byNode() {
    return byNode;
  }

  /** How much a status tells. */
  public static int weight(NodeStatus status) {
    return (status.updatedAtNanos() > 0 ? 8 : 0)
        + (status.descriptor().serverVersion().equals(ServerVersion.UNKNOWN) ? 0 : 4)
        + (status.metrics().size() > 0 ? 2 : 0)
        + (status.descriptor().address().equals(NetworkAddress.UNSET) ? 0 : 1);
  }

  /** The newest moment at which a node wrote its status, in nanoseconds since the Unix epoch. */
  public Optional<Long> newestUpdate() {
    return byNode.values().stream()
        .map(NodeStatus::updatedAtNanos)
        .filter(nanos -> nanos > 0)
        .max(Long::compare);
  }

  /** A node of which only the number is known. */
  public static NodeStatus numberOnly(NodeId node) {
    return new NodeStatus(
        new NodeDescriptor(
            node,
            NetworkAddress.UNSET,
            List.of(),
            Locality.NONE,
            ServerVersion.UNKNOWN,
            "",
            0,
            "",
            NetworkAddress.UNSET),
        Metrics.NONE,
        0,
        0,
        0,
        Liveness.UNKNOWN);
  }

  public static NodeStatus withLiveness(NodeStatus status, Liveness liveness) {
    return new NodeStatus(
        status.descriptor(),
        status.metrics(),
        status.totalSystemMemoryBytes(),
        status.cpuCount(),
        status.updatedAtNanos(),
        liveness,
        status.storeMetrics());
  }
}
