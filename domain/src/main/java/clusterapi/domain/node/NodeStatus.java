package clusterapi.domain.node;

/**
 * A node's status record, which it rewrites every 10 seconds, with the cluster's verdict on it.
 *
 * @param descriptor what the node says of itself
 * @param metrics the last sample of node-level measurements; those of its stores are not in it
 * @param totalSystemMemoryBytes the machine's memory; 0 if unknown
 * @param cpuCount the machine's logical processors; 0 if unknown
 * @param updatedAtNanos when the record was written, in nanoseconds since the Unix epoch; 0 if
 *     unknown
 * @param liveness the cluster's verdict
 * @param storeMetrics the last samples of its stores' measurements, as far as the source has them
 */
public record NodeStatus(
    NodeDescriptor descriptor,
    Metrics metrics,
    long totalSystemMemoryBytes,
    int cpuCount,
    long updatedAtNanos,
    Liveness liveness,
    StoreMetrics storeMetrics) {
  /**
   * A status without measurements of stores.
   *
   * @param descriptor what the node says of itself
   * @param metrics the last sample of node-level measurements
   * @param totalSystemMemoryBytes the machine's memory; 0 if unknown
   * @param cpuCount the machine's logical processors; 0 if unknown
   * @param updatedAtNanos when the record was written, in nanoseconds since the Unix epoch; 0 if
   *     unknown
   * @param liveness the cluster's verdict
   */
  public NodeStatus(
      NodeDescriptor descriptor,
      Metrics metrics,
      long totalSystemMemoryBytes,
      int cpuCount,
      long updatedAtNanos,
      Liveness liveness) {
    this(
        descriptor,
        metrics,
        totalSystemMemoryBytes,
        cpuCount,
        updatedAtNanos,
        liveness,
        StoreMetrics.NONE);
  }

  /** The node's number. */
  public NodeId id() {
    return descriptor.id();
  }
}
