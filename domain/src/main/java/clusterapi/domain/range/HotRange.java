package clusterapi.domain.range;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import java.util.List;
import java.util.Optional;

/**
 * A range among the busiest of a store, as that store reported it.
 *
 * @param id the range
 * @param span its part of the key space
 * @param node the node whose store reported it
 * @param store the store
 * @param leaseholder the node that holds the lease, if known
 * @param name the index in which the range begins
 * @param replicaNodes the nodes that hold replicas, in the order of the range's record
 * @param statistics the load; its queries per second are what makes the range hot
 */
public record HotRange(
    RangeId id,
    KeySpan span,
    NodeId node,
    StoreId store,
    Optional<NodeId> leaseholder,
    IndexName name,
    List<NodeId> replicaNodes,
    RangeStatistics statistics) {
  /** How many ranges one store reports at most. Source: the reference's top-k list. */
  public static final int MAX_PER_STORE = 128;

  /** A report; the list is copied. */
  public HotRange {
    replicaNodes = List.copyOf(replicaNodes);
  }
}
