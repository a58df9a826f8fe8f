package clusterapi.storage.live;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The list of nodes, as of one reading. Immutable.
 *
 * @param readAt when the reading began
 * @param byNode every node that has a status record
 * @param staleness why a later reading has not replaced this one, if one tried
 * @param flaws a sentence for each record that could not be read and is left out, bounded
 */
record NodesPart(
    Instant readAt,
    NavigableMap<NodeId, NodeStatus> byNode,
    Optional<String> staleness,
    List<String> flaws) {
  /** A list; the collections are copied. */
  NodesPart {
    flaws = List.copyOf(flaws);
    byNode = Collections.unmodifiableNavigableMap(new TreeMap<>(byNode));
  }

  NodesPart stale(String why) {
    return new NodesPart(readAt, byNode, Optional.of(why), flaws);
  }

  /** The nodes that have anything to tell: those that were not removed. */
  List<NodeId> toAsk() {
    return byNode.values().stream()
        .filter(node -> node.liveness() != Liveness.DECOMMISSIONED)
        .map(NodeStatus::id)
        .toList();
  }
}
