package clusterapi.application.port.in;

import clusterapi.application.access.Admin;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.session.Session;
import java.util.Optional;

/** Lists the SQL sessions. */
@FunctionalInterface
public interface ListSessions {
  /**
   * What a caller wants.
   *
   * @param admin the proof of admission
   * @param username only this user's, or empty for all
   * @param page which part of the walk
   * @param maxAge how old the answer may be, or empty for whatever is known
   */
  record Request(
      Admin admin, Optional<Username> username, NodeWalkPage page, Optional<MaxAge> maxAge) {}

  /**
   * Lists sessions.
   *
   * @param request what the caller wants
   * @return by node, in a node ascending by start
   * @throws NotSupportedBySource if the source has no sessions
   * @throws SourceUnavailable if there is nothing to answer from
   */
  Observed<NodeWalk<Session>> list(Request request);
}
