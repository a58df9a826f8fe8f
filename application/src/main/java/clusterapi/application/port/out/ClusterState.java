package clusterapi.application.port.out;

import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A cluster at one moment. Immutable and safe for use from many threads at once.
 *
 * <p>Every list that a method returns is immutable, {@link java.util.RandomAccess} and complete. It
 * may make its elements when they are asked for, so that a page of a long list costs no more than
 * the page; {@code size()}, {@code get} and {@code subList} cost about the same for any index.
 * Cutting pages, walking over nodes and checking access are the use cases' work, not the source's.
 *
 * <p>A method that takes a node gives {@link NodeOutcome.Failed} for a node that is listed in
 * {@link #nodes()} and did not answer, with the sentence that callers get. For a node that is not
 * listed, it fails as well, with any sentence; the use cases do not ask for one.
 */
public interface ClusterState {
  /**
   * The moment.
   *
   * @return when this state was true, by the cluster's clock
   */
  Instant observedAt();

  /**
   * Which moment the answers about a part are made from. That is the moment of everything that they
   * show: a source that learns of its parts separately counts each that has a say in such an
   * answer, and the list of nodes has one in all of them.
   *
   * @param part what is asked about
   * @return the same for as long as this state is; costs next to nothing
   */
  Moment momentOf(StatePart part);

  /**
   * The node that a caller means by {@code local}, if this source can tell: the one from which an
   * archive was collected, the one that a live source speaks to.
   *
   * @return a node listed in {@link #nodes()}, or empty
   */
  Optional<NodeId> localNode();

  /**
   * Every node that has a status record.
   *
   * @return ascending by node id; empty only if the cluster has not been initialised
   * @throws NotSupportedBySource if this source has no node records
   */
  List<NodeStatus> nodes();

  /**
   * One node's replicas.
   *
   * @param node a node listed in {@link #nodes()}
   * @return ascending by store id, then by range id; replicas without a descriptor come last in
   *     their store
   * @throws NotSupportedBySource if this source has no ranges of any node; the sentence says why
   */
  NodeOutcome<List<RangeInfo>> rangesOf(NodeId node);

  /**
   * One node's replicas of one range: none, one, or rarely one on each of several stores.
   *
   * @param node a node listed in {@link #nodes()}
   * @param range any range id, also of a range that does not exist
   * @return ascending by store id; empty if the node has no replica
   * @throws NotSupportedBySource as {@link #rangesOf}
   */
  NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range);

  /**
   * All replicas of one range. A source that can tell where they are need not ask each node.
   *
   * @param range any range id, also of a range that does not exist
   * @return by node what {@link #replicasOf(NodeId, RangeId)} says of each node listed in {@link
   *     #nodes()}, without the nodes that have no replica
   * @throws NotSupportedBySource as {@link #rangesOf}
   */
  default SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> replicasOf(RangeId range) {
    SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> byNode = new TreeMap<>();
    for (NodeStatus node : nodes()) {
      NodeOutcome<List<RangeInfo>> outcome = replicasOf(node.id(), range);
      if (!(outcome instanceof NodeOutcome.Answered<List<RangeInfo>>(var replicas))
          || !replicas.isEmpty()) {
        byNode.put(node.id(), outcome);
      }
    }
    return byNode;
  }

  /**
   * One node's busiest ranges.
   *
   * @param node a node listed in {@link #nodes()}
   * @return by store id ascending, in a store by queries per second descending and then by range
   *     id; at most {@link HotRange#MAX_PER_STORE} for each store; only ranges with table data
   * @throws NotSupportedBySource if this source has no load of any node; the sentence says why
   */
  NodeOutcome<List<HotRange>> hotRangesOf(NodeId node);

  /**
   * One node's SQL sessions.
   *
   * @param node a node listed in {@link #nodes()}
   * @return ascending by start, then by session id
   * @throws NotSupportedBySource if this source has no sessions of any node; the sentence says why
   */
  NodeOutcome<List<Session>> sessionsOf(NodeId node);

  /**
   * What this source could not collect or read, for people.
   *
   * @return one sentence each, sorted; empty if everything was there; at most some hundred
   */
  SortedSet<String> problems();
}
