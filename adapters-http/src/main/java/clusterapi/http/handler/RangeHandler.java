package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.Observed;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.body.Question;
import clusterapi.http.json.ReleaseShape;
import java.util.SortedMap;

/** Answers <i>range</i>. */
public final class RangeHandler implements AdminHandler {
  private final FindRange findRange;
  private final ReleaseShape shape;

  /**
   * A handler.
   *
   * @param findRange the question
   * @param shape the form of the answer
   */
  public RangeHandler(FindRange findRange, ReleaseShape shape) {
    this.findRange = findRange;
    this.shape = shape;
  }

  @Override
  public void handle(Call call) {
    RangeId range = RangeId.parse(call.pathParameter());
    Observed<SortedMap<NodeId, NodeOutcome<RangeInfo>>> byNode =
        findRange.find(
            new FindRange.Request(call.admin(), range, call.exchange().query().maxAge()));
    call.answer(Question.of(Operation.FIND_RANGE, range), byNode, shape::writeRange);
  }
}
