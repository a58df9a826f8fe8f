package clusterapi.storage.live;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The list of nodes, as of one reading. Immutable.
 *
 * @param readAt when the reading began
 * @param reading what it gave
 * @param staleness why a later reading has not replaced this one, if one tried
 */
record NodesPart(Instant readAt, NodesReading reading, Optional<String> staleness) {
  NodesPart stale(String why) {
    return new NodesPart(readAt, reading, Optional.of(why));
  }

  /** The nodes that have anything to tell: those that were not removed. */
  List<NodeId> toAsk() {
    return reading.byNode().values().stream()
        .filter(node -> node.liveness() != Liveness.DECOMMISSIONED)
        .map(NodeStatus::id)
        .toList();
  }
}
