package clusterapi.http.client;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Arrangement;
import clusterapi.application.query.Condition;
import clusterapi.application.query.FieldTable;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.application.query.SortKey;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Queries, in the name of a session. A server of ours answers them itself. A node of a cluster does
 * not know of them and gives the list as it is: then the whole list is read and looked through
 * here, once for a first page, and further pages are cut from that.
 */
final class RemoteQueries {
  /** So many replicas are asked for at a time where the whole list has to be read. */
  private static final long PAGE = 10_000;

  private final RemoteLists lists;
  private final InstantSource clock;
  private Optional<Whole> whole = Optional.empty();

  RemoteQueries(RemoteLists lists, InstantSource clock) {
    this.lists = lists;
    this.clock = clock;
  }

  /** What a node's list was found to hold, for further pages. */
  private record Whole(
      Listing<?> listing, Selection<?> selection, Observed<? extends Matches<?>> all) {
    @SuppressWarnings("unchecked") // The same listing lists the same.
    <T> Optional<Observed<Matches<T>>> of(QueryLists.Request<T> request) {
      return listing.equals(request.listing()) && selection.equals(request.selection())
          ? Optional.of((Observed<Matches<T>>) all)
          : Optional.empty();
    }
  }

  <T> Observed<Matches<T>> query(QueryLists.Request<T> request) {
    Optional<Observed<Matches<T>>> read =
        request.page().offset() == 0 ? Optional.empty() : lookedThrough(request);
    if (read.isPresent()) {
      return cut(read.get(), request.page());
    }
    Optional<Observed<Matches<T>>> answered = lists.queried(request);
    return answered.isPresent() ? answered.get() : cut(lookThrough(request), request.page());
  }

  private synchronized <T> Optional<Observed<Matches<T>>> lookedThrough(
      QueryLists.Request<T> request) {
    return whole.flatMap(known -> known.of(request));
  }

  private <T> Observed<Matches<T>> lookThrough(QueryLists.Request<T> request) {
    requireTold(request.listing().table(), request.selection());
    Instant now = clock.instant();
    Observed<Matches<T>> everything = everything(request);
    List<T> items = everything.value().items();
    List<T> found =
        Arrays.stream(Arrangement.of(items, request.selection(), now))
            .mapToObj(items::get)
            .toList();
    Observed<Matches<T>> all =
        new Observed<>(
            new Matches<>(
                found, found.size(), OptionalLong.empty(), everything.value().failures(), now),
            everything.moment());
    synchronized (this) {
      whole = Optional.of(new Whole(request.listing(), request.selection(), all));
    }
    return all;
  }

  private static <T> void requireTold(FieldTable<T> table, Selection<T> selection) {
    Stream.concat(
            selection.conditions().stream().map(Condition::field),
            selection.order().stream().map(SortKey::field))
        .filter(field -> !RemoteFields.isTold(table, field))
        .findFirst()
        .ifPresent(
            field -> {
              throw new NotSupportedBySource(
                  "the server does not take queries, and its answers do not tell " + field);
            });
  }

  private static <T> Observed<Matches<T>> cut(Observed<Matches<T>> all, OffsetPage page) {
    Matches<T> value = all.value();
    return new Observed<>(
        Matches.cut(value.items(), page, value.failures(), value.now()), all.moment());
  }

  @SuppressWarnings("unchecked") // A listing's type says what it lists.
  private <T> Observed<Matches<T>> everything(QueryLists.Request<T> request) {
    Observed<?> all =
        switch (request.listing()) {
          case Listing.Nodes nodes -> nodes(request);
          case Listing.NodeRanges ranges -> nodeRanges(request, ranges);
          case Listing.HotRanges ranges -> hotRanges(request, ranges);
          case Listing.Sessions sessions -> sessions(request, sessions);
        };
    return (Observed<Matches<T>>) all;
  }

  private Observed<Matches<NodeStatus>> nodes(QueryLists.Request<?> request) {
    Observed<Page<NodeStatus>> all =
        lists.nodes(new ListNodes.Request(request.admin(), OffsetPage.ALL, request.maxAge()));
    return listed(all.value().items(), List.of(), all.moment());
  }

  private Observed<Matches<RangeInfo>> nodeRanges(
      QueryLists.Request<?> request, Listing.NodeRanges listing) {
    List<RangeInfo> items = new ArrayList<>();
    Function<Long, Observed<Page<RangeInfo>>> pages =
        offset ->
            lists.nodeRanges(
                new ListNodeRanges.Request(
                    request.admin(),
                    listing.node(),
                    listing.only(),
                    new OffsetPage(PAGE, offset),
                    request.maxAge()));
    Observed<Page<RangeInfo>> page = pages.apply(0L);
    items.addAll(page.value().items());
    while (page.value().next().isPresent() && page.value().next().getAsLong() >= items.size()) {
      page = pages.apply(page.value().next().getAsLong());
      items.addAll(page.value().items());
    }
    return listed(items, List.of(), page.moment());
  }

  private Observed<Matches<HotRange>> hotRanges(
      QueryLists.Request<?> request, Listing.HotRanges listing) {
    Observed<NodeWalk<HotRange>> all =
        lists.hotRanges(
            new ListHotRanges.Request(
                request.admin(),
                listing.node(),
                ListHotRanges.Order.BUSIEST_FIRST,
                NodeWalkPage.ALL,
                request.maxAge()));
    return walked(all);
  }

  private Observed<Matches<Session>> sessions(
      QueryLists.Request<?> request, Listing.Sessions listing) {
    Observed<NodeWalk<Session>> all =
        lists.sessions(
            new ListSessions.Request(
                request.admin(), listing.username(), NodeWalkPage.ALL, request.maxAge()));
    return walked(all);
  }

  private <T> Observed<Matches<T>> walked(Observed<NodeWalk<T>> walk) {
    return listed(walk.value().items().stream().toList(), walk.value().failures(), walk.moment());
  }

  private <T> Observed<Matches<T>> listed(
      List<T> items, List<NodeFailure> failures, Moment moment) {
    return new Observed<>(Matches.cut(items, OffsetPage.ALL, failures, clock.instant()), moment);
  }
}
