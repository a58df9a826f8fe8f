package clusterapi.grpc.client;

import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.v2.ClusterApiGrpc.ClusterApiBlockingStub;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListHotRangesResponse;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodeRangesResponse;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.ListSessionsError;
import clusterapi.v2.ListSessionsRequest;
import clusterapi.v2.ListSessionsResponse;
import clusterapi.v2.Node;
import clusterapi.v2.ResponseError;
import clusterapi.v2.StreamHotRangesRequest;
import clusterapi.v2.StreamHotRangesResponse;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodeRangesResponse;
import clusterapi.v2.StreamNodesRequest;
import clusterapi.v2.StreamNodesResponse;
import clusterapi.v2.StreamSessionsRequest;
import clusterapi.v2.StreamSessionsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Asks for a list in one call: short ones in one message, which a server may have ready-made; long
 * ones in parts, which no limit for messages stops.
 *
 * @param calls reads streams
 * @param stub makes the call
 */
record Reading(GrpcCalls calls, ClusterApiBlockingStub stub) {
  /** Up to so many items come in one message. */
  private static final long SHORT_LIST = 1_000;

  private static boolean isShort(Asked asked) {
    return asked.limit() > 0 && asked.limit() <= SHORT_LIST;
  }

  Listed<NodeStatus> nodes(Asked asked) {
    if (isShort(asked)) {
      ListNodesResponse answer =
          stub.listNodes(
              ListNodesRequest.newBuilder()
                  .setLimit(asked.limit())
                  .setOffset(asked.offset())
                  .addAllFilter(asked.filter())
                  .addAllSort(asked.sort())
                  .build());
      return nodes(answer.getNodesList(), answer.getNext());
    }
    List<Node> nodes = new ArrayList<>();
    StreamNodesResponse.Builder last = StreamNodesResponse.newBuilder();
    calls.read(
        stub.streamNodes(
            StreamNodesRequest.newBuilder()
                .setLimit(asked.limit())
                .setOffset(asked.offset())
                .addAllFilter(asked.filter())
                .addAllSort(asked.sort())
                .build()),
        part -> {
          nodes.addAll(part.getNodesList());
          last.setNext(part.getNext());
        });
    return nodes(nodes, last.getNext());
  }

  private static Listed<NodeStatus> nodes(List<Node> nodes, long next) {
    return new Listed<>(each(nodes, NodesReader::node), List.of(), offset(next), "");
  }

  Listed<RangeInfo> nodeRanges(Asked asked) {
    if (isShort(asked)) {
      ListNodeRangesResponse answer =
          stub.listNodeRanges(
              ListNodeRangesRequest.newBuilder()
                  .setNodeId(asked.node())
                  .addAllRanges(asked.only())
                  .setLimit(asked.limit())
                  .setOffset(asked.offset())
                  .addAllFilter(asked.filter())
                  .addAllSort(asked.sort())
                  .build());
      return new Listed<>(
          each(answer.getRangesList(), RangesReader::range),
          List.of(),
          offset(answer.getNext()),
          "");
    }
    // Values take less than messages, and there may be very many.
    List<RangeInfo> ranges = new ArrayList<>();
    StreamNodeRangesResponse.Builder last = StreamNodeRangesResponse.newBuilder();
    calls.read(
        stub.streamNodeRanges(
            StreamNodeRangesRequest.newBuilder()
                .setNodeId(asked.node())
                .addAllRanges(asked.only())
                .setLimit(asked.limit())
                .setOffset(asked.offset())
                .addAllFilter(asked.filter())
                .addAllSort(asked.sort())
                .build()),
        part -> {
          ranges.addAll(each(part.getRangesList(), RangesReader::range));
          last.setNext(part.getNext());
        });
    return new Listed<>(ranges, List.of(), offset(last.getNext()), "");
  }

  Listed<HotRange> hotRanges(Asked asked) {
    if (isShort(asked)) {
      ListHotRangesResponse answer =
          stub.listHotRanges(
              ListHotRangesRequest.newBuilder()
                  .setNodeId(asked.node())
                  .setLimit(asked.limit())
                  .setStart(asked.start())
                  .setOffset(asked.offset())
                  .addAllFilter(asked.filter())
                  .addAllSort(asked.sort())
                  .build());
      return hotRanges(answer.getRangesList(), answer.getResponseErrorList(), answer.getNext());
    }
    StreamHotRangesResponse.Builder all = StreamHotRangesResponse.newBuilder();
    calls.read(
        stub.streamHotRanges(
            StreamHotRangesRequest.newBuilder()
                .setNodeId(asked.node())
                .setLimit(asked.limit())
                .setStart(asked.start())
                .setOffset(asked.offset())
                .addAllFilter(asked.filter())
                .addAllSort(asked.sort())
                .build()),
        all::mergeFrom);
    return hotRanges(all.getRangesList(), all.getResponseErrorList(), all.getNext());
  }

  private static Listed<HotRange> hotRanges(
      List<clusterapi.v2.HotRange> ranges, List<ResponseError> errors, String next) {
    return new Listed<>(
        each(ranges, RangesReader::hotRange),
        each(
            errors,
            error ->
                new NodeFailure(NodesReader.numbered(error.getNodeId()), error.getErrorMessage())),
        OptionalLong.empty(),
        next);
  }

  Listed<Session> sessions(Asked asked) {
    if (isShort(asked)) {
      ListSessionsResponse answer =
          stub.listSessions(
              ListSessionsRequest.newBuilder()
                  .setUsername(asked.username())
                  .setLimit(asked.limit())
                  .setStart(asked.start())
                  .setOffset(asked.offset())
                  .addAllFilter(asked.filter())
                  .addAllSort(asked.sort())
                  .build());
      return sessions(answer.getSessionsList(), answer.getErrorsList(), answer.getNext());
    }
    StreamSessionsResponse.Builder all = StreamSessionsResponse.newBuilder();
    calls.read(
        stub.streamSessions(
            StreamSessionsRequest.newBuilder()
                .setUsername(asked.username())
                .setLimit(asked.limit())
                .setStart(asked.start())
                .setOffset(asked.offset())
                .addAllFilter(asked.filter())
                .addAllSort(asked.sort())
                .build()),
        all::mergeFrom);
    return sessions(all.getSessionsList(), all.getErrorsList(), all.getNext());
  }

  private static Listed<Session> sessions(
      List<clusterapi.v2.Session> sessions, List<ListSessionsError> errors, String next) {
    return new Listed<>(
        each(sessions, SessionsReader::session),
        each(
            errors,
            error -> new NodeFailure(NodesReader.numbered(error.getNodeId()), error.getMessage())),
        OptionalLong.empty(),
        next);
  }

  private static <P, T> List<T> each(List<P> messages, Function<P, T> reader) {
    return messages.stream().map(reader).toList();
  }

  private static OptionalLong offset(long next) {
    return next == 0 ? OptionalLong.empty() : OptionalLong.of(next);
  }
}
