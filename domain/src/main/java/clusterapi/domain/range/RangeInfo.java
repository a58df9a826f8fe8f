package clusterapi.domain.range;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One replica's view of its range. Two replicas of a range may disagree.
 *
 * @param descriptor the range's record as this replica has it; empty on a replica that has none yet
 * @param span the key space as people read it
 * @param sourceNode the node that reported
 * @param sourceStore the store that holds the replica
 * @param errorMessage a sentence of the node about this replica; empty normally
 * @param leaseHistory the last leases, oldest first
 * @param lease the lease as this replica knows it, where the source can tell
 * @param problems what is wrong, in the order of {@link RangeProblem}
 * @param statistics the load on this replica
 * @param quiescent whether the Raft group is asleep
 * @param ticking whether the store wakes the Raft group regularly
 */
public record RangeInfo(
    Optional<RangeDescriptor> descriptor,
    PrettySpan span,
    NodeId sourceNode,
    StoreId sourceStore,
    String errorMessage,
    List<Lease> leaseHistory,
    Optional<Lease> lease,
    Set<RangeProblem> problems,
    RangeStatistics statistics,
    boolean quiescent,
    boolean ticking) {

  /** A view; the list and the set are copied. */
  public RangeInfo {
    leaseHistory = List.copyOf(leaseHistory);
    problems =
        problems.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(problems));
  }

  /** The range's number, or empty on a replica that has no record of its range yet. */
  public Optional<RangeId> rangeId() {
    return descriptor.map(RangeDescriptor::id);
  }
}
