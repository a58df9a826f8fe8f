package clusterapi.domain.range;

/**
 * A span as people read it, written by the node that reported it.
 *
 * @param startKey such as {@code /Table/106/1/"amsterdam"}; empty if not reported
 * @param endKey the same for its end
 */
public record PrettySpan(String startKey, String endKey) {
  /** Not reported. */
  public static final PrettySpan NONE = new PrettySpan("", "");
}
