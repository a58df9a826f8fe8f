package clusterapi.http.json;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;

/**
 * The answers of 22.1, the reference.
 *
 * @see Release211
 */
final class Release221 implements ReleaseShape {
  private final NodesJson nodes = new NodesJson(NodesJson.VersionKeys.MAJOR);
  private final RangeInfoJson rangeInfo = new RangeInfoJson(RangeInfoJson.PROBLEMS);
  private final NodeRangesJson nodeRanges = new NodeRangesJson(rangeInfo);
  private final RangeJson range = new RangeJson(rangeInfo);
  private final HotRangesJson hotRanges = new HotRangesJson();
  private final SessionsJson sessions = new SessionsJson();

  @Override
  public String release() {
    return "22.1";
  }

  @Override
  public ListHotRanges.Order hotRangeOrder() {
    return ListHotRanges.Order.BUSIEST_FIRST;
  }

  @Override
  public void writeNodes(Page<NodeStatus> page, OutputStream out) throws IOException {
    nodes.write(page, out);
  }

  @Override
  public void writeNodeRanges(Page<RangeInfo> page, OutputStream out) throws IOException {
    nodeRanges.write(page, out);
  }

  @Override
  public void writeRange(SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode, OutputStream out)
      throws IOException {
    range.write(byNode, out);
  }

  @Override
  public void writeHotRanges(NodeWalk<HotRange> walk, OutputStream out) throws IOException {
    hotRanges.write(walk, out);
  }

  @Override
  public void writeSessions(NodeWalk<Session> walk, OutputStream out) throws IOException {
    sessions.write(walk, out);
  }
}
