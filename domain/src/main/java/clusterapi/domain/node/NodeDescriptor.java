package clusterapi.domain.node;

import java.util.List;

/**
 * What a node says of itself to its cluster.
 *
 * @param id its number
 * @param address where other nodes reach it
 * @param attributes free words given at start, in configured order
 * @param locality where it stands
 * @param serverVersion the cluster version that its binary can run
 * @param buildTag the release, such as {@code v22.1.22}; empty if unknown
 * @param startedAtNanos when its process started, in nanoseconds since the Unix epoch; 0 if unknown
 * @param clusterName the name given to the cluster; empty if unset
 * @param sqlAddress where SQL clients reach it
 */
public record NodeDescriptor(
    NodeId id,
    NetworkAddress address,
    List<String> attributes,
    Locality locality,
    ServerVersion serverVersion,
    String buildTag,
    long startedAtNanos,
    String clusterName,
    NetworkAddress sqlAddress) {
  /** A descriptor; the list is copied. */
  public NodeDescriptor {
    attributes = List.copyOf(attributes);
  }
}
