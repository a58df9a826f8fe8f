package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.Optional;
import java.util.SortedMap;

/** Finds one range, as each node that holds a replica sees it. */
@FunctionalInterface
public interface FindRange {
  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param range which range
   * @param maxAge how old the answer may be, or empty for whatever is known
   */
  record Request(Admin admin, RangeId range, Optional<MaxAge> maxAge) {}

  /**
   * Finds a range.
   *
   * @param request what the caller wants
   * @return by node: its replica, or why the node did not answer; a node without a replica is not
   *     in it, so it is empty for a range that does not exist
   * @throws NotSupportedBySource if the source has no ranges
   * @throws SourceUnavailable if there is nothing to answer from
   */
  Observed<SortedMap<NodeId, NodeOutcome<RangeInfo>>> find(Request request);
}
