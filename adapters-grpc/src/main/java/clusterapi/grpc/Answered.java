package clusterapi.grpc;

import clusterapi.application.port.in.Observed;
import clusterapi.application.query.Matches;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, whatever it was asked with.
 *
 * @param items made when they are asked for
 * @param failures nodes that did not answer
 * @param nextOffset the offset of the next page; 0 if nothing follows, or in a walk
 * @param nextStart where a walk goes on; empty for a list that is none
 * @param moment the moment of the cluster from which it is
 * @param countedFrom the time from which ages in the question are counted; empty if it has none
 * @param <T> what is listed
 */
record Answered<T>(
    Iterator<T> items,
    List<NodeFailure> failures,
    long nextOffset,
    String nextStart,
    Moment moment,
    Optional<Instant> countedFrom) {
  /** A page of the contract's, with what walks over its items. */
  static <T, I> Answered<I> ofPage(
      Observed<Page<T>> observed, Function<List<T>, Iterator<I>> items) {
    Page<T> page = observed.value();
    return new Answered<>(
        items.apply(page.items()),
        List.of(),
        page.next().orElse(0),
        "",
        observed.moment(),
        Optional.empty());
  }

  /** A part of a walk of the contract's. */
  static <T> Answered<T> ofWalk(Observed<NodeWalk<T>> observed) {
    NodeWalk<T> walk = observed.value();
    return new Answered<>(
        new NodeItemsIterator<>(walk.items()),
        walk.failures(),
        0,
        walk.next().encode(),
        observed.moment(),
        Optional.empty());
  }

  /** A page of what matches a query, with or without ages in it, with what walks over its items. */
  static <T, I> Answered<I> ofMatches(
      Observed<Matches<T>> observed, boolean relative, Function<List<T>, Iterator<I>> items) {
    Matches<T> matches = observed.value();
    long next = matches.next().orElse(0);
    return new Answered<>(
        items.apply(matches.items()),
        matches.failures(),
        next,
        next == 0 ? "" : Long.toString(next),
        observed.moment(),
        relative ? Optional.of(matches.now()) : Optional.empty());
  }
}
