package clusterapi.storage.embedded;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The busiest ranges of a node: of each store those that hold the lease there and have load, looked
 * for among the few of the store that can have any.
 */
final class HotRanges {
  private static final Comparator<Hot> HOTTEST_FIRST =
      Comparator.comparingDouble((Hot hot) -> hot.statistics().queriesPerSecond())
          .reversed()
          .thenComparing(hot -> hot.part().id());

  private final Layout layout;
  private final Parts parts;
  private final Replicas replicas;
  private final long tick;

  HotRanges(Layout layout, Parts parts, Replicas replicas, long tick) {
    this.layout = layout;
    this.parts = parts;
    this.replicas = replicas;
    this.tick = tick;
  }

  private record Hot(Part part, RangeStatistics statistics) {}

  List<HotRange> of(NodeId node) {
    return layout.topology().storesOf(node.value()).stream()
        .flatMap(store -> ofStore(node, store))
        .toList();
  }

  private Stream<HotRange> ofStore(NodeId node, StoreId store) {
    List<Hot> hot = new ArrayList<>();
    RangeNumbers candidates = layout.hotCandidates(store);
    for (int i = 0; i < candidates.size(); i++) {
      int range = candidates.get(i);
      int[] nodes = layout.placement().nodesOf(range);
      if (nodes[layout.leases().holder(range, nodes, tick)] == node.value()) {
        add(hot, parts.first(range));
        parts.second(range).ifPresent(part -> add(hot, part));
      }
    }
    return hot.stream()
        .sorted(HOTTEST_FIRST)
        .limit(HotRange.MAX_PER_STORE)
        .map(h -> report(h, node, store));
  }

  private void add(List<Hot> hot, Part part) {
    RangeStatistics statistics = replicas.statistics(part);
    if (statistics.queriesPerSecond() > 0) {
      hot.add(new Hot(part, statistics));
    }
  }

  private HotRange report(Hot hot, NodeId node, StoreId store) {
    return new HotRange(
        hot.part().id(),
        hot.part().span(),
        node,
        store,
        Optional.of(node),
        hot.part().name(),
        Arrays.stream(layout.placement().nodesOf(hot.part().range()))
            .mapToObj(NodeId::new)
            .toList(),
        hot.statistics());
  }
}
