package clusterapi.storage.live;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.session.Session;
import clusterapi.storage.packed.PackedRanges;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One way to ask a running cluster for each part of its state, once. {@link LiveClusterSource}
 * decides when.
 *
 * <p>Each method waits for the cluster, bounded by the reader's own deadlines, and ends early with
 * {@link InterruptedException} when its thread is interrupted. Different parts are read by
 * different threads at once; one part is never read twice at a time. A part is given for every node
 * that was asked for, or for none at all: {@link PartReading}.
 */
public interface ClusterReader extends AutoCloseable {
  /** Stands for the span of a hot range where the cluster does not tell it. */
  KeySpan UNKNOWN_SPAN = KeySpan.ALL;

  /**
   * A short name for logs, such as {@code status:http://node1:8080/}.
   *
   * @return one line without secrets
   */
  String description();

  /**
   * The list of nodes.
   *
   * @return at least one node
   * @throws CallException if nobody gives one; the reason names who was asked last
   */
  NodesReading readNodes() throws CallException, InterruptedException;

  /**
   * Called after a list of nodes was published: the time to find out what the list itself need not
   * wait for.
   */
  default void afterNodes() throws InterruptedException {}

  /** The SQL sessions of nodes: ascending by start, then by session id. */
  PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException;

  /** The busiest ranges of nodes: by store id, in a store the busiest first. */
  PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) throws InterruptedException;

  /** The replicas of nodes. */
  PartReading<PackedRanges> readRanges(List<NodeId> nodes) throws InterruptedException;

  /**
   * As {@link #readSessions(List)}, for readers that ask node by node.
   *
   * @param soFar may be told, before all nodes have answered, of those that have
   */
  default PartReading<List<Session>> readSessions(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<Session>>>> soFar)
      throws InterruptedException {
    return readSessions(nodes);
  }

  /**
   * As {@link #readHotRanges(List)}, for readers that ask node by node.
   *
   * @param soFar may be told, before all nodes have answered, of those that have
   */
  default PartReading<List<HotRange>> readHotRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<HotRange>>>> soFar)
      throws InterruptedException {
    return readHotRanges(nodes);
  }

  /**
   * As {@link #readRanges(List)}, for readers that ask node by node.
   *
   * @param soFar may be told, before all nodes have answered, of those that have
   */
  default PartReading<PackedRanges> readRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<PackedRanges>>> soFar)
      throws InterruptedException {
    return readRanges(nodes);
  }

  /** Ends what is under way and lets every connection go. Calling it again does nothing. */
  @Override
  void close();
}
