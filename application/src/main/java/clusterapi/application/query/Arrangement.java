package clusterapi.application.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which items of a list match a selection, as their places in the list, in the wanted order.
 *
 * <p>Every item is looked at once, and what it is sorted by is kept beside its place: a list that
 * makes its elements when they are asked for makes each of them once. Numbers are kept and compared
 * as primitives.
 */
public final class Arrangement {
  private static final int FIRST_PLACES = 1 << 10;

  private Arrangement() {}

  /**
   * Looks at every item.
   *
   * @param items the list; its size does not change
   * @param selection which items, in which order
   * @param now the moment from which ages in conditions are counted
   * @param <T> what is listed
   * @return the places of the items that match
   */
  public static <T> int[] of(List<T> items, Selection<T> selection, Instant now) {
    List<Predicate<T>> tests =
        selection.conditions().stream().map(condition -> condition.test(now)).toList();
    List<SortValues<T>> keys = selection.order().stream().map(SortValues::of).toList();
    int size = items.size();
    int[] places = new int[Math.min(size, FIRST_PLACES)];
    int count = 0;
    for (int place = 0; place < size; place++) {
      T item = items.get(place);
      if (allHold(tests, item)) {
        if (count == places.length) {
          places = Arrays.copyOf(places, Math.min(size, 2 * count));
        }
        for (int i = 0; i < keys.size(); i++) {
          keys.get(i).put(count, item);
        }
        places[count++] = place;
      }
    }
    int[] found = count == places.length ? places : Arrays.copyOf(places, count);
    return keys.isEmpty() ? found : sorted(found, keys);
  }

  private static <T> boolean allHold(List<Predicate<T>> tests, T item) {
    for (int i = 0; i < tests.size(); i++) {
      if (!tests.get(i).test(item)) {
        return false;
      }
    }
    return true;
  }

  private static <T> int[] sorted(int[] places, List<SortValues<T>> keys) {
    int[] order = StableSort.of(places.length, comparison(keys));
    int[] sorted = new int[places.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = places[order[i]];
    }
    return sorted;
  }

  private static <T> StableSort.Comparison comparison(List<SortValues<T>> keys) {
    SortValues<T> first = keys.getFirst();
    if (keys.size() == 1) {
      return first::compare;
    }
    StableSort.Comparison others = comparison(keys.subList(1, keys.size()));
    return (a, b) -> {
      int comparison = first.compare(a, b);
      return comparison != 0 ? comparison : others.compare(a, b);
    };
  }
}
