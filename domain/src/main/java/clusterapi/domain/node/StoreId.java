package clusterapi.domain.node;

/**
 * The number of a store in its cluster. A node has one or more stores; the number of a store says
 * nothing about its node.
 *
 * @param value from 1 to 2^31 - 1
 */
public record StoreId(int value) implements Comparable<StoreId> {
  /**
   * A store id.
   *
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public StoreId {
    if (value <= 0) {
      throw new IllegalArgumentException("a store id is positive, not " + value);
    }
  }

  @Override
  public int compareTo(StoreId other) {
    return Integer.compare(value, other.value);
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
