package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.range.HotRange;
import java.util.Optional;

/** Lists the busiest ranges. */
@FunctionalInterface
public interface ListHotRanges {
  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param node only this node, or empty for all
   * @param order how each store's ranges are listed
   * @param page which part of the walk
   * @param maxAge how old the answer may be, or empty for whatever is known
   */
  record Request(
      Admin admin,
      Optional<NodeSelector> node,
      Order order,
      NodeWalkPage page,
      Optional<MaxAge> maxAge) {}

  /** How the hot ranges of a store are listed. */
  enum Order {
    /** By queries per second, descending, then by range id. */
    BUSIEST_FIRST,
    /** By range id, ascending. */
    BY_RANGE_ID
  }

  /**
   * Lists hot ranges. A node that does not exist is one of the walk's failures.
   *
   * @param request what the caller wants
   * @return by node, in a node by store, in a store in the wanted order
   * @throws NotSupportedBySource if the source has no load
   * @throws SourceUnavailable if there is nothing to answer from
   */
  Observed<NodeWalk<HotRange>> list(Request request);
}
