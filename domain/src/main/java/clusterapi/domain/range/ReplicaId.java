package clusterapi.domain.range;

/**
 * The number of a replica in its range; a replica that returns gets a new one.
 *
 * @param value not negative; 0 if unknown
 */
public record ReplicaId(int value) implements Comparable<ReplicaId> {
  /**
   * A replica id.
   *
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public ReplicaId {
    if (value < 0) {
      throw new IllegalArgumentException("a replica id is not negative: " + value);
    }
  }

  @Override
  public int compareTo(ReplicaId other) {
    return Integer.compare(value, other.value);
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
