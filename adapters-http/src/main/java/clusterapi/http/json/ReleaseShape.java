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
 * The form of the answers of one release of the database, put together from encoders. A release
 * that differs is one more class that puts together others, such as {@link Release211}; handlers do
 * not know which one they write.
 *
 * <p>Each method writes one whole answer and leaves the stream open. Immutable, safe for many
 * threads.
 */
public final class ReleaseShape {
  private final String release;
  private final NodesJson nodes;
  private final NodeRangesJson nodeRanges;
  private final RangeJson range;
  private final HotRangesJson hotRanges;
  private final SessionsJson sessions;

  ReleaseShape(
      String release,
      NodesJson nodes,
      RangeInfoJson rangeInfo,
      HotRangesJson hotRanges,
      SessionsJson sessions) {
    this.release = release;
    this.nodes = nodes;
    this.nodeRanges = new NodeRangesJson(rangeInfo);
    this.range = new RangeJson(rangeInfo);
    this.hotRanges = hotRanges;
    this.sessions = sessions;
  }

  /** The first release that answers like this, such as {@code 22.1}. */
  public String release() {
    return release;
  }

  /** The order in which this release lists a store's hot ranges. */
  public ListHotRanges.Order hotRangeOrder() {
    return hotRanges.order();
  }

  /**
   * Writes the answer of the operation <i>nodes</i>.
   *
   * @param page what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  public void writeNodes(Page<NodeStatus> page, OutputStream out) throws IOException {
    nodes.write(page, out);
  }

  /**
   * Writes the answer of the operation <i>node ranges</i>.
   *
   * @param page what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  public void writeNodeRanges(Page<RangeInfo> page, OutputStream out) throws IOException {
    nodeRanges.write(page, out);
  }

  /**
   * Writes the answer of the operation <i>range</i>.
   *
   * @param byNode what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  public void writeRange(SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode, OutputStream out)
      throws IOException {
    range.write(byNode, out);
  }

  /**
   * Writes the answer of the operation <i>hot ranges</i>.
   *
   * @param walk what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  public void writeHotRanges(NodeWalk<HotRange> walk, OutputStream out) throws IOException {
    hotRanges.write(walk, out);
  }

  /**
   * Writes the answer of the operation <i>sessions</i>.
   *
   * @param walk what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  public void writeSessions(NodeWalk<Session> walk, OutputStream out) throws IOException {
    sessions.write(walk, out);
  }
}
