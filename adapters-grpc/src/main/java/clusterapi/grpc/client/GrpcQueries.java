package clusterapi.grpc.client;

import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import io.grpc.Metadata;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Queries, in the name of a session; the server answers them itself. */
final class GrpcQueries {
  /** Tells that a server took the query, and how many items match. */
  private static final Metadata.Key<String> TOTAL = GrpcCalls.key("x-cluster-api-total");

  private static final String NUMBER = "[0-9]{1,18}";

  private final GrpcLists lists;
  private final InstantSource clock;

  GrpcQueries(GrpcLists lists, InstantSource clock) {
    this.lists = lists;
    this.clock = clock;
  }

  <T> Observed<Matches<T>> query(QueryLists.Request<T> request) {
    Instant now = clock.instant();
    Asked asked = asked(request.listing()).selected(request.selection()).page(request.page());
    GrpcLists.Reader<T> reader = reader(request.listing());
    return lists.list(
        request.maxAge(),
        asked,
        reader,
        (listed, told) ->
            new Matches<>(listed.items(), total(told), next(listed), listed.failures(), now));
  }

  private static Asked asked(Listing<?> listing) {
    return switch (listing) {
      case Listing.Nodes nodes -> Asked.nodes();
      case Listing.NodeRanges(var node, var only) -> Asked.nodeRanges(node, only);
      case Listing.HotRanges(var node) -> Asked.hotRanges(node);
      case Listing.Sessions(var username) -> Asked.sessions(username);
    };
  }

  @SuppressWarnings("unchecked") // A listing's type says what it lists.
  private static <T> GrpcLists.Reader<T> reader(Listing<T> listing) {
    return (reading, asked) ->
        (Listed<T>)
            switch (listing) {
              case Listing.Nodes nodes -> reading.nodes(asked);
              case Listing.NodeRanges ranges -> reading.nodeRanges(asked);
              case Listing.HotRanges ranges -> reading.hotRanges(asked);
              case Listing.Sessions sessions -> reading.sessions(asked);
            };
  }

  /** A server that does not know of queries leaves the fields aside and gives the whole list. */
  private static long total(Metadata told) {
    return Optional.ofNullable(told.get(TOTAL))
        .filter(text -> text.matches(NUMBER))
        .map(Long::parseLong)
        .orElseThrow(
            () ->
                new NotSupportedBySource(
                    "the server does not know of filters and orders; it is of an older version"));
  }

  private static <T> OptionalLong next(Listed<T> listed) {
    return listed.nextStart().matches(NUMBER)
        ? OptionalLong.of(Long.parseLong(listed.nextStart()))
        : listed.nextOffset();
  }
}
