package clusterapi.grpc;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A node with very many replicas, each made when it is asked for, and counted then. */
final class ManyRanges implements ClusterState {
  private final int size;
  private final AtomicInteger made = new AtomicInteger();

  ManyRanges(int size) {
    this.size = size;
  }

  /** How many were made so far. */
  int made() {
    return made.get();
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return new NodeOutcome.Answered<>(new MadeWhenAsked());
  }

  private final class MadeWhenAsked extends AbstractList<RangeInfo> implements RandomAccess {
    @Override
    public RangeInfo get(int index) {
      made.incrementAndGet();
      return SampleClusters.range(1, index + 1L, Key.MIN, Key.MAX);
    }

    @Override
    public int size() {
      return size;
    }
  }

  @Override
  public Instant observedAt() {
    return SampleClusters.NOW;
  }

  @Override
  public Moment momentOf(StatePart part) {
    return Moment.ONLY;
  }

  @Override
  public Optional<NodeId> localNode() {
    return Optional.of(new NodeId(1));
  }

  @Override
  public List<NodeStatus> nodes() {
    return List.of(SampleClusters.node(1));
  }

  @Override
  public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    return new NodeOutcome.Answered<>(List.of());
  }

  @Override
  public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    return new NodeOutcome.Answered<>(List.of());
  }

  @Override
  public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
    return new NodeOutcome.Answered<>(List.of());
  }

  @Override
  public SortedSet<String> problems() {
    return new TreeSet<>();
  }
}
