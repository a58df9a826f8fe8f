package clusterapi.grpc;

import clusterapi.application.query.Matches;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import java.util.Iterator;
import java.util.List;

/**
 * A part of a list, whatever it was asked with.
 *
 * @param items made when they are asked for
 * @param failures nodes that did not answer
 * @param nextOffset the offset of the next page; 0 if nothing follows, or in a walk
 * @param nextStart where a walk goes on; empty for a list that is none
 * @param <T> what is listed
 */
record Answered<T>(
    Iterator<T> items, List<NodeFailure> failures, long nextOffset, String nextStart) {
  /** A page of the contract's. */
  static <T> Answered<T> of(Page<T> page) {
    return new Answered<>(page.items().iterator(), List.of(), page.next().orElse(0), "");
  }

  /** A part of a walk of the contract's. */
  static <T> Answered<T> of(NodeWalk<T> walk) {
    return new Answered<>(
        new NodeItemsIterator<>(walk.items()), walk.failures(), 0, walk.next().encode());
  }

  /** A page of what matches a query. */
  static <T> Answered<T> of(Matches<T> matches) {
    long next = matches.next().orElse(0);
    return new Answered<>(
        matches.items().iterator(), matches.failures(), next, next == 0 ? "" : Long.toString(next));
  }
}
