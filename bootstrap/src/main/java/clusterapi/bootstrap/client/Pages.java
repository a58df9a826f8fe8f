package clusterapi.bootstrap.client;

import clusterapi.application.query.Matches;
import clusterapi.bootstrap.output.RowWriter;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a list page by page and hands the rows on, so that no list has to fit into memory. Used by
 * one thread, for one list.
 *
 * @param <T> what is listed
 */
final class Pages<T> {
  /** So many rows are asked for at a time, where the list does not say otherwise. */
  static final int SIZE = 1_000;

  private final RowWriter<T> writer;
  private final Predicate<T> wanted;
  private long left;

  /** Pages of which at most so many wanted rows are handed on. */
  Pages(RowWriter<T> writer, long limit, Predicate<T> wanted) {
    this.writer = writer;
    this.left = limit;
    this.wanted = wanted;
  }

  /** Reads a list that is paged by offset. */
  void byOffset(int size, Function<OffsetPage, Page<T>> question) throws IOException {
    OptionalLong offset = OptionalLong.of(0);
    while (offset.isPresent() && left > 0) {
      long from = offset.getAsLong();
      Page<T> page = question.apply(new OffsetPage(size, from));
      hand(page.items());
      offset =
          page.next().isPresent() && page.next().getAsLong() > from
              ? page.next()
              : OptionalLong.empty();
    }
  }

  /**
   * Reads a list that is paged by a walk over nodes.
   *
   * @return nodes that did not answer
   */
  List<NodeFailure> byWalk(int size, Function<NodeWalkPage, NodeWalk<T>> question)
      throws IOException {
    Set<NodeFailure> failures = new LinkedHashSet<>();
    Optional<NodeCursor> start = Optional.empty();
    boolean more = true;
    while (more && left > 0) {
      NodeWalk<T> walk = question.apply(new NodeWalkPage(size, start));
      failures.addAll(walk.failures());
      hand(walk.items().stream().toList());
      // A page that is not full went by every node; a full one may have ended with the last.
      more = walk.items().count() >= size && !Optional.of(walk.next()).equals(start);
      start = Optional.of(walk.next());
    }
    return new ArrayList<>(failures);
  }

  /**
   * Reads what matches a query.
   *
   * @return nodes that did not answer
   */
  List<NodeFailure> byQuery(int size, Function<OffsetPage, Matches<T>> question)
      throws IOException {
    Set<NodeFailure> failures = new LinkedHashSet<>();
    byOffset(
        size,
        page -> {
          Matches<T> matches = question.apply(page);
          failures.addAll(matches.failures());
          return new Page<>(matches.items(), matches.next());
        });
    return new ArrayList<>(failures);
  }

  /** Hands on a list that is there as a whole. */
  void hand(List<T> items) throws IOException {
    List<T> rows = items.stream().filter(wanted).limit(left).toList();
    left -= rows.size();
    writer.rows(rows);
  }
}
