package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.HotRangeFields;
import clusterapi.application.query.Listing;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.range.HotRange;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.ListQuery;
import clusterapi.http.request.QueryParameters;
import java.util.Optional;

/** Answers <i>hot ranges</i>. */
public final class HotRangesHandler implements AdminHandler {
  private final ListHotRanges listHotRanges;
  private final QueryAnswers queries;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param listHotRanges the question
   * @param queryLists the question beyond the contract
   * @param shape the form of the answer
   */
  public HotRangesHandler(ListHotRanges listHotRanges, QueryLists queryLists, ReleaseShape shape) {
    this.listHotRanges = listHotRanges;
    this.queries = new QueryAnswers(queryLists);
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    QueryParameters query = call.exchange().query();
    Optional<NodeSelector> node =
        query.find("node_id").map(NodeSelector::parseLoosely).map(call::resolve);
    Optional<ListQuery<HotRange>> beyond = call.listQuery(HotRangeFields.TABLE);
    if (beyond.isPresent()) {
      queries.answer(
          call,
          Operation.LIST_HOT_RANGES,
          new Listing.HotRanges(node),
          beyond.get(),
          query.queriedWalkPage(),
          shape.queriedHotRanges());
      return;
    }
    Observed<NodeWalk<HotRange>> walk =
        listHotRanges.list(
            new ListHotRanges.Request(
                call.admin(), node, shape.hotRangeOrder(), query.nodeWalkPage(), query.maxAge()));
    call.answer(
        Question.of(Operation.LIST_HOT_RANGES, node, query.nodeWalkPage()),
        walk,
        shape::writeHotRanges);
  }
}
