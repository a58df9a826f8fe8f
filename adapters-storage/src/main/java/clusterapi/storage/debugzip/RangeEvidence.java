package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the archive shows of the question for each node's ranges, apart from the ranges. */
final class RangeEvidence {
  private final Set<Integer> answered = new HashSet<>();
  private final Map<Integer, String> failed = new HashMap<>();

  /** The node was asked and answered, maybe with nothing. */
  void answered(int node) {
    answered.add(node);
  }

  /** The node's ranges could not be had; the first reason stays. */
  void failed(int node, String reason) {
    failed.putIfAbsent(node, reason);
  }

  /** Adds what was seen after all that is here. */
  void add(RangeEvidence later) {
    answered.addAll(later.answered);
    later.failed.forEach(failed::putIfAbsent);
  }

  boolean isEmpty() {
    return answered.isEmpty() && failed.isEmpty();
  }

  boolean isAnswered(NodeId node) {
    return answered.contains(node.value());
  }

  Optional<String> failureOf(NodeId node) {
    return Optional.ofNullable(failed.get(node.value()));
  }
}
