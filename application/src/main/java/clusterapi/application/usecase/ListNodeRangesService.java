package clusterapi.application.usecase;

import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists the replicas of a node. Safe for many threads. */
public final class ListNodeRangesService implements ListNodeRanges {
  private final ClusterStateSource source;
  private final LocalNode localNode;

  /**
   * The use case.
   *
   * @param source where the cluster's state comes from
   * @param localNode which node {@code local} means
   */
  public ListNodeRangesService(ClusterStateSource source, LocalNode localNode) {
    this.source = source;
    this.localNode = localNode;
  }

  @Override
  public Observed<Page<RangeInfo>> list(Request request) {
    ClusterState state = source.current(StatePart.RANGES, request.maxAge());
    NodeId node = node(localNode, request.node(), state);
    List<RangeInfo> ranges = replicas(state, node, request.only());
    return new Observed<>(request.page().cut(ranges), state.momentOf(StatePart.RANGES));
  }

  /** The node that is meant, or the failure that there is none. */
  static NodeId node(LocalNode localNode, NodeSelector selector, ClusterState state) {
    return localNode
        .resolve(selector, state)
        .filter(id -> Nodes.isListed(state, id))
        .orElseThrow(() -> new NotFound(NODE_NOT_FOUND));
  }

  /** A node's replicas, of all ranges or of some, or the failure that it did not answer. */
  static List<RangeInfo> replicas(ClusterState state, NodeId node, Optional<List<RangeId>> wanted) {
    return wanted
        .map(only -> wanted(state, node, only))
        .orElseGet(() -> answerOf(node, state.rangesOf(node)));
  }

  private static List<RangeInfo> wanted(ClusterState state, NodeId node, List<RangeId> only) {
    if (only.isEmpty()) {
      // Still asks: a node that did not answer is a failure, whatever was wanted of it.
      answerOf(node, state.rangesOf(node));
    }
    List<RangeInfo> found = new ArrayList<>();
    for (RangeId range : only.stream().sorted().toList()) {
      found.addAll(answerOf(node, state.replicasOf(node, range)));
    }
    // Stable, so that the order by range id stays within each store.
    found.sort(Comparator.comparing(RangeInfo::sourceStore));
    return found;
  }

  private static List<RangeInfo> answerOf(NodeId node, NodeOutcome<List<RangeInfo>> outcome) {
    return switch (outcome) {
      case NodeOutcome.Answered<List<RangeInfo>>(List<RangeInfo> ranges) -> ranges;
      case NodeOutcome.Failed<List<RangeInfo>>(String message) ->
          throw new SourceUnavailable("ranges of node " + node + ": " + message, null);
    };
  }
}
