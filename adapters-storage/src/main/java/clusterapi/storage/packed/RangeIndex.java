package clusterapi.storage.packed;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Tells of a range where its replicas lie, without a look at the nodes that have none: asking each
 * of some hundred nodes for one range must cost little. Some 12 bytes for each replica.
 *
 * <p>Immutable and safe for threads.
 */
final class RangeIndex {
  private static final int[] NONE = {};

  private final long[] ranges;
  // ranges[i] has the replicas from starts[i] to starts[i + 1], by node and then by store.
  private final int[] starts;
  private final int[] nodes;
  private final int[] places;

  /**
   * An index.
   *
   * @param byNode each node's range numbers, those that stand for none included
   */
  RangeIndex(List<long[]> byNode) {
    ranges =
        byNode.stream()
            .flatMapToLong(LongStream::of)
            .filter(range -> range != NodeReplicas.NO_RANGE)
            .sorted()
            .distinct()
            .toArray();
    starts = new int[ranges.length + 1];
    eachReplica(byNode, (index, node, place) -> starts[index + 1]++);
    Arrays.parallelPrefix(starts, Integer::sum);
    nodes = new int[starts[ranges.length]];
    places = new int[nodes.length];
    int[] next = Arrays.copyOf(starts, ranges.length);
    eachReplica(
        byNode,
        (index, node, place) -> {
          nodes[next[index]] = node;
          places[next[index]++] = place;
        });
  }

  @FunctionalInterface
  private interface Visit {
    void replica(int index, int node, int place);
  }

  private void eachReplica(List<long[]> byNode, Visit visit) {
    for (int node = 0; node < byNode.size(); node++) {
      long[] ofNode = byNode.get(node);
      for (int place = 0; place < ofNode.length; place++) {
        int index = Arrays.binarySearch(ranges, ofNode[place]);
        if (index >= 0) {
          visit.replica(index, node, place);
        }
      }
    }
  }

  /** Takes where a replica lies: its node's position among all, and its own in the node's list. */
  @FunctionalInterface
  interface Place {
    void of(int node, int place);
  }

  /** Tells where all replicas of a range lie, by node, and on a node ascending. */
  void eachPlaceOf(long range, Place place) {
    int index = Arrays.binarySearch(ranges, range);
    for (int i = index < 0 ? 0 : starts[index]; index >= 0 && i < starts[index + 1]; i++) {
      place.of(nodes[i], places[i]);
    }
  }

  /**
   * Where a node's replicas of a range lie.
   *
   * @param node the position of the node among those that the index was made of
   * @param range any range number
   * @return the positions in the node's list, ascending; mostly none or one
   */
  int[] placesOf(int node, long range) {
    int index = Arrays.binarySearch(ranges, range);
    if (index < 0) {
      return NONE;
    }
    int from = starts[index];
    while (from < starts[index + 1] && nodes[from] < node) {
      from++;
    }
    int to = from;
    while (to < starts[index + 1] && nodes[to] == node) {
      to++;
    }
    return from == to ? NONE : Arrays.copyOfRange(places, from, to);
  }
}
