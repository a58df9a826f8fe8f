package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.Observed;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.QueryParameters;
import clusterapi.http.request.StrictInteger;
import java.util.List;
import java.util.Optional;

/** Answers <i>node ranges</i>. */
public final class NodeRangesHandler implements AdminHandler {
  private final ListNodeRanges listNodeRanges;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param listNodeRanges the question
   * @param shape the form of the answer
   */
  public NodeRangesHandler(ListNodeRanges listNodeRanges, ReleaseShape shape) {
    this.listNodeRanges = listNodeRanges;
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    QueryParameters query = call.exchange().query();
    NodeSelector node = call.resolve(NodeSelector.parse(call.pathParameter()));
    Optional<List<RangeId>> only = query.find("ranges").map(StrictInteger::rangeIds);
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
