package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.Observed;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.Page;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.QueryParameters;

/** Answers <i>nodes</i>. */
public final class NodesHandler implements AdminHandler {
  private final ListNodes listNodes;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param listNodes the question
   * @param shape the form of the answer
   */
  public NodesHandler(ListNodes listNodes, ReleaseShape shape) {
    this.listNodes = listNodes;
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    QueryParameters query = call.exchange().query();
    Observed<Page<NodeStatus>> nodes =
        listNodes.list(new ListNodes.Request(call.admin(), query.offsetPage(), query.maxAge()));
    call.answer(Question.of(Operation.LIST_NODES, query.offsetPage()), nodes, shape::writeNodes);
  }
}
