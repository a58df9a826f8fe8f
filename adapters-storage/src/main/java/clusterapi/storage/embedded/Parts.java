package clusterapi.storage.embedded;

import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.RangeId;
import clusterapi.storage.embedded.KeySpace.Section;
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
    Optional<Split> split = splitOf(range);
    return new Part(
        range,
        new RangeId(range + 1L),
        keySpace.start(range),
        split.map(s -> middle(range)).orElseGet(() -> keySpace.end(range)),
        keySpace.name(range),
        split.isPresent() ? LEFT_SHARE : 1,
        0);
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
    return splits.stream().filter(split -> split.range() == range).findFirst();
  }

  private Part right(Split split) {
    int range = split.range();
    Section section = keySpace.section(range);
    return new Part(
        range,
        new RangeId(split.rightId()),
        middle(range),
        keySpace.end(range),
        section.nameWithin(),
        1 - LEFT_SHARE,
        split.since());
  }

  private DemoKey middle(int range) {
    return keySpace.section(range).middle(range);
  }
}
