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
  private final QueriedJson<NodeStatus> queriedNodes;
  private final QueriedJson<RangeInfo> queriedRanges;
  private final QueriedJson<HotRange> queriedHotRanges;
  private final QueriedJson<Session> queriedSessions;

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
    this.queriedNodes = QueriedJson.byOffset("nodes", nodes::writeNode);
    this.queriedRanges = QueriedJson.byOffset("ranges", (json, r) -> range(rangeInfo, json, r));
    this.queriedHotRanges =
        QueriedJson.<HotRange>ofNodes("ranges", FlatHotRangesJson::writeRange, NodeErrors::write)
            .arranged(hotRanges::writeItems);
    this.queriedSessions =
        QueriedJson.ofNodes(
            "sessions", SessionsJson::writeSession, SessionsJson::writeFailuresAndPrefix);
  }

  private static void range(RangeInfoJson rangeInfo, GoJson json, RangeInfo range)
      throws IOException {
    json.object();
    rangeInfo.write(json, range);
    json.endObject();
  }

  /** Writes what matches a query of <i>nodes</i>. */
  public QueriedJson<NodeStatus> queriedNodes() {
    return queriedNodes;
  }

  /** Writes what matches a query of <i>node ranges</i>. */
  public QueriedJson<RangeInfo> queriedRanges() {
    return queriedRanges;
  }

  /** Writes what matches a query of <i>hot ranges</i>. */
  public QueriedJson<HotRange> queriedHotRanges() {
    return queriedHotRanges;
  }

  /** Writes what matches a query of <i>sessions</i>. */
  public QueriedJson<Session> queriedSessions() {
    return queriedSessions;
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
