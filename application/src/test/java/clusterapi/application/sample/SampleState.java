package clusterapi.application.sample;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** A cluster held as plain values. Immutable; the methods that change something give a new one. */
public final class SampleState implements ClusterState {
  private static final AtomicLong MOMENTS = new AtomicLong();

  private final SortedMap<NodeId, NodeStatus> nodes;
  private final List<RangeInfo> ranges;
  private final List<HotRange> hotRanges;
  private final List<Session> sessions;
  private final SortedMap<NodeId, String> failed;
  private final Optional<NodeId> localNode;
  private final Optional<String> unsupported;
  private final Moment moment = newMoment();

  private SampleState(
      SortedMap<NodeId, NodeStatus> nodes,
      List<RangeInfo> ranges,
      List<HotRange> hotRanges,
      List<Session> sessions,
      SortedMap<NodeId, String> failed,
      Optional<NodeId> localNode,
      Optional<String> unsupported) {
    this.nodes = nodes;
    this.ranges = ranges;
    this.hotRanges = hotRanges;
    this.sessions = sessions;
    this.failed = failed;
    this.localNode = localNode;
    this.unsupported = unsupported;
  }

  /** A cluster that has not been initialised. */
  public static SampleState empty() {
    return new SampleState(
        new TreeMap<>(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same cluster with a node more, or another record of a node. */
  public SampleState with(NodeStatus node) {
    SortedMap<NodeId, NodeStatus> changed = new TreeMap<>(nodes);
    changed.put(node.id(), node);
    return new SampleState(changed, ranges, hotRanges, sessions, failed, localNode, unsupported);
  }

  /** The same cluster with a replica more. */
  public SampleState with(RangeInfo range) {
    List<RangeInfo> changed = plus(ranges, range);
    changed.sort(
        Comparator.comparing(RangeInfo::sourceNode)
            .thenComparing(RangeInfo::sourceStore)
            .thenComparing(r -> r.rangeId().orElse(new RangeId(Long.MAX_VALUE))));
    return new SampleState(nodes, changed, hotRanges, sessions, failed, localNode, unsupported);
  }

  /** The same cluster with other replicas, which must be in order. */
  public SampleState withRanges(List<RangeInfo> all) {
    return new SampleState(
        nodes, List.copyOf(all), hotRanges, sessions, failed, localNode, unsupported);
  }

  /** The same cluster with a hot range more. */
  public SampleState with(HotRange hotRange) {
    List<HotRange> changed = plus(hotRanges, hotRange);
    changed.sort(
        Comparator.comparing(HotRange::node)
            .thenComparing(HotRange::store)
            .thenComparing(
                Comparator.comparingDouble(
                        (HotRange range) -> range.statistics().queriesPerSecond())
                    .reversed())
            .thenComparing(HotRange::id));
    return new SampleState(nodes, ranges, changed, sessions, failed, localNode, unsupported);
  }

  /** The same cluster with a session more. */
  public SampleState with(Session session) {
    List<Session> changed = plus(sessions, session);
    changed.sort(
        Comparator.comparing(Session::node)
            .thenComparing(Session::start)
            .thenComparing(s -> s.id().map(Object::toString).orElse("")));
    return new SampleState(nodes, ranges, hotRanges, changed, failed, localNode, unsupported);
  }

  /** The same cluster in which a node does not answer. */
  public SampleState withFailed(int node, String message) {
    SortedMap<NodeId, String> changed = new TreeMap<>(failed);
    changed.put(new NodeId(node), message);
    return new SampleState(nodes, ranges, hotRanges, sessions, changed, localNode, unsupported);
  }

  /** The same cluster in which {@code local} is a certain node. */
  public SampleState withLocalNode(int node) {
    return new SampleState(
        nodes, ranges, hotRanges, sessions, failed, Optional.of(new NodeId(node)), unsupported);
  }

  /** The same cluster from a source that has neither ranges nor sessions. */
  public SampleState withNothingButNodes(String sentence) {
    return new SampleState(
        nodes, ranges, hotRanges, sessions, failed, localNode, Optional.of(sentence));
  }

  /** A moment like no other, of a state that does not age. */
  public static Moment newMoment() {
    return Moment.ofTimeless(MOMENTS.incrementAndGet());
  }

  private static <T> List<T> plus(List<T> list, T item) {
    List<T> changed = new ArrayList<>(list);
    changed.add(item);
    return changed;
  }

  @Override
  public Instant observedAt() {
    return SampleClusters.NOW;
  }

  @Override
  public Moment momentOf(StatePart part) {
    return moment;
  }

  @Override
  public Optional<NodeId> localNode() {
    return localNode;
  }

  @Override
  public List<NodeStatus> nodes() {
    return List.copyOf(nodes.values());
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return answer(node, ranges.stream().filter(r -> r.sourceNode().equals(node)).toList());
  }

  @Override
  public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    return rangesOf(node)
        .map(
            all ->
                all.stream().filter(r -> r.rangeId().filter(range::equals).isPresent()).toList());
  }

  @Override
  public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    return answer(node, hotRanges.stream().filter(r -> r.node().equals(node)).toList());
  }

  @Override
  public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
    return answer(node, sessions.stream().filter(s -> s.node().equals(node)).toList());
  }

  private <T> NodeOutcome<List<T>> answer(NodeId node, List<T> items) {
    unsupported.ifPresent(
        sentence -> {
          throw new NotSupportedBySource(sentence);
        });
    if (!nodes.containsKey(node)) {
      return new NodeOutcome.Failed<>("there is no node " + node);
    }
    String failure = failed.get(node);
    return failure == null ? new NodeOutcome.Answered<>(items) : new NodeOutcome.Failed<>(failure);
  }

  @Override
  public SortedSet<String> problems() {
    SortedSet<String> problems = new TreeSet<>();
    for (Map.Entry<NodeId, String> failure : failed.entrySet()) {
      problems.add("node " + failure.getKey() + ": " + failure.getValue());
    }
    return Collections.unmodifiableSortedSet(problems);
  }
}
