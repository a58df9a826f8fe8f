package clusterapi.domain.range;

import clusterapi.domain.node.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A range's own record: its number, its part of the key space and its replicas.
 *
 * @param id its number
 * @param span its part of the key space
 * @param replicas in the order of the record
 */
public record RangeDescriptor(RangeId id, KeySpan span, List<ReplicaDescriptor> replicas) {
  /** A record; the list is copied. */
  public RangeDescriptor {
    replicas = List.copyOf(replicas);
  }

  /**
   * The replica on a node.
   *
   * @param node any node
   * @return the first replica there, or empty if it has none
   */
  public Optional<ReplicaDescriptor> replicaOn(NodeId node) {
    return replicas.stream().filter(replica -> replica.node().equals(node)).findFirst();
  }

  /** How many replicas must agree: more than half of the voters. */
  public int quorum() {
    long voters = replicas.stream().filter(r -> r.effectiveType().isVoter()).count();
    return (int) voters / 2 + 1;
  }

  /**
   * Whether the invariants of a settled range hold: a span that is not empty, at least one voter,
   * no store and no replica number twice, and no two replicas on one node. A range in the middle of
   * moving a replica between two stores of a node breaks the last for a moment.
   *
   * @return whether they all hold
   */
  public boolean isSettled() {
    Set<Object> seen = new HashSet<>();
    boolean distinct =
        replicas.stream()
            .allMatch(r -> seen.add(r.node()) && seen.add(r.store()) && seen.add(r.replica()));
    return distinct
        && span.start().compareTo(span.end()) < 0
        && replicas.stream().anyMatch(r -> r.effectiveType().isVoter());
  }
}
