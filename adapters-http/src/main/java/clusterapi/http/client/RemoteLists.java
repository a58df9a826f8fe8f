package clusterapi.http.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Condition;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.application.query.SortKey;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The questions about the cluster, in the name of a session. */
final class RemoteLists {
  /** More hot ranges than a node has. See {@link #hotRanges}. */
  private static final long ALL_HOT_RANGES = 1_000_000;

  /** Tells that a server took the query, and how many items match. */
  private static final String TOTAL = "X-Cluster-Api-Total";

  private final RemoteCalls calls;
  private final PresentedSession session;
  private final InstantSource clock;
  private final AtomicLong versions;

  RemoteLists(
      RemoteCalls calls, PresentedSession session, InstantSource clock, AtomicLong versions) {
    this.calls = calls;
    this.session = session;
    this.clock = clock;
    this.versions = versions;
  }

  Observed<Page<NodeStatus>> nodes(ListNodes.Request request) {
    Target target = new Target("nodes/").maxAge(request.maxAge()).page(request.page());
    return ask(
        target, answer -> new Page<>(answer.at("nodes").each(NodesReader::node), next(answer)));
  }

  Observed<Page<RangeInfo>> nodeRanges(ListNodeRanges.Request request) {
    Target target =
        new Target("nodes/" + text(request.node()) + "/ranges/")
            .maxAge(request.maxAge())
            .page(request.page());
    return ask(
        only(target, request.only()),
        answer -> new Page<>(answer.at("ranges").each(RangesReader::range), next(answer)));
  }

  private static Target only(Target target, Optional<List<RangeId>> only) {
    if (only.isEmpty()) {
      return target;
    }
    // No number at all would mean every range; none has this one.
    return target.with(
        "ranges",
        only.get().isEmpty()
            ? "0"
            : String.join(",", only.get().stream().map(RangeId::toString).toList()));
  }

  /**
   * A node may answer with the ranges of every other node as well, as often as there are nodes, and
   * it hears which node is wanted only together with a limit (releases 22.1 to 24).
   */
  Observed<NodeWalk<HotRange>> hotRanges(ListHotRanges.Request request) {
    NodeWalkPage page =
        request.page().limit() == 0 && request.node().isPresent()
            ? new NodeWalkPage(ALL_HOT_RANGES, Optional.empty())
            : request.page();
    Target target = new Target("ranges/hot/").maxAge(request.maxAge()).page(page);
    Optional<NodeSelector> node = request.node();
    if (node.isPresent()) {
      target = target.with("node_id", text(node.get()));
    }
    return ask(
        target,
        answer -> {
          Map<List<Object>, HotRange> once = new LinkedHashMap<>();
          for (HotRange range : HotRangesReader.ranges(answer)) {
            once.putIfAbsent(List.of(range.node(), range.store(), range.id()), range);
          }
          return walk(
              request.page(),
              once.values(),
              HotRange::node,
              failures(answer.at("response_error"), "error_message"),
              answer);
        });
  }

  Observed<SortedMap<NodeId, NodeOutcome<RangeInfo>>> range(FindRange.Request request) {
    return ask(
        new Target("ranges/" + request.range() + "/").maxAge(request.maxAge()),
        RangesReader::byNode);
  }

  Observed<NodeWalk<Session>> sessions(ListSessions.Request request) {
    Target target = new Target("sessions/").maxAge(request.maxAge()).page(request.page());
    if (request.username().isPresent()) {
      target = target.with("username", request.username().get().value());
    }
    return ask(
        target,
        answer ->
            walk(
                request.page(),
                answer.at("sessions").each(SessionsReader::session),
                Session::node,
                failures(answer.at("errors"), "message"),
                answer));
  }

  /** What a server makes of a query; empty if it does not know of queries. */
  <T> Optional<Observed<Matches<T>>> queried(QueryLists.Request<T> request) {
    Target target =
        selected(target(request.listing()), request.selection())
            .maxAge(request.maxAge())
            .page(request.page());
    Instant asked = clock.instant();
    HttpResponse<byte[]> response = calls.get(target.text(), session);
    return response
        .headers()
        .firstValue(TOTAL)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .map(
            total ->
                read(
                    response,
                    asked,
                    answer ->
                        new Matches<>(
                            items(request.listing(), answer),
                            total,
                            queriedNext(answer),
                            queriedFailures(request.listing(), answer),
                            asked)));
  }

  private static Target target(Listing<?> listing) {
    return switch (listing) {
      case Listing.Nodes nodes -> new Target("nodes/");
      case Listing.NodeRanges(NodeSelector node, Optional<List<RangeId>> only) ->
          only(new Target("nodes/" + text(node) + "/ranges/"), only);
      case Listing.HotRanges(Optional<NodeSelector> node) -> {
        Target target = new Target("ranges/hot/");
        yield node.isPresent() ? target.with("node_id", text(node.get())) : target;
      }
      case Listing.Sessions(Optional<Username> user) -> {
        Target target = new Target("sessions/");
        yield user.isPresent() ? target.with("username", user.get().value()) : target;
      }
    };
  }

  private static Target selected(Target list, Selection<?> selection) {
    Target target = list;
    for (Condition<?> condition : selection.conditions()) {
      target = target.with("filter", condition.toString());
    }
    String keys = String.join(",", selection.order().stream().map(SortKey::toString).toList());
    // Something has to tell the server that this is a query, and so has no other page token.
    return keys.isEmpty() ? target.with("format", "json") : target.with("sort", keys);
  }

  private static OptionalLong queriedNext(JsonTree answer) {
    JsonTree next = answer.at("next");
    return next instanceof JsonTree.Text(String text)
        ? text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text))
        : next(answer);
  }

  @SuppressWarnings("unchecked") // A listing's type says what it lists.
  private static <T> List<T> items(Listing<T> listing, JsonTree answer) {
    return (List<T>)
        switch (listing) {
          case Listing.Nodes nodes -> answer.at("nodes").each(NodesReader::node);
          case Listing.NodeRanges ranges -> answer.at("ranges").each(RangesReader::range);
          case Listing.HotRanges ranges -> HotRangesReader.ranges(answer);
          case Listing.Sessions sessions -> answer.at("sessions").each(SessionsReader::session);
        };
  }

  private static List<NodeFailure> queriedFailures(Listing<?> listing, JsonTree answer) {
    return switch (listing) {
      case Listing.Nodes nodes -> List.of();
      case Listing.NodeRanges ranges -> List.of();
      case Listing.HotRanges ranges -> failures(answer.at("response_error"), "error_message");
      case Listing.Sessions sessions -> failures(answer.at("errors"), "message");
    };
  }

  private <T> Observed<T> ask(Target target, Function<JsonTree, T> reader) {
    Instant asked = clock.instant();
    return read(calls.get(target.text(), session), asked, reader);
  }

  private <T> Observed<T> read(
      HttpResponse<byte[]> response, Instant asked, Function<JsonTree, T> reader) {
    JsonTree answer = JsonTree.read(calls, response.body());
    try {
      // No two answers are known to be the same, so each has a version of its own.
      return new Observed<>(
          reader.apply(answer),
          new Moment(versions.incrementAndGet(), Optional.of(readAt(response, asked))));
    } catch (InvalidArgument e) {
      throw calls.unreadable(e.sentence(), e);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw calls.unreadable("a value in it cannot be: " + e.getMessage(), e);
    }
  }

  /** Servers of ours tell how old an answer is; a node answers from what it knows at the time. */
  private static Instant readAt(HttpResponse<byte[]> response, Instant asked) {
    return response
        .headers()
        .firstValue("Age")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> asked.minusSeconds(Long.parseLong(text)))
        .orElse(asked);
  }

  private static String text(NodeSelector node) {
    return switch (node) {
      case NodeSelector.Local local -> "local";
      case NodeSelector.ById(NodeId id) -> id.toString();
    };
  }

  private static OptionalLong next(JsonTree answer) {
    return answer.at("next").isThere()
        ? OptionalLong.of(answer.at("next").whole())
        : OptionalLong.empty();
  }

  /** A whole walk comes from a node in the order in which the nodes answered it. */
  private static <T> NodeWalk<T> walk(
      NodeWalkPage page,
      Collection<T> items,
      Function<T, NodeId> nodeOf,
      List<NodeFailure> failures,
      JsonTree answer) {
    Map<NodeId, List<T>> byNode = page.limit() == 0 ? new TreeMap<>() : new LinkedHashMap<>();
    for (T item : items) {
      byNode.computeIfAbsent(nodeOf.apply(item), node -> new ArrayList<>()).add(item);
    }
    List<NodeItems.OfNode<T>> parts =
        byNode.entrySet().stream()
            .map(part -> new NodeItems.OfNode<>(part.getKey(), List.copyOf(part.getValue())))
            .toList();
    NodeCursor next =
        page.limit() == 0
            ? NodeCursor.START
            : NodeCursor.parse(answer.at("next").text())
                .orElseThrow(() -> new IllegalArgumentException("no page token in it"));
    return new NodeWalk<>(new NodeItems<>(parts), failures, next);
  }

  private static List<NodeFailure> failures(JsonTree errors, String message) {
    return errors.each(
        error -> {
          int node = error.at("node_id").small();
          return new NodeFailure(
              node == 0 ? Optional.empty() : Optional.of(new NodeId(node)),
              error.at(message).text());
        });
  }
}
