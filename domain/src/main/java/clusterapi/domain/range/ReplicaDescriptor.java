package clusterapi.domain.range;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import java.util.Optional;

/**
 * One copy of a range: where it lives and what part it plays.
 *
 * @param node the node that holds it
 * @param store the store on that node
 * @param replica its number in the range
 * @param type its part; empty where the record does not say, which means a full voter. The API
 *     tells an unsaid type from one said to be a full voter.
 */
public record ReplicaDescriptor(
    NodeId node, StoreId store, ReplicaId replica, Optional<ReplicaType> type) {
  /** Its part, where an unsaid one is a full voter. */
  public ReplicaType effectiveType() {
    return type.orElse(ReplicaType.VOTER_FULL);
  }
}
