package clusterapi.application.query;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.List;

/**
 * Which items of a list are wanted, and in which order: all for which every condition holds, sorted
 * by the keys one after the other. Items that no key tells apart stay in the list's own order.
 *
 * @param conditions what must hold; empty for all items
 * @param order the keys, the first decides first; empty for the list's own order
 * @param <T> what is listed
 */
public record Selection<T>(List<Condition<T>> conditions, List<SortKey<T>> order) {
  /** So many conditions may be given. */
  public static final int MAX_CONDITIONS = 16;

  /** By so many fields may items be sorted. */
  public static final int MAX_KEYS = 4;

  /**
   * A selection; the lists are copied.
   *
   * @throws InvalidArgument if there are more than {@link #MAX_CONDITIONS} or {@link #MAX_KEYS}
   */
  public Selection {
    conditions = List.copyOf(conditions);
    order = List.copyOf(order);
    if (conditions.size() > MAX_CONDITIONS) {
      throw new InvalidArgument("at most " + MAX_CONDITIONS + " filters can be given");
    }
    if (order.size() > MAX_KEYS) {
      throw new InvalidArgument("items can be sorted by at most " + MAX_KEYS + " fields");
    }
  }

  /**
   * Everything in the list's own order.
   *
   * @param <T> what is listed
   * @return the selection
   */
  public static <T> Selection<T> everything() {
    return new Selection<>(List.of(), List.of());
  }

  /**
   * Reads a selection.
   *
   * @param filters conditions, one text each; an empty one counts as none
   * @param sorts keys with commas between them; several texts count as one
   * @param table the list's fields
   * @param <T> what is listed
   * @return the selection
   * @throws InvalidArgument if a text cannot be read; the sentence names it
   */
  public static <T> Selection<T> parse(
      List<String> filters, List<String> sorts, FieldTable<T> table) {
    // One more than allowed is enough to be told so.
    return new Selection<>(
        filters.stream()
            .filter(text -> !text.isBlank())
            .limit(MAX_CONDITIONS + 1L)
            .map(text -> Condition.parse(text, table))
            .toList(),
        Quoted.parts(sorts).stream()
            .limit(MAX_KEYS + 1L)
            .map(text -> SortKey.parse(text, table))
            .toList());
  }

  /** Whether this is the list as it is. */
  public boolean isEverything() {
    return conditions.isEmpty() && order.isEmpty();
  }

  /** Whether it depends on the time: whether a condition has an age for its value. */
  public boolean isRelative() {
    return conditions.stream().anyMatch(Condition::isRelative);
  }
}
