package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.NodeFields;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.Page;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.ListQuery;
import clusterapi.http.request.QueryParameters;
import java.util.Optional;

/** Answers <i>nodes</i>. */
public final class NodesHandler implements AdminHandler {
  private final ListNodes listNodes;
  private final QueryAnswers queries;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param listNodes the question
   * @param queryLists the question beyond the contract
   * @param shape the form of the answer
   */
  public NodesHandler(ListNodes listNodes, QueryLists queryLists, ReleaseShape shape) {
    this.listNodes = listNodes;
    this.queries = new QueryAnswers(queryLists);
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    QueryParameters query = call.exchange().query();
    Optional<ListQuery<NodeStatus>> beyond = call.listQuery(NodeFields.TABLE);
    if (beyond.isPresent()) {
      queries.answer(
          call,
          Operation.LIST_NODES,
          new Listing.Nodes(),
          beyond.get(),
          query.offsetPage(),
          shape.queriedNodes());
      return;
    }
    Observed<Page<NodeStatus>> nodes =
        listNodes.list(new ListNodes.Request(call.admin(), query.offsetPage(), query.maxAge()));
    call.answer(Question.of(Operation.LIST_NODES, query.offsetPage()), nodes, shape::writeNodes);
  }
}
