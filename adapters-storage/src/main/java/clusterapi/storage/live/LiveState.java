package clusterapi.storage.live;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.session.Session;
import clusterapi.storage.packed.PackedRanges;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A running cluster as it was last seen: four parts, each as of its own reading. Immutable.
 *
 * @param nodesPart the list of nodes
 * @param sessions the SQL sessions
 * @param hotRanges the busiest ranges
 * @param ranges the replicas
 * @param versions when each part was replaced
 */
record LiveState(
    NodesPart nodesPart,
    Part<List<Session>> sessions,
    Part<List<HotRange>> hotRanges,
    Part<PackedRanges> ranges,
    Versions versions)
    implements ClusterState {
  private static final String SESSIONS = "session list";
  private static final String HOT_RANGES = "hot ranges";
  private static final String RANGES = "ranges";

  static LiveState first(NodesPart nodes) {
    return new LiveState(nodes, Part.unread(), Part.unread(), Part.unread(), Versions.FIRST);
  }

  LiveState withNodes(NodesPart nodes) {
    return new LiveState(
        nodes, sessions, hotRanges, ranges, after(StatePart.NODES, nodes.staleness()));
  }

  LiveState withSessions(Part<List<Session>> part) {
    return new LiveState(
        nodesPart, part, hotRanges, ranges, after(StatePart.SESSIONS, part.staleness()));
  }

  LiveState withHotRanges(Part<List<HotRange>> part) {
    return new LiveState(
        nodesPart, sessions, part, ranges, after(StatePart.HOT_RANGES, part.staleness()));
  }

  LiveState withRanges(Part<PackedRanges> part) {
    return new LiveState(
        nodesPart, sessions, hotRanges, part, after(StatePart.RANGES, part.staleness()));
  }

  /** A part with a staleness is the old one: the reading that followed brought nothing. */
  private Versions after(StatePart part, Optional<String> staleness) {
    return staleness.isPresent() ? versions : versions.after(part);
  }

  /** Whether each part was read, or tried to be. */
  boolean isComplete() {
    return sessions.readAt().isPresent()
        && hotRanges.readAt().isPresent()
        && ranges.readAt().isPresent();
  }

  @Override
  public Instant observedAt() {
    return nodesPart.readAt();
  }

  @Override
  public Optional<NodeId> localNode() {
    return nodesPart.reading().localNode();
  }

  @Override
  public Moment momentOf(StatePart part) {
    Set<StatePart> used = madeOf(part);
    Instant oldest =
        used.stream()
            .flatMap(each -> readAt(each).stream())
            .min(Comparator.naturalOrder())
            .orElseGet(nodesPart::readAt);
    return new Moment(versions.newestOf(used), Optional.of(oldest));
  }

  /**
   * The parts that have a say in answers about one. The list of nodes always has: it tells which
   * nodes there are, and its verdicts are in the failures. Hot ranges are {@link #completed} from
   * the ranges.
   */
  static Set<StatePart> madeOf(StatePart part) {
    return switch (part) {
      case NODES -> EnumSet.of(StatePart.NODES);
      case SESSIONS -> EnumSet.of(StatePart.NODES, StatePart.SESSIONS);
      case HOT_RANGES -> EnumSet.of(StatePart.NODES, StatePart.HOT_RANGES, StatePart.RANGES);
      case RANGES -> EnumSet.of(StatePart.NODES, StatePart.RANGES);
    };
  }

  /** When a part was read; empty if it was not yet. */
  Optional<Instant> readAt(StatePart part) {
    return switch (part) {
      case NODES -> Optional.of(nodesPart.readAt());
      case SESSIONS -> sessions.readAt();
      case HOT_RANGES -> hotRanges.readAt();
      case RANGES -> ranges.readAt();
    };
  }

  @Override
  public List<NodeStatus> nodes() {
    return List.copyOf(nodesPart.reading().byNode().values());
  }

  @Override
  public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return ranges.of(node).seen(RANGES, node, verdict(node)).map(packed -> packed.rangesOf(node));
  }

  @Override
  public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    return ranges
        .of(node)
        .seen("details about range " + range, node, verdict(node))
        .map(packed -> packed.replicasOf(node, range));
  }

  @Override
  public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    return hotRanges
        .of(node)
        .seen(HOT_RANGES, node, verdict(node))
        .map(found -> found.stream().map(this::completed).toList());
  }

  @Override
  public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
    return sessions.of(node).seen(SESSIONS, node, verdict(node));
  }

  @Override
  public SortedSet<String> problems() {
    TreeSet<String> sentences = new TreeSet<>(nodesPart.reading().problems());
    sentences.addAll(sessions.problems());
    sentences.addAll(hotRanges.problems());
    sentences.addAll(ranges.problems());
    nodesPart.staleness().ifPresent(why -> sentences.add("the list of nodes is old: " + why));
    sessions.staleness().ifPresent(why -> sentences.add("the sessions are old: " + why));
    hotRanges.staleness().ifPresent(why -> sentences.add("the hot ranges are old: " + why));
    ranges.staleness().ifPresent(why -> sentences.add("the ranges are old: " + why));
    return Collections.unmodifiableSortedSet(sentences);
  }

  private Liveness verdict(NodeId node) {
    NodeStatus status = nodesPart.reading().byNode().get(node);
    return status == null ? Liveness.UNKNOWN : status.liveness();
  }

  /** What a node leaves out of its report of a hot range can be told from the replica itself. */
  private HotRange completed(HotRange hot) {
    Optional<RangeInfo> replica =
        ranges.find(hot.node()) instanceof Outcome.Answered<PackedRanges>(PackedRanges packed)
            ? packed.replicasOf(hot.node(), hot.id()).stream()
                .filter(info -> info.sourceStore().equals(hot.store()))
                .findFirst()
            : Optional.empty();
    Optional<NodeId> holder =
        replica.flatMap(RangeInfo::lease).map(Lease::holder).map(ReplicaDescriptor::node);
    return new HotRange(
        hot.id(),
        !hot.span().equals(ClusterReader.UNKNOWN_SPAN)
            ? hot.span()
            : replica.flatMap(RangeInfo::descriptor).map(RangeDescriptor::span).orElse(hot.span()),
        hot.node(),
        hot.store(),
        hot.leaseholder().or(() -> holder),
        hot.name(),
        hot.replicaNodes(),
        hot.statistics());
  }
}
