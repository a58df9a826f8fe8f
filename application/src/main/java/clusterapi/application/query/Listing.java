package clusterapi.application.query;

import clusterapi.domain.access.Username;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * A list that can be queried, with what the contract lets a caller choose of it.
 *
 * @param <T> what is listed
 */
public sealed interface Listing<T> {
  /** The fields of its items. */
  FieldTable<T> table();

  /** The nodes, ascending by node id. */
  record Nodes() implements Listing<NodeStatus> {
    @Override
    public FieldTable<NodeStatus> table() {
      return NodeFields.TABLE;
    }
  }

  /**
   * A node's replicas, ascending by store id, then by range id.
   *
   * @param node which node
   * @param only the wanted ranges, in any order, one named twice is listed twice; empty for all
   */
  record NodeRanges(NodeSelector node, Optional<List<RangeId>> only) implements Listing<RangeInfo> {
    /** A list; the wanted ranges are copied. */
    public NodeRanges {
      only = only.map(List::copyOf);
    }

    @Override
    public FieldTable<RangeInfo> table() {
      return ReplicaFields.TABLE;
    }
  }

  /**
   * The busiest ranges, by node, in a node by store, in a store the busiest first.
   *
   * @param node only this node, or empty for all
   */
  record HotRanges(Optional<NodeSelector> node) implements Listing<HotRange> {
    @Override
    public FieldTable<HotRange> table() {
      return HotRangeFields.TABLE;
    }
  }

  /**
   * The SQL sessions, by node, in a node ascending by start.
   *
   * @param username only this user's, or empty for all
   */
  record Sessions(Optional<Username> username) implements Listing<Session> {
    @Override
    public FieldTable<Session> table() {
      return SessionFields.TABLE;
    }
  }
}
