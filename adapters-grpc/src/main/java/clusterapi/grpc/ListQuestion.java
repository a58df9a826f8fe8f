package clusterapi.grpc;

import clusterapi.application.query.FieldTable;
import clusterapi.application.query.Selection;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.session.Session;
import clusterapi.grpc.mapping.NodeProto;
import clusterapi.grpc.mapping.RangeProto;
import clusterapi.grpc.mapping.SessionProto;
import clusterapi.v2.Node;
import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /** A node's message, with the wanted fields. */
  Function<NodeStatus, Node> nodeForm() {
    return Mask.on(NodeProto::of, Node.getDefaultInstance(), fields);
  }

  /** A replica's message, with the wanted fields. */
  Function<RangeRow, clusterapi.v2.RangeInfo> rangeForm() {
    return Mask.on(
        (RangeRow range) -> RangeProto.of(range),
        clusterapi.v2.RangeInfo.getDefaultInstance(),
        fields);
  }

  /** A hot range's message, with the wanted fields. */
  Function<HotRange, clusterapi.v2.HotRange> hotRangeForm() {
    return Mask.on(
        (HotRange range) -> RangeProto.of(range),
        clusterapi.v2.HotRange.getDefaultInstance(),
        fields);
  }

  /** A session's message, with the wanted fields. */
  Function<Session, clusterapi.v2.Session> sessionForm() {
    return Mask.on(SessionProto::of, clusterapi.v2.Session.getDefaultInstance(), fields);
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
