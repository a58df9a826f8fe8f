package clusterapi.application.usecase;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import java.util.Optional;

/**
 * Which node {@code local} means: the configured one, else the one that the source names, else the
 * lowest node id.
 */
public final class LocalNode {
  private final Optional<NodeId> configured;

  /**
   * A rule.
   *
   * @param configured the node that the operator named, if any
   */
  public LocalNode(Optional<NodeId> configured) {
    this.configured = configured;
  }

  /**
   * The node that a selector means.
   *
   * @param selector what the caller wrote
   * @param state the cluster
   * @return a node id, known or not; empty for {@code local} in a cluster without nodes
   */
  Optional<NodeId> resolve(NodeSelector selector, ClusterState state) {
    return switch (selector) {
      case NodeSelector.ById(NodeId id) -> Optional.of(id);
      case NodeSelector.Local local ->
          configured
              .or(state::localNode)
              .or(() -> state.nodes().stream().map(NodeStatus::id).findFirst());
    };
  }
}
