package clusterapi.grpc;

import clusterapi.application.query.FieldTable;
import clusterapi.application.query.Selection;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Optional;

/**
 * What a request for a list says beside which list it is, with the leniency of the REST API where
 * that is lenient.
 *
 * @param limit at most so many; 0 or less means all
 * @param offset how many to leave out in front
 * @param start where a walk over nodes goes on; empty for a list that has none
 * @param filter conditions, one text each
 * @param sort keys, with or without commas between them
 * @param fields which fields of an item's message are filled in
 */
record ListQuestion(
    long limit,
    long offset,
    String start,
    List<String> filter,
    List<String> sort,
    FieldMask fields) {
  /** Whether the contract's answer is not enough; masking alone changes nothing about the list. */
  boolean isQuery() {
    return !filter.isEmpty() || !sort.isEmpty();
  }

  /** Which items are wanted, in which order. */
  <T> Selection<T> selection(FieldTable<T> table) {
    return Selection.parse(filter, sort, table);
  }

  /** A part of the list by offset. */
  OffsetPage page() {
    return RequestReader.offsetPage(limit, offset);
  }

  /** A part of a walk over nodes. */
  NodeWalkPage walkPage() {
    return RequestReader.nodeWalkPage(limit, start);
  }

  /** A part of a queried walk: by the start, if there is one, else by the offset. */
  OffsetPage queriedWalkPage() {
    return start.isEmpty() ? page() : RequestReader.offsetPage(limit, startOffset());
  }

  private long startOffset() {
    return Optional.of(start)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(
            () ->
                new InvalidArgument(
                    "the start of a query is a number, the next of the page before"));
  }
}
