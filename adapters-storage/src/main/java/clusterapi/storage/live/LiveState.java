package clusterapi.storage.live;

import clusterapi.application.port.out.ClusterState;
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
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A running cluster as it was last seen: four parts, each as of its own reading. Immutable.
 *
 * @param nodesPart the list of nodes
 * @param localNode the node at the first address, if it is known
 * @param sessions the SQL sessions
 * @param hotRanges the busiest ranges
 * @param ranges the replicas
 */
record LiveState(
    NodesPart nodesPart,
    Optional<NodeId> localNode,
    Part<List<Session>> sessions,
    Part<List<HotRange>> hotRanges,
    Part<PackedRanges> ranges)
    implements ClusterState {
  private static final String SESSIONS = "session list";
  private static final String HOT_RANGES = "hot ranges";
  private static final String RANGES = "ranges";

  /** How many sentences tell what is left out of answers. */
  private static final int MAX_FLAWS = 90;

  static LiveState first(NodesPart nodes, Optional<NodeId> localNode) {
    return new LiveState(nodes, localNode, Part.unread(), Part.unread(), Part.unread());
  }

  LiveState withNodes(NodesPart nodes, Optional<NodeId> local) {
    return new LiveState(nodes, local, sessions, hotRanges, ranges);
  }

  LiveState withSessions(Part<List<Session>> part) {
    return new LiveState(nodesPart, localNode, part, hotRanges, ranges);
  }

  LiveState withHotRanges(Part<List<HotRange>> part) {
    return new LiveState(nodesPart, localNode, sessions, part, ranges);
  }

  LiveState withRanges(Part<PackedRanges> part) {
    return new LiveState(nodesPart, localNode, sessions, hotRanges, part);
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
  public List<NodeStatus> nodes() {
    return List.copyOf(nodesPart.byNode().values());
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
    TreeSet<String> sentences = new TreeSet<>();
    nodesPart.staleness().ifPresent(why -> sentences.add("the list of nodes is old: " + why));
    sessions.staleness().ifPresent(why -> sentences.add("the sessions are old: " + why));
    hotRanges.staleness().ifPresent(why -> sentences.add("the hot ranges are old: " + why));
    ranges.staleness().ifPresent(why -> sentences.add("the ranges are old: " + why));
    addFlaws(sentences);
    return Collections.unmodifiableSortedSet(sentences);
  }

  /** A broken release on hundreds of nodes must not make a list that nobody reads. */
  private void addFlaws(SortedSet<String> sentences) {
    List<String> flaws =
        Stream.of(
                nodesPart.flaws().stream(), sessions.flaws(), hotRanges.flaws(), ranges.flaws())
            .flatMap(Function.identity())
            .toList();
    sentences.addAll(flaws.subList(0, Math.min(MAX_FLAWS, flaws.size())));
    if (flaws.size() > MAX_FLAWS) {
      sentences.add(
          "what is left out of the nodes' answers takes "
              + (flaws.size() - MAX_FLAWS)
              + " more sentences, which are not shown");
    }
  }

  private Liveness verdict(NodeId node) {
    NodeStatus status = nodesPart.byNode().get(node);
    return status == null ? Liveness.UNKNOWN : status.liveness();
  }

  /** What a node leaves out of its report of a hot range can be told from the replica itself. */
  private HotRange completed(HotRange hot) {
    Optional<RangeInfo> replica =
        ranges.of(hot.node()) instanceof Outcome.Answered<PackedRanges>(PackedRanges packed, var flaws)
            ? packed.replicasOf(hot.node(), hot.id()).stream()
                .filter(info -> info.sourceStore().equals(hot.store()))
                .findFirst()
            : Optional.empty();
    Optional<NodeId> holder =
        replica.flatMap(RangeInfo::lease).map(Lease::holder).map(ReplicaDescriptor::node);
    return new HotRange(
        hot.id(),
        HotRangeJson.isSpanKnown(hot)
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
