package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.SessionFields;
import clusterapi.domain.access.Username;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.session.Session;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.ListQuery;
import clusterapi.http.request.QueryParameters;
import java.util.Optional;

/** Answers <i>sessions</i>. */
public final class SessionsHandler implements AdminHandler {
  private final ListSessions listSessions;
  private final QueryAnswers queries;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param listSessions the question
   * @param queryLists the question beyond the contract
   * @param shape the form of the answer
   */
  public SessionsHandler(ListSessions listSessions, QueryLists queryLists, ReleaseShape shape) {
    this.listSessions = listSessions;
    this.queries = new QueryAnswers(queryLists);
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    QueryParameters query = call.exchange().query();
    Optional<Username> username = query.find("username").map(Username::new);
    Optional<ListQuery<Session>> beyond = call.listQuery(SessionFields.TABLE);
    if (beyond.isPresent()) {
      queries.answer(
          call,
          Operation.LIST_SESSIONS,
          new Listing.Sessions(username),
          beyond.get(),
          query.queriedWalkPage(),
          shape.queriedSessions());
      return;
    }
    Observed<NodeWalk<Session>> walk =
        listSessions.list(
            new ListSessions.Request(call.admin(), username, query.nodeWalkPage(), query.maxAge()));
    call.answer(
        Question.of(Operation.LIST_SESSIONS, username, query.nodeWalkPage()),
        walk,
        shape::writeSessions);
  }
}
