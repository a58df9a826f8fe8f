package clusterapi.application.usecase;

import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.Page;

/** Lists the nodes. Safe for many threads. */
public final class ListNodesService implements ListNodes {
  private final ClusterStateSource source;

  /**
   * The use case.
   *
   * @param source where the cluster's state comes from
   */
  public ListNodesService(ClusterStateSource source) {
    this.source = source;
  }

  @Override
  public Observed<Page<NodeStatus>> list(Request request) {
    ClusterState state = source.current(StatePart.NODES, request.maxAge());
    return new Observed<>(request.page().cut(state.nodes()), state.momentOf(StatePart.NODES));
  }
}
