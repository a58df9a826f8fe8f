package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.Overloaded;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.paging.OffsetPage;
import java.util.Optional;

/**
 * Lists what matches a selection, beyond the contract: the four lists, filtered and sorted, all
 * paged by offset.
 */
@FunctionalInterface
public interface QueryLists {
  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param listing of which list
   * @param selection which items, in which order
   * @param page which part of those
   * @param maxAge how old the answer may be, or empty for whatever is known
   * @param <T> what is listed
   */
  record Request<T>(
      Admin admin,
      Listing<T> listing,
      Selection<T> selection,
      OffsetPage page,
      Optional<MaxAge> maxAge) {}

  /**
   * Lists what matches.
   *
   * @param request what the caller wants
   * @param <T> what is listed
   * @return the part of it, and how much there is
   * @throws InvalidArgument if whoever answers cannot take a text of the selection
   * @throws NotFound if the replicas of a node are wanted that does not exist
   * @throws NotSupportedBySource if the source does not have what is listed
   * @throws Overloaded if too much is asked at once
   * @throws SourceUnavailable if there is nothing to answer from
   */
  <T> Observed<Matches<T>> query(Request<T> request);
}
