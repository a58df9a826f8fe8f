package clusterapi.domain.node;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;

/**
 * The number of a node in its cluster, never reused.
 *
 * @param value from 1 to 2^31 - 1
 */
public record NodeId(int value) implements Comparable<NodeId> {
  /** The sentence that a caller gets for text that is not a node id. */
  public static final String INVALID = "invalid node ID";

  /**
   * A node id.
   *
   * @throws IllegalArgumentException if {@code value} is not positive
   */
  public NodeId {
    if (value <= 0) {
      throw new IllegalArgumentException("a node id is positive, not " + value);
    }
  }

  /**
   * Reads a node id in decimal, with an optional sign; leading zeros do not change the base.
   *
   * @param text such as {@code 7}, {@code +7} or {@code 007}
   * @return the node id
   * @throws InvalidArgument if {@code text} is not a decimal number from 1 to 2^31 - 1
   */
  public static NodeId parse(String text) {
    try {
      return new NodeId(asciiInteger(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidArgument(INVALID);
    }
  }

  private static int asciiInteger(String text) {
    // Integer.parseInt alone also takes the digits of other scripts.
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '9') {
        throw new NumberFormatException("not an ASCII digit");
      }
    }
    return Integer.parseInt(text);
  }

  @Override
  public int compareTo(NodeId other) {
    return Integer.compare(value, other.value);
  }

  /** The number in decimal. */
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
