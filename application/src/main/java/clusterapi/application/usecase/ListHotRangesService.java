package clusterapi.application.usecase;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.range.HotRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists the busiest ranges. Safe for many threads. */
public final class ListHotRangesService implements ListHotRanges {
  private static final Comparator<HotRange> BY_RANGE_ID =
      Comparator.comparing(HotRange::store).thenComparing(HotRange::id);

  private final ClusterStateSource source;
  private final LocalNode localNode;

  /**
   * The use case.
   *
   * @param source where the cluster's state comes from
   * @param localNode which node {@code local} means
   */
  public ListHotRangesService(ClusterStateSource source, LocalNode localNode) {
    this.source = source;
    this.localNode = localNode;
  }

  @Override
  public Observed<NodeWalk<HotRange>> list(Request request) {
    ClusterState state = source.current(StatePart.HOT_RANGES, request.maxAge());
    List<NodeId> candidates = candidates(localNode, request.node(), state);
    NodeWalk<HotRange> walk =
        NodeFanOut.walk(
            state,
            candidates,
            request.page(),
            node -> state.hotRangesOf(node).map(ranges -> inOrder(ranges, request.order())),
            Optional.empty());
    return new Observed<>(walk, state.momentOf(StatePart.HOT_RANGES));
  }

  /** The nodes that are meant. */
  static List<NodeId> candidates(
      LocalNode localNode, Optional<NodeSelector> node, ClusterState state) {
    return node.map(selector -> localNode.resolve(selector, state).stream().toList())
        .orElseGet(() -> Nodes.toAsk(state));
  }

  private static List<HotRange> inOrder(List<HotRange> busiestFirst, Order order) {
    return switch (order) {
      case BUSIEST_FIRST -> busiestFirst;
      case BY_RANGE_ID -> busiestFirst.stream().sorted(BY_RANGE_ID).toList();
    };
  }
}
