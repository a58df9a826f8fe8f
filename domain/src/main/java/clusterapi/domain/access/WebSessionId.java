package clusterapi.domain.access;

/**
 * The number of a web session, unique in its store.
 *
 * @param value any 64-bit number; positive in practice
 */
public record WebSessionId(long value) {
  /** The number in decimal. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
