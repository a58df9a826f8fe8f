package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.ReplicaFields;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.ListQuery;
import clusterapi.http.request.QueryParameters;
import clusterapi.http.request.StrictInteger;
import java.util.List;
import java.util.Optional;

/** Answers <i>node ranges</i>. */
public final class NodeRangesHandler implements AdminHandler {
  private final ListNodeRanges listNodeRanges;
  private final QueryAnswers queries;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param listNodeRanges the question
   * @param queryLists the question beyond the contract
   * @param shape the form of the answer
   */
  public NodeRangesHandler(
      ListNodeRanges listNodeRanges, QueryLists queryLists, ReleaseShape shape) {
    this.listNodeRanges = listNodeRanges;
    this.queries = new QueryAnswers(queryLists);
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    QueryParameters query = call.exchange().query();
    NodeSelector node = call.resolve(NodeSelector.parse(call.pathParameter()));
    Optional<List<RangeId>> only = query.find("ranges").map(StrictInteger::rangeIds);
    Optional<ListQuery<RangeInfo>> beyond = call.listQuery(ReplicaFields.TABLE);
    if (beyond.isPresent()) {
      queries.answer(
          call,
          Operation.LIST_NODE_RANGES,
          new Listing.NodeRanges(node, only),
          beyond.get(),
          query.offsetPage(),
          shape.queriedRanges());
      return;
    }
    Observed<Page<RangeInfo>> ranges =
        listNodeRanges.list(
            new ListNodeRanges.Request(
                call.admin(), node, only, query.offsetPage(), query.maxAge()));
    call.answer(
        Question.of(Operation.LIST_NODE_RANGES, node, only, query.offsetPage()),
        ranges,
        shape::writeNodeRanges);
  }
}
