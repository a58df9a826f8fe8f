package clusterapi.application.contract;

import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A caller of the eight operations over some transport, who gets the domain's values back. A
 * refusal is thrown as the {@link ClusterApiFailure} that it stands for. Safe for one thread.
 */
public interface ClusterApiClient extends AutoCloseable {
  /**
   * A part of a walk over nodes, as a caller sees it.
   *
   * @param items in the order of the walk
   * @param failures nodes that did not answer
   * @param next where to go on
   */
  record Walk<T>(List<T> items, List<NodeFailure> failures, String next) {}

  /** The same caller, who presents a token from now on, or nothing. */
  ClusterApiClient presenting(Optional<String> token);

  /** Asks whether the server is there, and ready as well if that is wanted. */
  void checkHealth(boolean ready);

  /** Logs in, for a token. */
  String logIn(String username, String password);

  /** Ends the session that is presented. */
  void logOut();

  /** A page of nodes. */
  Page<NodeStatus> listNodes(long limit, long offset);

  /** A page of a node's replicas; of no ranges in particular if none are named. */
  Page<RangeInfo> listNodeRanges(String node, List<Long> only, long limit, long offset);

  /** A part of the hot ranges; of all nodes if none is named. */
  Walk<HotRange> listHotRanges(String node, long limit, String start);

  /** One range on all nodes. */
  SortedMap<NodeId, NodeOutcome<RangeInfo>> findRange(long range);

  /** A part of the SQL sessions; of all users if none is named. */
  Walk<Session> listSessions(String username, long limit, String start);

  /** A page of what matches a query, by the texts that a transport would read. */
  <T> Matches<T> query(
      Listing<T> listing, List<String> filters, List<String> sorts, long limit, long offset);

  @Override
  void close();
}
