package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;

/** Lists the nodes with their status. */
@FunctionalInterface
public interface ListNodes {
  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param page which part of the list
   */
  record Request(Admin admin, OffsetPage page) {}

  /**
   * Lists nodes.
   *
   * @param request what the caller wants
   * @return the part, ascending by node id
   * @throws NotSupportedBySource if the source has no node records
   * @throws SourceUnavailable if there is nothing to answer from
   */
  Page<NodeStatus> list(Request request);
}
