package clusterapi.domain.range;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;

/**
 * The number of a range in its cluster, never reused.
 *
 * @param value not negative; 0 names no range, but may be asked for
 */
public record RangeId(long value) implements Comparable<RangeId> {
  /** The sentence that a caller gets for text that is not a range id. */
  public static final String INVALID = "invalid range ID";

  /**
   * A range id.
   *
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public RangeId {
    if (value < 0) {
      throw new IllegalArgumentException("a range id is not negative: " + value);
    }
  }

  /**
   * Reads a range id: ASCII digits only.
   *
   * @param text such as {@code 61}
   * @return the range id
   * @throws InvalidArgument if {@code text} has anything but digits, or is above 2^63 - 1
   */
  public static RangeId parse(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new InvalidArgument(INVALID);
    }
    try {
      return new RangeId(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new InvalidArgument(INVALID);
    }
  }

  @Override
  public int compareTo(RangeId other) {
    return Long.compare(value, other.value);
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
