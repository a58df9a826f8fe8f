package clusterapi.domain.range;

/**
 * A part of the key space, from a key on and up to, but without, another.
 *
 * @param start the first key
 * @param end the first key after it
 */
public record KeySpan(Key start, Key end) {
  /** The whole key space. */
  public static final KeySpan ALL = new KeySpan(Key.MIN, Key.MAX);

  /**
   * A span.
   *
   * @throws IllegalArgumentException if {@code end} is before {@code start}
   */
  public KeySpan {
    if (end.compareTo(start) < 0) {
      throw new IllegalArgumentException("a span ends at " + end + ", before its start " + start);
    }
  }

  /**
   * Whether a key lies in this span.
   *
   * @param key any key
   * @return whether {@code start <= key < end}
   */
  public boolean contains(Key key) {
    return start.compareTo(key) <= 0 && key.compareTo(end) < 0;
  }

  /**
   * Whether two spans have a key in common.
   *
   * @param other any span
   * @return whether they do
   */
  public boolean overlaps(KeySpan other) {
    return start.compareTo(other.end) < 0 && other.start.compareTo(end) < 0;
  }

  /**
   * Whether another span begins where this one ends.
   *
   * @param other any span
   * @return whether nothing lies between them, in this order
   */
  public boolean isFollowedBy(KeySpan other) {
    return end.equals(other.start);
  }
}
