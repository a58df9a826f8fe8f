package clusterapi.grpc;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.session.Session;
import clusterapi.grpc.mapping.NodeProto;
import clusterapi.grpc.mapping.RangeProto;
import clusterapi.grpc.mapping.SessionProto;
import clusterapi.v2.GetRangeRequest;
import clusterapi.v2.GetRangeResponse;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListHotRangesResponse;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodeRangesResponse;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.ListSessionsRequest;
import clusterapi.v2.ListSessionsResponse;
import clusterapi.v2.Node;
import com.google.protobuf.Message;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The methods whose answers are a whole list in one message. The use case is asked every time, so
 * that admission, refusals and the age of the answer are those of the call; only making the message
 * and its bytes is saved where the answer repeats. Safe for many threads.
 */
final class OneMessageLists {
  private final OperationPorts ports;
  private final ListAnswers lists;
  private final WholeAnswer whole;
  private final KeptWire kept;

  OneMessageLists(OperationPorts ports, ListAnswers lists, GrpcSettings.Limits limits) {
    this.ports = ports;
    this.lists = lists;
    this.whole = new WholeAnswer(limits.maxAnswerBytes());
    this.kept = new KeptWire(limits.answerCacheBytes());
  }

  WireAnswer nodes(ListNodesRequest request) {
    ListQuestion question =
        new ListQuestion(
            request.getLimit(),
            request.getOffset(),
            "",
            request.getFilterList(),
            request.getSortList(),
            request.getFields());
    Function<NodeStatus, Node> form = question.nodeForm();
    Answered<NodeStatus> answered = lists.nodes(question);
    return answer(
        Operation.LIST_NODES,
        request,
        answered,
        () ->
            ListNodesResponse.newBuilder()
                .addAllNodes(whole.of(answered.items(), form))
                .setNext(answered.nextOffset())
                .build());
  }

  WireAnswer nodeRanges(ListNodeRangesRequest request) {
    ListQuestion question =
        new ListQuestion(
            request.getLimit(),
            request.getOffset(),
            "",
            request.getFilterList(),
            request.getSortList(),
            request.getFields());
    Function<RangeRow, clusterapi.v2.RangeInfo> form = question.rangeForm();
    Answered<RangeRow> answered =
        lists.nodeRanges(request.getNodeId(), request.getRangesList(), question);
    return answer(
        Operation.LIST_NODE_RANGES,
        request,
        answered,
        () ->
            ListNodeRangesResponse.newBuilder()
                .addAllRanges(whole.of(answered.items(), form))
                .setNext(answered.nextOffset())
                .build());
  }

  WireAnswer hotRanges(ListHotRangesRequest request) {
    ListQuestion question =
        new ListQuestion(
            request.getLimit(),
            request.getOffset(),
            request.getStart(),
            request.getFilterList(),
            request.getSortList(),
            request.getFields());
    Function<HotRange, clusterapi.v2.HotRange> form = question.hotRangeForm();
    Answered<HotRange> answered = lists.hotRanges(request.getNodeId(), question);
    return answer(
        Operation.LIST_HOT_RANGES,
        request,
        answered,
        () ->
            ListHotRangesResponse.newBuilder()
                .addAllRanges(whole.of(answered.items(), form))
                .addAllResponseError(answered.failures().stream().map(NodeProto::error).toList())
                .setNext(answered.nextStart())
                .build());
  }

  WireAnswer range(GetRangeRequest request) {
    Caller caller = Caller.current();
    Observed<SortedMap<NodeId, NodeOutcome<RangeInfo>>> observed =
        ports
            .findRange()
            .find(
                new FindRange.Request(
                    caller.admin(), RequestReader.range(request.getRangeId()), caller.maxAge()));
    AnswerMoment.isMadeFrom(observed.moment());
    return kept.answer(
        Operation.FIND_RANGE,
        request,
        observed.moment(),
        Optional.empty(),
        () -> message(observed.value()));
  }

  private static GetRangeResponse message(SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode) {
    GetRangeResponse.Builder response = GetRangeResponse.newBuilder();
    byNode.forEach(
        (node, outcome) -> response.putResponsesByNodeId(node.value(), RangeProto.of(outcome)));
    return response.build();
  }

  WireAnswer sessions(ListSessionsRequest request) {
    ListQuestion question =
        new ListQuestion(
            request.getLimit(),
            request.getOffset(),
            request.getStart(),
            request.getFilterList(),
            request.getSortList(),
            request.getFields());
    Function<Session, clusterapi.v2.Session> form = question.sessionForm();
    Answered<Session> answered = lists.sessions(request.getUsername(), question);
    return answer(
        Operation.LIST_SESSIONS,
        request,
        answered,
        () ->
            ListSessionsResponse.newBuilder()
                .addAllSessions(whole.of(answered.items(), form))
                .addAllErrors(answered.failures().stream().map(SessionProto::error).toList())
                .setInternalAppNamePrefix(Session.INTERNAL_APPLICATION_PREFIX)
                .setNext(answered.nextStart())
                .build());
  }

  private WireAnswer answer(
      Operation operation, Message request, Answered<?> answered, Supplier<Message> message) {
    return kept.answer(operation, request, answered.moment(), answered.countedFrom(), message);
  }
}
