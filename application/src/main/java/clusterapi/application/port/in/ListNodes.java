package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import java.util.Optional;

/** Lists the nodes with their status. */
@FunctionalInterface
public interface ListNodes {
  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param page which part of the list
   * @param maxAge how old the answer may be, or empty for whatever is known
   */
  record Request(Admin admin, OffsetPage page, Optional<MaxAge> maxAge) {}

  /**
   * Lists nodes.
   *
   * @param request what the caller wants
   * @return the part, ascending by node id
   * @throws NotSupportedBySource if the source has no node records
   * @throws SourceUnavailable if there is nothing to answer from
   */
  Observed<Page<NodeStatus>> list(Request request);
}
