package clusterapi.storage.debugzip;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The cluster as an archive shows it. */
final class ArchivedState implements ClusterState {
  private final Instant observedAt;
  private final Optional<NodeId> localNode;
  private final SortedMap<NodeId, NodeStatus> nodes;
  private final List<NodeStatus> nodeList;
  private final ArchivedRanges ranges;
  private final SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> withoutRanges;
  private final String whyNoRanges;
  private final ArchivedSessions sessions;
  private final SortedSet<String> problems;

  /**
   * A state.
   *
   * @param whyNoRanges the sentence for callers, used if there are no ranges of any node
   */
  ArchivedState(
      Instant observedAt,
      Optional<NodeId> localNode,
      SortedMap<NodeId, NodeStatus> nodes,
      ArchivedRanges ranges,
      String whyNoRanges,
      ArchivedSessions sessions,
      SortedSet<String> problems) {
    this.observedAt = observedAt;
    this.localNode = localNode;
    this.nodes = new TreeMap<>(nodes);
    this.nodeList = List.copyOf(nodes.values());
    this.ranges = ranges;
    this.withoutRanges = failures(nodes.keySet(), ranges);
    this.whyNoRanges = whyNoRanges;
    this.sessions = sessions;
    this.problems = problems;
  }

  /** The nodes of which no ranges could be read, whatever is asked about them. */
  private static SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> failures(
      Set<NodeId> nodes, ArchivedRanges ranges) {
    SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> failures = new TreeMap<>();
    for (NodeId node : nodes) {
      if (ranges.rangesOf(node) instanceof NodeOutcome.Failed<List<RangeInfo>> failed) {
        failures.put(node, failed);
      }
    }
    return failures;
  }

  @Override
  public Instant observedAt() {
    return observedAt;
  }

  @Override
  public Moment momentOf(StatePart part) {
    return Moment.ONLY;
  }

  @Override
  public Optional<NodeId> localNode() {
    return localNode;
  }

  @Override
  public List<NodeStatus> nodes() {
    if (nodeList.isEmpty()) {
      throw new NotSupportedBySource(
          "this archive holds no node records: nodes.json, nodes/N/status.json and the table"
              + " kv_node_status are all missing");
    }
    return nodeList;
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    requireRanges();
    return isListed(node) ? ranges.rangesOf(node) : unlisted(node);
  }

  @Override
  public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    requireRanges();
    return isListed(node) ? ranges.replicasOf(node, range) : unlisted(node);
  }

  @Override
  public SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> replicasOf(RangeId range) {
    requireRanges();
    SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> byNode = new TreeMap<>(withoutRanges);
    ranges
        .replicasOf(range)
        .forEach(
            (node, replicas) -> {
              if (isListed(node)) {
                byNode.put(node, new NodeOutcome.Answered<>(replicas));
              }
            });
    return byNode;
  }

  @Override
  public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    requireRanges();
    return isListed(node) ? ranges.hotRangesOf(node) : unlisted(node);
  }

  @Override
  public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
    if (!sessions.isSupported()) {
      throw new NotSupportedBySource(
          "this archive holds no SQL sessions: the tables cluster_sessions and node_sessions are"
              + " missing; make it again without excluding them");
    }
    return sessions.of(node).orElseGet(() -> unlisted(node));
  }

  @Override
  public SortedSet<String> problems() {
    return problems;
  }

  /** Whether the archive gives an answer to nothing. */
  boolean isEmpty() {
    return nodeList.isEmpty() && !ranges.isSupported() && !sessions.isSupported();
  }

  private void requireRanges() {
    if (!ranges.isSupported()) {
      throw new NotSupportedBySource(whyNoRanges);
    }
  }

  private boolean isListed(NodeId node) {
    return nodes.containsKey(node);
  }

  private static <T> NodeOutcome<T> unlisted(NodeId node) {
    return new NodeOutcome.Failed<>("there is no node " + node + " in the archive");
  }
}
