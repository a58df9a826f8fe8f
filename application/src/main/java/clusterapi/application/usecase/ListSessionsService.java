package clusterapi.application.usecase;

import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.access.Username;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.session.Session;
import java.util.function.Predicate;

/** Lists the SQL sessions. Safe for many threads. */
public final class ListSessionsService implements ListSessions {
  private final ClusterStateSource source;

  /**
   * The use case.
   *
   * @param source where the cluster's state comes from
   */
  public ListSessionsService(ClusterStateSource source) {
    this.source = source;
  }

  @Override
  public Observed<NodeWalk<Session>> list(Request request) {
    ClusterState state = source.current(StatePart.SESSIONS, request.maxAge());
    NodeWalk<Session> walk =
        NodeFanOut.walk(
            state,
            Nodes.toAsk(state),
            request.page(),
            state::sessionsOf,
            request.username().map(ListSessionsService::isOf));
    return new Observed<>(walk, state.momentOf(StatePart.SESSIONS));
  }

  /** What tells whether a session is of a user. */
  static Predicate<Session> isOf(Username user) {
    return session -> session.username().equals(user.value());
  }
}
