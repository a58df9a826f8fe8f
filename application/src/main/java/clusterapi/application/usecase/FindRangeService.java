package clusterapi.application.usecase;

import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.RangeInfo;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds one range on all nodes. Safe for many threads. */
public final class FindRangeService implements FindRange {
  private final ClusterStateSource source;

  /**
   * The use case.
   *
   * @param source where the cluster's state comes from
   */
  public FindRangeService(ClusterStateSource source) {
    this.source = source;
  }

  @Override
  public Observed<SortedMap<NodeId, NodeOutcome<RangeInfo>>> find(Request request) {
    ClusterState state = source.current(StatePart.RANGES, request.maxAge());
    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode = new TreeMap<>();
    state
        .replicasOf(request.range())
        .forEach(
            (node, outcome) -> {
              // Of several stores with a replica only the first is shown, as in the reference.
              if (Nodes.isAsked(state, node)) {
                byNode.put(node, outcome.map(List::getFirst));
              }
            });
    return new Observed<>(byNode, state.momentOf(StatePart.RANGES));
  }
}
