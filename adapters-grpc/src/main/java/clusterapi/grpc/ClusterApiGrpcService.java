package clusterapi.grpc;

import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.session.Session;
import clusterapi.grpc.mapping.NodeProto;
import clusterapi.grpc.mapping.RangeProto;
import clusterapi.grpc.mapping.SessionProto;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.CheckHealthResponse;
import clusterapi.v2.ClusterApiGrpc;
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
import clusterapi.v2.LogInRequest;
import clusterapi.v2.LogInResponse;
import clusterapi.v2.LogOutRequest;
import clusterapi.v2.LogOutResponse;
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
import java.util.List;
import java.util.Optional;

/**
 * The methods of the contract. Each reads its request, asks one question and writes the answer;
 * what it throws becomes the call's status elsewhere. Safe for many threads.
 */
final class ClusterApiGrpcService extends ClusterApiGrpc.ClusterApiImplBase {
  private final OperationPorts ports;
  private final ListHotRanges.Order hotRangeOrder;
  private final WholeAnswer whole;
  private final PartStream.Limits streaming;

  ClusterApiGrpcService(
      OperationPorts ports, ListHotRanges.Order hotRangeOrder, GrpcSettings.Limits limits) {
    this.ports = ports;
    this.hotRangeOrder = hotRangeOrder;
    this.whole = new WholeAnswer(limits.maxAnswerBytes());
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
  public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> out) {
    Page<NodeStatus> page = nodes(request.getLimit(), request.getOffset());
    answer(
        out,
        ListNodesResponse.newBuilder()
            .addAllNodes(whole.of(page.items().iterator(), NodeProto::of))
            .setNext(page.next().orElse(0))
            .build());
  }

  @Override
  public void streamNodes(StreamNodesRequest request, StreamObserver<StreamNodesResponse> out) {
    Page<NodeStatus> page = nodes(request.getLimit(), request.getOffset());
    PartStream.answer(
        stream(out),
        page.items().iterator(),
        new PartStream.Form<>(
            NodeProto::of,
            nodes -> StreamNodesResponse.newBuilder().addAllNodes(nodes).build(),
            nodes ->
                StreamNodesResponse.newBuilder()
                    .addAllNodes(nodes)
                    .setNext(page.next().orElse(0))
                    .build()),
        streaming);
  }

  private Page<NodeStatus> nodes(long limit, long offset) {
    return told(
        ports
            .listNodes()
            .list(
                new ListNodes.Request(
                    Caller.current().admin(),
                    RequestReader.offsetPage(limit, offset),
                    Caller.current().maxAge())));
  }

  @Override
  public void listNodeRanges(
      ListNodeRangesRequest request, StreamObserver<ListNodeRangesResponse> out) {
    Page<RangeInfo> page =
        nodeRanges(
            request.getNodeId(), request.getRangesList(), request.getLimit(), request.getOffset());
    answer(
        out,
        ListNodeRangesResponse.newBuilder()
            .addAllRanges(
                whole.of(
                    new RangeRowIterator(page.items()), (RangeRow range) -> RangeProto.of(range)))
            .setNext(page.next().orElse(0))
            .build());
  }

  @Override
  public void streamNodeRanges(
      StreamNodeRangesRequest request, StreamObserver<StreamNodeRangesResponse> out) {
    Page<RangeInfo> page =
        nodeRanges(
            request.getNodeId(), request.getRangesList(), request.getLimit(), request.getOffset());
    PartStream.answer(
        stream(out),
        new RangeRowIterator(page.items()),
        new PartStream.Form<>(
            (RangeRow range) -> RangeProto.of(range),
            ranges -> StreamNodeRangesResponse.newBuilder().addAllRanges(ranges).build(),
            ranges ->
                StreamNodeRangesResponse.newBuilder()
                    .addAllRanges(ranges)
                    .setNext(page.next().orElse(0))
                    .build()),
        streaming);
  }

  private Page<RangeInfo> nodeRanges(String node, List<Long> only, long limit, long offset) {
    return told(
        ports
            .listNodeRanges()
            .list(
                new ListNodeRanges.Request(
                    Caller.current().admin(),
                    NodeSelector.parse(node),
                    RequestReader.only(only),
                    RequestReader.offsetPage(limit, offset),
                    Caller.current().maxAge())));
  }

  @Override
  public void listHotRanges(
      ListHotRangesRequest request, StreamObserver<ListHotRangesResponse> out) {
    NodeWalk<HotRange> walk =
        hotRanges(request.getNodeId(), request.getLimit(), request.getStart());
    answer(
        out,
        ListHotRangesResponse.newBuilder()
            .addAllRanges(
                whole.of(
                    new NodeItemsIterator<>(walk.items()),
                    (HotRange range) -> RangeProto.of(range)))
            .addAllResponseError(walk.failures().stream().map(NodeProto::error).toList())
            .setNext(walk.next().encode())
            .build());
  }

  @Override
  public void streamHotRanges(
      StreamHotRangesRequest request, StreamObserver<StreamHotRangesResponse> out) {
    NodeWalk<HotRange> walk =
        hotRanges(request.getNodeId(), request.getLimit(), request.getStart());
    PartStream.answer(
        stream(out),
        new NodeItemsIterator<>(walk.items()),
        new PartStream.Form<>(
            (HotRange range) -> RangeProto.of(range),
            ranges -> StreamHotRangesResponse.newBuilder().addAllRanges(ranges).build(),
            ranges ->
                StreamHotRangesResponse.newBuilder()
                    .addAllRanges(ranges)
                    .addAllResponseError(walk.failures().stream().map(NodeProto::error).toList())
                    .setNext(walk.next().encode())
                    .build()),
        streaming);
  }

  private NodeWalk<HotRange> hotRanges(String node, long limit, String start) {
    Optional<NodeSelector> selector = RequestReader.node(node);
    return told(
        ports
            .listHotRanges()
            .list(
                new ListHotRanges.Request(
                    Caller.current().admin(),
                    selector,
                    hotRangeOrder,
                    RequestReader.nodeWalkPage(limit, start),
                    Caller.current().maxAge())));
  }

  @Override
  public void getRange(GetRangeRequest request, StreamObserver<GetRangeResponse> out) {
    GetRangeResponse.Builder response = GetRangeResponse.newBuilder();
    told(ports
            .findRange()
            .find(
                new FindRange.Request(
                    Caller.current().admin(),
                    RequestReader.range(request.getRangeId()),
                    Caller.current().maxAge())))
        .forEach(
            (node, outcome) -> response.putResponsesByNodeId(node.value(), RangeProto.of(outcome)));
    answer(out, response.build());
  }

  @Override
  public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> out) {
    NodeWalk<Session> walk =
        sessions(request.getUsername(), request.getLimit(), request.getStart());
    answer(
        out,
        ListSessionsResponse.newBuilder()
            .addAllSessions(whole.of(new NodeItemsIterator<>(walk.items()), SessionProto::of))
            .addAllErrors(walk.failures().stream().map(SessionProto::error).toList())
            .setInternalAppNamePrefix(Session.INTERNAL_APPLICATION_PREFIX)
            .setNext(walk.next().encode())
            .build());
  }

  @Override
  public void streamSessions(
      StreamSessionsRequest request, StreamObserver<StreamSessionsResponse> out) {
    NodeWalk<Session> walk =
        sessions(request.getUsername(), request.getLimit(), request.getStart());
    PartStream.answer(
        stream(out),
        new NodeItemsIterator<>(walk.items()),
        new PartStream.Form<>(
            SessionProto::of,
            sessions -> StreamSessionsResponse.newBuilder().addAllSessions(sessions).build(),
            sessions ->
                StreamSessionsResponse.newBuilder()
                    .addAllSessions(sessions)
                    .addAllErrors(walk.failures().stream().map(SessionProto::error).toList())
                    .setInternalAppNamePrefix(Session.INTERNAL_APPLICATION_PREFIX)
                    .setNext(walk.next().encode())
                    .build()),
        streaming);
  }

  private NodeWalk<Session> sessions(String username, long limit, String start) {
    return told(
        ports
            .listSessions()
            .list(
                new ListSessions.Request(
                    Caller.current().admin(),
                    RequestReader.username(username),
                    RequestReader.nodeWalkPage(limit, start),
                    Caller.current().maxAge())));
  }

  /** The answer, whose age the caller will be told. */
  private static <T> T told(Observed<T> observed) {
    AnswerMoment.isMadeFrom(observed.moment());
    return observed.value();
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
