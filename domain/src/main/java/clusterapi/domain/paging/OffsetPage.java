package clusterapi.domain.paging;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which part of a list a caller wants: everything, or at most {@code limit} items from an offset.
 *
 * @param limit at most so many items; 0 means everything, and the offset is then ignored
 * @param offset how many items to leave out in front; not negative
 */
public record OffsetPage(long limit, long offset) {
  /** The whole list. */
  public static final OffsetPage ALL = new OffsetPage(0, 0);

  /**
   * A wish.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public OffsetPage {
    if (limit < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "limit and offset are not negative: " + limit + ", " + offset);
    }
  }

  /**
   * The wished part of a list. Costs nothing but {@link List#subList}.
   *
   * @param all the whole list, not changed afterwards
   * @param <T> what the list holds
   * @return the part; an offset past the end gives an empty one without a next
   */
  public <T> Page<T> cut(List<T> all) {
    if (limit == 0) {
      return new Page<>(all, OptionalLong.empty());
    }
    if (offset >= all.size()) {
      return new Page<>(List.of(), OptionalLong.empty());
    }
    // No overflow: the left side is at most a list's size.
    long remaining = all.size() - offset;
    if (limit >= remaining) {
      return new Page<>(all.subList((int) offset, all.size()), OptionalLong.empty());
    }
    long end = offset + limit;
    return new Page<>(all.subList((int) offset, (int) end), OptionalLong.of(end));
  }
}
