package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.List;
import java.util.Optional;

/** Lists the replicas of a node. */
@FunctionalInterface
public interface ListNodeRanges {
  /** The sentence for a node that does not exist. */
  String NODE_NOT_FOUND = "node not found";

  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param node which node
   * @param only the wanted ranges, in any order, one named twice is listed twice; empty for all
   * @param page which part of the list
   * @param maxAge how old the answer may be, or empty for whatever is known
   */
  record Request(
      Admin admin,
      NodeSelector node,
      Optional<List<RangeId>> only,
      OffsetPage page,
      Optional<MaxAge> maxAge) {
    /** A wish; the list is copied. */
    public Request {
      only = only.map(List::copyOf);
    }
  }

  /**
   * Lists replicas.
   *
   * @param request what the caller wants
   * @return the part, ascending by store id, then by range id
   * @throws NotFound if there is no such node
   * @throws NotSupportedBySource if the source has no ranges
   * @throws SourceUnavailable if that node's ranges could not be collected
   */
  Observed<Page<RangeInfo>> list(Request request);
}
