package clusterapi.storage.embedded;

import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.RangeId;
import clusterapi.storage.embedded.Splits.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ranges at one moment, splits taken into account. */
final class Parts {
  /** The left part's share of the load of a split range. */
  private static final double LEFT_SHARE = 0.55;

  private final KeySpace keySpace;
  private final Placement placement;
  private final List<Split> splits;

  Parts(Layout layout, long tick) {
    this.keySpace = layout.keySpace();
    this.placement = layout.placement();
    this.splits = layout.splits().at(tick);
  }

  /** The range with the id that a range of the key space has had from the beginning. */
  Part first(int range) {
    RangeId id = new RangeId(range + 1L);
    return splitOf(range).isPresent()
        ? new Part(keySpace, range, id, Part.Side.LEFT, LEFT_SHARE, 0)
        : new Part(keySpace, range, id, Part.Side.WHOLE, 1, 0);
  }

  /** The right part of a split range. */
  Optional<Part> second(int range) {
    return splitOf(range).map(this::right);
  }

  /** The right parts that a store holds, ascending by id. */
  List<Part> secondsOn(int node, StoreId store) {
    return splits.stream()
        .filter(split -> isOn(node, store, split.range()))
        .map(this::right)
        .toList();
  }

  /** The range with an id. */
  Optional<Part> find(RangeId id) {
    if (1 <= id.value() && id.value() <= keySpace.size()) {
      return Optional.of(first((int) id.value() - 1));
    }
    return splits.stream()
        .filter(split -> split.rightId() == id.value())
        .findFirst()
        .map(this::right);
  }

  private boolean isOn(int node, StoreId store, int range) {
    return Arrays.stream(placement.nodesOf(range)).anyMatch(n -> n == node)
        && placement.storeOn(node, range).equals(store);
  }

  private Optional<Split> splitOf(int range) {
    for (Split split : splits) { // few; asked for each replica of a page
      if (split.range() == range) {
        return Optional.of(split);
      }
    }
    return Optional.empty();
  }

  private Part right(Split split) {
    RangeId id = new RangeId(split.rightId());
    return new Part(keySpace, split.range(), id, Part.Side.RIGHT, 1 - LEFT_SHARE, split.since());
  }
}
