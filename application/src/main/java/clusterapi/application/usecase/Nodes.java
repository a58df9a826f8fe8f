package clusterapi.application.usecase;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import java.util.List;
import java.util.Optional;

/** Questions to the list of nodes that several use cases have. */
final class Nodes {
  private Nodes() {}

  /** Whether a node has a status record. */
  static boolean isListed(ClusterState state, NodeId id) {
    return find(state, id).isPresent();
  }

  /** The nodes that are asked in a question to all: those that were not removed. Ascending. */
  static List<NodeId> toAsk(ClusterState state) {
    return state.nodes().stream()
        .filter(node -> node.liveness() != Liveness.DECOMMISSIONED)
        .map(NodeStatus::id)
        .toList();
  }

  /** The sentence for a node that has no record, as a node of the cluster words it. */
  static String unknown(NodeId id) {
    return "failed to dial into node "
        + id
        + " ("
        + Liveness.UNKNOWN.statusName()
        + "): unable to look up descriptor for n"
        + id;
  }

  private static Optional<NodeStatus> find(ClusterState state, NodeId id) {
    return state.nodes().stream().filter(node -> node.id().equals(id)).findFirst();
  }
}
