package clusterapi.storage.live;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one reading gave as the list of nodes. Immutable.
 *
 * @param byNode every node that has a status record
 * @param localNode the node that was asked, if it is known and listed
 * @param problems what could not be read, one sentence each, few
 */
public record NodesReading(
    NavigableMap<NodeId, NodeStatus> byNode, Optional<NodeId> localNode, List<String> problems) {
  /** A reading; the collections are copied, and a local node that is not listed is left out. */
  public NodesReading {
    byNode = Collections.unmodifiableNavigableMap(new TreeMap<>(byNode));
    localNode = localNode.filter(byNode::containsKey);
    problems = List.copyOf(problems);
  }

  /** A reading of which everything could be read. */
  public static NodesReading whole(Map<NodeId, NodeStatus> byNode, Optional<NodeId> localNode) {
    return new NodesReading(new TreeMap<>(byNode), localNode, List.of());
  }
}
