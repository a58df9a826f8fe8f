package clusterapi.storage.embedded;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.RangeRows;
import java.util.List;
import java.util.Objects;

/**
 * The replicas of one node, store after store, each made when it is asked for. Right parts of split
 * ranges have the greatest ids of all, so they follow the other ranges of their store.
 */
final class NodeReplicas extends RangeRows {
  private final NodeId node;
  private final Parts parts;
  private final Replicas replicas;
  private final List<OnStore> stores;
  private final int size;

  NodeReplicas(Layout layout, Parts parts, Replicas replicas, NodeId node) {
    this.node = node;
    this.parts = parts;
    this.replicas = replicas;
    this.stores =
        layout.topology().storesOf(node.value()).stream()
            .map(
                store ->
                    new OnStore(
                        store,
                        layout.placement().rangesOf(store),
                        parts.secondsOn(node.value(), store)))
            .toList();
    this.size = stores.stream().mapToInt(OnStore::size).sum();
  }

  private record OnStore(StoreId id, RangeNumbers ranges, List<Part> seconds) {
    int size() {
      return ranges.size() + seconds.size();
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public RangeInfo get(int index) {
    Place place = place(index);
    return replicas.view(place.part(), node, place.store());
  }

  @Override
  public void read(int index, RangeRow row) {
    Place place = place(index);
    replicas.read(place.part(), node, place.store(), row);
  }

  private record Place(Part part, StoreId store) {}

  private Place place(int index) {
    Objects.checkIndex(index, size);
    int position = index;
    for (OnStore store : stores) {
      if (position < store.size()) {
        int ofFirsts = store.ranges().size();
        Part part =
            position < ofFirsts
                ? parts.first(store.ranges().get(position))
                : store.seconds().get(position - ofFirsts);
        return new Place(part, store.id());
      }
      position -= store.size();
    }
    throw new IllegalStateException("the stores hold fewer replicas than their node");
  }
}
