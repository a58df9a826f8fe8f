package clusterapi.application.usecase;

import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.out.ClusterStateSource;
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
  public Page<NodeStatus> list(Request request) {
    return request.page().cut(source.current().nodes());
  }
}
