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
 * The form of the answers of one release of the database. A release that differs is one more class;
 * handlers do not know which one they write.
 *
 * <p>Implementations have no state and are safe for many threads. Each method writes one whole
 * answer and leaves the stream open.
 */
public interface ReleaseShape {
  /** The first release that answers like this, such as {@code 22.1}. */
  String release();

  /** The order in which this release lists a store's hot ranges. */
  ListHotRanges.Order hotRangeOrder();

  /**
   * Writes the answer of the operation <i>nodes</i>.
   *
   * @param nodes what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  void writeNodes(Page<NodeStatus> nodes, OutputStream out) throws IOException;

  /**
   * Writes the answer of the operation <i>node ranges</i>.
   *
   * @param ranges what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  void writeNodeRanges(Page<RangeInfo> ranges, OutputStream out) throws IOException;

  /**
   * Writes the answer of the operation <i>range</i>.
   *
   * @param byNode what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  void writeRange(SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode, OutputStream out)
      throws IOException;

  /**
   * Writes the answer of the operation <i>hot ranges</i>.
   *
   * @param walk what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  void writeHotRanges(NodeWalk<HotRange> walk, OutputStream out) throws IOException;

  /**
   * Writes the answer of the operation <i>sessions</i>.
   *
   * @param walk what to show
   * @param out where to
   * @throws IOException if the stream does
   */
  void writeSessions(NodeWalk<Session> walk, OutputStream out) throws IOException;
}
