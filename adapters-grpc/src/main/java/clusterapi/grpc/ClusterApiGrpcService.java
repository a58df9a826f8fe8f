package clusterapi.grpc;

import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.session.Session;
import clusterapi.grpc.mapping.NodeProto;
import clusterapi.grpc.mapping.SessionProto;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.CheckHealthResponse;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.LogInRequest;
import clusterapi.v2.LogInResponse;
import clusterapi.v2.LogOutRequest;
import clusterapi.v2.LogOutResponse;
import clusterapi.v2.Node;
import clusterapi.v2.StreamHotRangesRequest;
import clusterapi.v2.StreamHotRangesResponse;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodeRangesResponse;
import clusterapi.v2.StreamNodesRequest;
import clusterapi.v2.StreamNodesResponse;
import clusterapi.v2.StreamSessionsRequest;
import clusterapi.v2.StreamSessionsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/**
 * Health, login, logout, and the lists in parts; {@link OneMessageLists} has the other methods of
 * the contract. Each reads its request, asks one question and writes the answer; what it throws
 * becomes the call's status elsewhere. Safe for many threads.
 */
final class ClusterApiGrpcService extends ClusterApiGrpc.ClusterApiImplBase {
  private final OperationPorts ports;
  private final ListAnswers lists;
  private final PartStream.Limits streaming;

  ClusterApiGrpcService(OperationPorts ports, ListAnswers lists, GrpcSettings.Limits limits) {
    this.ports = ports;
    this.lists = lists;
    this.streaming = new PartStream.Limits(limits.partBytes(), limits.stallTimeout());
  }

  @Override
  public void checkHealth(CheckHealthRequest request, StreamObserver<CheckHealthResponse> out) {
    if (request.getReady()) {
      switch (ports.checkHealth().check()) {
        case Readiness.Ready ready -> {}
        case Readiness.NotReady(String reason) ->
            throw new SourceUnavailable("not ready: " + reason, null);
      }
    }
    answer(out, CheckHealthResponse.getDefaultInstance());
  }

  @Override
  public void logIn(LogInRequest request, StreamObserver<LogInResponse> out) {
    SessionToken token =
        ports
            .logIn()
            .logIn(
                new LogIn.Request(
                    RequestReader.loginName(request.getUsername()),
                    Password.of(request.getPassword()),
                    Caller.current().from()));
    answer(out, LogInResponse.newBuilder().setSession(token.encode()).build());
  }

  @Override
  public void logOut(LogOutRequest request, StreamObserver<LogOutResponse> out) {
    Caller caller = Caller.current();
    ports.logOut().logOut(new LogOut.Request(caller.presented(), caller.from()));
    answer(out, LogOutResponse.newBuilder().setLoggedOut(true).build());
  }

  @Override
  public void streamNodes(StreamNodesRequest request, StreamObserver<StreamNodesResponse> out) {
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
    PartStream.answer(
        stream(out),
        answered.items(),
        new PartStream.Form<>(
            form,
            items -> StreamNodesResponse.newBuilder().addAllNodes(items).build(),
            items ->
                StreamNodesResponse.newBuilder()
                    .addAllNodes(items)
                    .setNext(answered.nextOffset())
                    .build()),
        streaming);
  }

  @Override
  public void streamNodeRanges(
      StreamNodeRangesRequest request, StreamObserver<StreamNodeRangesResponse> out) {
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
    PartStream.answer(
        stream(out),
        answered.items(),
        new PartStream.Form<>(
            form,
            items -> StreamNodeRangesResponse.newBuilder().addAllRanges(items).build(),
            items ->
                StreamNodeRangesResponse.newBuilder()
                    .addAllRanges(items)
                    .setNext(answered.nextOffset())
                    .build()),
        streaming);
  }

  @Override
  public void streamHotRanges(
      StreamHotRangesRequest request, StreamObserver<StreamHotRangesResponse> out) {
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
    PartStream.answer(
        stream(out),
        answered.items(),
        new PartStream.Form<>(
            form,
            items -> StreamHotRangesResponse.newBuilder().addAllRanges(items).build(),
            items ->
                StreamHotRangesResponse.newBuilder()
                    .addAllRanges(items)
                    .addAllResponseError(
                        answered.failures().stream().map(NodeProto::error).toList())
                    .setNext(answered.nextStart())
                    .build()),
        streaming);
  }

  @Override
  public void streamSessions(
      StreamSessionsRequest request, StreamObserver<StreamSessionsResponse> out) {
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
    PartStream.answer(
        stream(out),
        answered.items(),
        new PartStream.Form<>(
            form,
            items -> StreamSessionsResponse.newBuilder().addAllSessions(items).build(),
            items ->
                StreamSessionsResponse.newBuilder()
                    .addAllSessions(items)
                    .addAllErrors(answered.failures().stream().map(SessionProto::error).toList())
                    .setInternalAppNamePrefix(Session.INTERNAL_APPLICATION_PREFIX)
                    .setNext(answered.nextStart())
                    .build()),
        streaming);
  }

  private static <A> void answer(StreamObserver<A> out, A answer) {
    out.onNext(answer);
    out.onCompleted();
  }

  /** On the server's side it always is one. */
  private static <A> ServerCallStreamObserver<A> stream(StreamObserver<A> out) {
    return (ServerCallStreamObserver<A>) out;
  }
}
