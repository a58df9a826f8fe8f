package clusterapi.storage.embedded;

import clusterapi.domain.range.IndexName;
import java.util.ArrayList;
import java.util.List;

/**
 * How the key space is cut into ranges while none is split for a while. Range {@code i} has the id
 * {@code i + 1}; keys are worked out when asked for.
 */
final class KeySpace {
  private final int size;
  private final List<Section> sections;
  private final int[] firsts;

  KeySpace(int size) {
    this.size = size;
    this.sections = layOut(size - SystemRanges.COUNT);
    this.firsts = sections.stream().mapToInt(Section::first).toArray();
  }

  /**
   * The ranges of one index.
   *
   * @param ordinal its position among the sections
   * @param first its first range
   * @param count how many ranges, at least 1
   * @param table the table
   * @param index the index
   * @param start its key
   */
  record Section(
      int ordinal, int first, int count, Catalog.Table table, Catalog.Index index, DemoKey start) {
    Section(int ordinal, int first, int count, Catalog.Table table, Catalog.Index index) {
      this(
          ordinal, first, count, table, index, KeyPath.table(table.id()).integer(index.id()).key());
    }

    DemoKey start(int range) {
      if (range > first) {
        return within(2L * (range - first));
      }
      return beginsTable() ? KeyPath.table(table.id()).key() : start;
    }

    DemoKey middle(int range) {
      return within(2L * (range - first) + 1L);
    }

    IndexName name(int range) {
      // A table's first range begins before its first index, so its first key names none.
      String named = range == first && beginsTable() ? "" : index.name();
      return new IndexName(table.database(), "public", table.name(), named);
    }

    IndexName nameWithin() {
      return new IndexName(table.database(), "public", table.name(), index.name());
    }

    private boolean beginsTable() {
      return index.id() == 1;
    }

    private DemoKey within(long halves) {
      KeyPath path = KeyPath.after(start);
      table.shape().write(path, halves, 2L * count);
      return path.key();
    }
  }

  int size() {
    return size;
  }

  /** The indexes that have ranges of their own, in key order. */
  List<Section> sections() {
    return sections;
  }

  static boolean isSystem(int range) {
    return range < SystemRanges.COUNT;
  }

  /** The index to which a range belongs that is not one of the system's. */
  Section section(int range) {
    int low = 0;
    int high = firsts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firsts[middle] <= range) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return sections.get(low);
  }

  DemoKey start(int range) {
    return isSystem(range) ? SystemRanges.get(range).start() : section(range).start(range);
  }

  DemoKey end(int range) {
    return range + 1 == size ? DemoKey.MAX : start(range + 1);
  }

  /** Where a range is split. */
  DemoKey middle(int range) {
    return section(range).middle(range);
  }

  /** The name of a range's first key. */
  IndexName name(int range) {
    return isSystem(range) ? SystemRanges.get(range).name() : section(range).name(range);
  }

  /** Whether a range begins in a table that has data. */
  static boolean isTable(int range) {
    return !isSystem(range) || SystemRanges.get(range).isTable();
  }

  /** Every table gets one range as long as there are any, and then its part of the rest. */
  private static List<Section> layOut(int ranges) {
    List<Section> sections = new ArrayList<>();
    List<Catalog.Table> tables = Catalog.TABLES.subList(0, Math.min(ranges, Catalog.TABLES.size()));
    long total = tables.stream().mapToInt(Catalog.Table::size).sum();
    long rest = (long) ranges - tables.size();
    long before = 0;
    int first = SystemRanges.COUNT;
    for (Catalog.Table table : tables) {
      long after = before + table.size();
      int count = (int) (1 + rest * after / total - rest * before / total);
      first = addIndexes(sections, table, first, count);
      before = after;
    }
    return List.copyOf(sections);
  }

  /** An index that is too small for a range of its own lies in the last one of its forerunner. */
  private static int addIndexes(List<Section> sections, Catalog.Table table, int first, int count) {
    List<Catalog.Index> indexes = table.indexes();
    int ofOthers = indexes.stream().skip(1).mapToInt(index -> ranges(count, index)).sum();
    int next = first;
    for (Catalog.Index index : indexes) {
      int own = index.id() == 1 ? count - ofOthers : ranges(count, index);
      if (own > 0) {
        sections.add(new Section(sections.size(), next, own, table, index));
        next += own;
      }
    }
    return next;
  }

  private static int ranges(int ofTable, Catalog.Index index) {
    return (int) (ofTable * index.share());
  }
}
