package clusterapi.storage.packed;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.RangeRows;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One node's replicas, sorted by store and then by range, those without a range number last in
 * their store. Each element is made when it is asked for. Immutable and safe for threads.
 */
final class NodeReplicas extends RangeRows {
  /** Stands for the range number of a replica that has none yet. */
  static final long NO_RANGE = Long.MAX_VALUE;

  /**
   * So many replicas are fetched from memory at once by a caller that reads one after the other.
   */
  private static final int AHEAD = 16;

  private final ReplicaReader reader;
  private final NodeId node;
  private final int[] names;

  private NodeReplicas(ReplicaReader reader, NodeId node, int[] names) {
    this.reader = reader;
    this.node = node;
    this.names = names;
  }

  @Override
  public void read(int index, RangeRow row) {
    if (index % AHEAD == 0) {
      reader.fetch(names, index, Math.min(index + AHEAD, names.length));
    }
    reader.read(names[index], node, row);
  }

  @Override
  public RangeInfo get(int index) {
    return reader.value(names[index], node);
  }

  @Override
  public int size() {
    return names.length;
  }

  /** Collects replicas in any order. */
  static final class Builder {
    private int[] stores = new int[16];
    private long[] ranges = new long[16];
    private int[] names = new int[16];
    private int size;

    void add(int store, long range, int name) {
      if (size == names.length) {
        int room = size + (size >> 1);
        stores = Arrays.copyOf(stores, room);
        ranges = Arrays.copyOf(ranges, room);
        names = Arrays.copyOf(names, room);
      }
      stores[size] = store;
      ranges[size] = range;
      names[size] = name;
      size++;
    }

    /** Adds what another one has collected, behind what is here. */
    void addAll(Builder other) {
      for (int i = 0; i < other.size; i++) {
        add(other.stores[i], other.ranges[i], other.names[i]);
      }
    }

    int size() {
      return size;
    }

    /** Sorts. Of several replicas of one range in one store, the one that was added first stays. */
    void sort() {
      sortByStoreAndRange();
      dropDuplicates();
    }

    /** The range numbers, sorted before; {@link #NO_RANGE} stands for none. */
    long[] ranges() {
      return Arrays.copyOf(ranges, size);
    }

    /** The replicas, sorted before. */
    NodeReplicas build(ReplicaReader reader, NodeId node) {
      return new NodeReplicas(reader, node, Arrays.copyOf(names, size));
    }

    private void sortByStoreAndRange() {
      if (isSorted()) {
        return; // The usual case: archives list them in order.
      }
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order,
          Comparator.<Integer>comparingInt(i -> stores[i]).thenComparingLong(i -> ranges[i]));
      int[] sortedStores = new int[size];
      long[] sortedRanges = new long[size];
      int[] sortedNames = new int[size];
      for (int i = 0; i < size; i++) {
        sortedStores[i] = stores[order[i]];
        sortedRanges[i] = ranges[order[i]];
        sortedNames[i] = names[order[i]];
      }
      stores = sortedStores;
      ranges = sortedRanges;
      names = sortedNames;
    }

    private boolean isSorted() {
      for (int i = 1; i < size; i++) {
        boolean ascends =
            stores[i - 1] < stores[i] || (stores[i - 1] == stores[i] && ranges[i - 1] <= ranges[i]);
        if (!ascends) {
          return false;
        }
      }
      return true;
    }

    private void dropDuplicates() {
      int kept = 0;
      for (int i = 0; i < size; i++) {
        boolean again =
            kept > 0
                && ranges[i] != NO_RANGE
                && stores[kept - 1] == stores[i]
                && ranges[kept - 1] == ranges[i];
        if (!again) {
          stores[kept] = stores[i];
          ranges[kept] = ranges[i];
          names[kept] = names[i];
          kept++;
        }
      }
      size = kept;
    }
  }
}
