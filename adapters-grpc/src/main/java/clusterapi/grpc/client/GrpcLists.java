package clusterapi.grpc.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.v2.ClusterApiGrpc.ClusterApiBlockingStub;
import clusterapi.v2.GetRangeRequest;
import io.grpc.Metadata;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The questions about the cluster, in the name of a session. */
final class GrpcLists {
  private static final Metadata.Key<String> AGE = GrpcCalls.key("age");

  private final GrpcCalls calls;
  private final PresentedSession session;
  private final InstantSource clock;

  GrpcLists(GrpcCalls calls, PresentedSession session, InstantSource clock) {
    this.calls = calls;
    this.session = session;
    this.clock = clock;
  }

  Observed<Page<NodeStatus>> nodes(ListNodes.Request request) {
    return page(request.maxAge(), Asked.nodes().page(request.page()), Reading::nodes);
  }

  Observed<Page<RangeInfo>> nodeRanges(ListNodeRanges.Request request) {
    return page(
        request.maxAge(),
        Asked.nodeRanges(request.node(), request.only()).page(request.page()),
        Reading::nodeRanges);
  }

  Observed<NodeWalk<HotRange>> hotRanges(ListHotRanges.Request request) {
    return walk(
        request.maxAge(),
        Asked.hotRanges(request.node()).page(request.page()),
        Reading::hotRanges,
        HotRange::node);
  }

  Observed<NodeWalk<Session>> sessions(ListSessions.Request request) {
    return walk(
        request.maxAge(),
        Asked.sessions(request.username()).page(request.page()),
        Reading::sessions,
        Session::node);
  }

  Observed<SortedMap<NodeId, NodeOutcome<RangeInfo>>> range(FindRange.Request request) {
    return ask(
        request.maxAge(),
        stub -> {
          SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode = new TreeMap<>();
          stub.getRange(GetRangeRequest.newBuilder().setRangeId(request.range().value()).build())
              .getResponsesByNodeIdMap()
              .forEach(
                  (node, answer) ->
                      byNode.put(
                          new NodeId(node),
                          answer.hasRangeInfo()
                              ? new NodeOutcome.Answered<>(
                                  RangesReader.range(answer.getRangeInfo()))
                              : new NodeOutcome.Failed<>(answer.getError())));
          return byNode;
        },
        (byNode, told) -> byNode);
  }

  /** Reads a list whole, in one message or in parts. */
  @FunctionalInterface
  interface Reader<T> {
    Listed<T> read(Reading reading, Asked asked);
  }

  /** What came of a list, with the metadata in front of it. */
  <T, R> Observed<R> list(
      Optional<MaxAge> maxAge, Asked asked, Reader<T> reader, Shape<Listed<T>, R> shape) {
    return ask(maxAge, stub -> reader.read(new Reading(calls, stub), asked), shape);
  }

  private <T> Observed<Page<T>> page(Optional<MaxAge> maxAge, Asked asked, Reader<T> reader) {
    return list(
        maxAge, asked, reader, (listed, told) -> new Page<>(listed.items(), listed.nextOffset()));
  }

  private <T> Observed<NodeWalk<T>> walk(
      Optional<MaxAge> maxAge, Asked asked, Reader<T> reader, Function<T, NodeId> nodeOf) {
    return list(maxAge, asked, reader, (listed, told) -> walk(listed, nodeOf));
  }

  private <T> NodeWalk<T> walk(Listed<T> listed, Function<T, NodeId> nodeOf) {
    Map<NodeId, List<T>> byNode = new LinkedHashMap<>();
    for (T item : listed.items()) {
      byNode.computeIfAbsent(nodeOf.apply(item), node -> new ArrayList<>()).add(item);
    }
    List<NodeItems.OfNode<T>> parts =
        byNode.entrySet().stream()
            .map(part -> new NodeItems.OfNode<>(part.getKey(), List.copyOf(part.getValue())))
            .toList();
    NodeCursor next =
        NodeCursor.parse(listed.nextStart())
            .orElseThrow(() -> calls.unreadable("no page token in it", null));
    return new NodeWalk<>(new NodeItems<>(parts), listed.failures(), next);
  }

  /** Makes the port's answer of what came and of the metadata in front of it. */
  @FunctionalInterface
  interface Shape<T, R> {
    R of(T value, Metadata told);
  }

  private <T, R> Observed<R> ask(
      Optional<MaxAge> maxAge, Function<ClusterApiBlockingStub, T> call, Shape<T, R> shape) {
    Instant asked = clock.instant();
    GrpcCalls.Answer<T> answer = calls.ask(session, maxAge, call);
    return new Observed<>(
        shape.of(answer.value(), answer.told()),
        new Moment(calls.nextVersion(), Optional.of(readAt(answer.told(), asked))));
  }

  /** Servers tell how old an answer is, if it ages. */
  private static Instant readAt(Metadata told, Instant asked) {
    return Optional.ofNullable(told.get(AGE))
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> asked.minusSeconds(Long.parseLong(text)))
        .orElse(asked);
  }
}
