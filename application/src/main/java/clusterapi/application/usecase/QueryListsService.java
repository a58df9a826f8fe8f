package clusterapi.application.usecase;

import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.query.Arrangement;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists what matches a selection. A long list is looked through once for each moment and selection;
 * every further page of it costs the page. Safe for many threads.
 */
public final class QueryListsService implements QueryLists {
  private final ClusterStateSource source;
  private final LocalNode localNode;
  private final KeptArrangements kept;

  /**
   * The use case.
   *
   * @param source where the cluster's state comes from
   * @param localNode which node {@code local} means
   * @param limits what looking through long lists may take
   */
  public QueryListsService(ClusterStateSource source, LocalNode localNode, QueryLimits limits) {
    this.source = source;
    this.localNode = localNode;
    this.kept = new KeptArrangements(limits);
  }

  @Override
  public <T> Observed<Matches<T>> query(Request<T> request) {
    StatePart part = partOf(request.listing());
    ClusterState state = source.current(part, request.maxAge());
    Moment moment = state.momentOf(part);
    Rows<T> rows = rows(request.listing(), state);
    List<T> all = matching(request, rows, state, part, moment);
    return new Observed<>(
        Matches.cut(all, request.page(), rows.failures(), state.observedAt()), moment);
  }

  private <T> List<T> matching(
      Request<T> request, Rows<T> rows, ClusterState state, StatePart part, Moment moment) {
    Selection<T> selection = request.selection();
    if (selection.isEverything()) {
      return rows.items();
    }
    KeptArrangements.Key key =
        new KeptArrangements.Key(
            part,
            moment.version(),
            rows.name(),
            selection,
            selection.isRelative() ? Optional.of(state.observedAt()) : Optional.empty());
    int[] places =
        kept.find(
            key,
            rows.items().size(),
            () -> Arrangement.of(rows.items(), selection, state.observedAt()));
    return new ArrangedList<>(rows.items(), places);
  }

  private static StatePart partOf(Listing<?> listing) {
    return switch (listing) {
      case Listing.Nodes nodes -> StatePart.NODES;
      case Listing.NodeRanges ranges -> StatePart.RANGES;
      case Listing.HotRanges ranges -> StatePart.HOT_RANGES;
      case Listing.Sessions sessions -> StatePart.SESSIONS;
    };
  }

  /**
   * A list before anything is selected.
   *
   * @param items in the list's own order
   * @param failures nodes that did not answer
   * @param name what tells this list from others of the part at the moment; a value
   */
  private record Rows<T>(List<T> items, List<NodeFailure> failures, Object name) {}

  @SuppressWarnings("unchecked") // A listing's type says what its rows are.
  private <T> Rows<T> rows(Listing<T> listing, ClusterState state) {
    return (Rows<T>)
        switch (listing) {
          case Listing.Nodes nodes -> new Rows<NodeStatus>(state.nodes(), List.of(), listing);
          case Listing.NodeRanges ranges -> replicas(ranges, state);
          case Listing.HotRanges ranges -> hotRanges(ranges, state);
          case Listing.Sessions sessions -> sessions(sessions, state);
        };
  }

  private Rows<RangeInfo> replicas(Listing.NodeRanges listing, ClusterState state) {
    NodeId node = ListNodeRangesService.node(localNode, listing.node(), state);
    return new Rows<>(
        ListNodeRangesService.replicas(state, node, listing.only()),
        List.of(),
        List.of(node, listing.only()));
  }

  private Rows<HotRange> hotRanges(Listing.HotRanges listing, ClusterState state) {
    List<NodeId> nodes = ListHotRangesService.candidates(localNode, listing.node(), state);
    return joined(
        NodeFanOut.walk(state, nodes, NodeWalkPage.ALL, state::hotRangesOf, Optional.empty()),
        nodes);
  }

  private static Rows<Session> sessions(Listing.Sessions listing, ClusterState state) {
    return joined(
        NodeFanOut.walk(
            state,
            Nodes.toAsk(state),
            NodeWalkPage.ALL,
            state::sessionsOf,
            listing.username().map(ListSessionsService::isOf)),
        listing);
  }

  private static <T> Rows<T> joined(NodeWalk<T> walk, Object name) {
    List<T> items = new ArrayList<>();
    walk.items().byNode().forEach(part -> items.addAll(part.items()));
    return new Rows<>(items, walk.failures(), name);
  }
}
