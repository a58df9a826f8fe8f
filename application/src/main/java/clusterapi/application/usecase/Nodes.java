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
    return state.nodes().stream().filter(Nodes::isAsked).map(NodeStatus::id).toList();
  }

  /** Whether a node is asked in a question to all. */
  static boolean isAsked(ClusterState state, NodeId id) {
    return find(state, id).filter(Nodes::isAsked).isPresent();
  }

  private static boolean isAsked(NodeStatus node) {
    return node.liveness() != Liveness.DECOMMISSIONED;
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

  /** Found by halving: the list is ascending, and has some hundred nodes. */
  private static Optional<NodeStatus> find(ClusterState state, NodeId id) {
    List<NodeStatus> nodes = state.nodes();
    int low = 0;
    int high = nodes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      NodeStatus node = nodes.get(middle);
      int order = node.id().compareTo(id);
      if (order == 0) {
        return Optional.of(node);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
