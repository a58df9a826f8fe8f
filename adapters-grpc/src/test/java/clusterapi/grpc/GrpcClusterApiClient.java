package clusterapi.grpc;

import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.Overloaded;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ClusterApiGrpc.ClusterApiBlockingStub;
import clusterapi.v2.GetRangeRequest;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListHotRangesResponse;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodeRangesResponse;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.ListSessionsRequest;
import clusterapi.v2.ListSessionsResponse;
import clusterapi.v2.LogInRequest;
import clusterapi.v2.LogOutRequest;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A caller over gRPC who uses the calls that list in one message. */
public final class GrpcClusterApiClient implements ClusterApiClient {
  private final Channel channel;
  private final ClusterApiBlockingStub stub;
  private final Runnable onClose;

  private GrpcClusterApiClient(Channel channel, Optional<String> token, Runnable onClose) {
    this.channel = channel;
    this.onClose = onClose;
    Metadata metadata = new Metadata();
    token.ifPresent(text -> metadata.put(SessionInterceptor.SESSION, text));
    this.stub =
        ClusterApiGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  /** A caller on a channel who presents nothing. */
  public GrpcClusterApiClient(Channel channel, Runnable onClose) {
    this(channel, Optional.empty(), onClose);
  }

  ClusterApiBlockingStub stub() {
    return stub;
  }

  @Override
  public GrpcClusterApiClient presenting(Optional<String> token) {
    return new GrpcClusterApiClient(channel, token, onClose);
  }

  @Override
  public void checkHealth(boolean ready) {
    call(() -> stub.checkHealth(CheckHealthRequest.newBuilder().setReady(ready).build()));
  }

  @Override
  public String logIn(String username, String password) {
    return call(
        () ->
            stub.logIn(
                    LogInRequest.newBuilder().setUsername(username).setPassword(password).build())
                .getSession());
  }

  @Override
  public void logOut() {
    if (!call(() -> stub.logOut(LogOutRequest.getDefaultInstance())).getLoggedOut()) {
      throw new AssertionError("a logout that succeeds says so");
    }
  }

  @Override
  public Page<NodeStatus> listNodes(long limit, long offset) {
    ListNodesResponse answer =
        call(
            () ->
                stub.listNodes(
                    ListNodesRequest.newBuilder().setLimit(limit).setOffset(offset).build()));
    return new Page<>(
        answer.getNodesList().stream().map(FromProto::node).toList(), next(answer.getNext()));
  }

  @Override
  public Page<RangeInfo> listNodeRanges(String node, List<Long> only, long limit, long offset) {
    ListNodeRangesResponse answer =
        call(
            () ->
                stub.listNodeRanges(
                    ListNodeRangesRequest.newBuilder()
                        .setNodeId(node)
                        .addAllRanges(only)
                        .setLimit(limit)
                        .setOffset(offset)
                        .build()));
    return new Page<>(
        answer.getRangesList().stream().map(FromProto::range).toList(), next(answer.getNext()));
  }

  @Override
  public Walk<HotRange> listHotRanges(String node, long limit, String start) {
    ListHotRangesResponse answer =
        call(
            () ->
                stub.listHotRanges(
                    ListHotRangesRequest.newBuilder()
                        .setNodeId(node)
                        .setLimit(limit)
                        .setStart(start)
                        .build()));
    return new Walk<>(
        answer.getRangesList().stream().map(FromProto::hotRange).toList(),
        answer.getResponseErrorList().stream()
            .map(e -> new NodeFailure(FromProto.node(e.getNodeId()), e.getErrorMessage()))
            .toList(),
        answer.getNext());
  }

  @Override
  public SortedMap<NodeId, NodeOutcome<RangeInfo>> findRange(long range) {
    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode = new TreeMap<>();
    call(() -> stub.getRange(GetRangeRequest.newBuilder().setRangeId(range).build()))
        .getResponsesByNodeIdMap()
        .forEach(
            (node, answer) ->
                byNode.put(
                    new NodeId(node),
                    answer.hasRangeInfo()
                        ? new NodeOutcome.Answered<>(FromProto.range(answer.getRangeInfo()))
                        : new NodeOutcome.Failed<>(answer.getError())));
    return byNode;
  }

  @Override
  public Walk<Session> listSessions(String username, long limit, String start) {
    ListSessionsResponse answer =
        call(
            () ->
                stub.listSessions(
                    ListSessionsRequest.newBuilder()
                        .setUsername(username)
                        .setLimit(limit)
                        .setStart(start)
                        .build()));
    return new Walk<>(
        answer.getSessionsList().stream().map(FromProto::session).toList(),
        answer.getErrorsList().stream()
            .map(e -> new NodeFailure(FromProto.node(e.getNodeId()), e.getMessage()))
            .toList(),
        answer.getNext());
  }

  @Override
  public <T> Matches<T> query(
      Listing<T> listing, List<String> filters, List<String> sorts, long limit, long offset) {
    AtomicReference<Metadata> told = new AtomicReference<>(new Metadata());
    ClusterApiBlockingStub telling =
        stub.withInterceptors(
            MetadataUtils.newCaptureMetadataInterceptor(told, new AtomicReference<>()));
    Queried answer = call(() -> queried(telling, listing, filters, sorts, limit, offset));
    String total = Objects.requireNonNull(told.get().get(AnswerMoment.TOTAL), "no total");
    @SuppressWarnings("unchecked") // A listing's type says what it lists.
    List<T> items = (List<T>) answer.items();
    return new Matches<>(
        items, Long.parseLong(total), answer.next(), answer.failures(), Instant.EPOCH);
  }

  private record Queried(List<?> items, OptionalLong next, List<NodeFailure> failures) {}

  private static Queried queried(
      ClusterApiBlockingStub stub,
      Listing<?> listing,
      List<String> filters,
      List<String> sorts,
      long limit,
      long offset) {
    return switch (listing) {
      case Listing.Nodes nodes -> {
        ListNodesResponse answer =
            stub.listNodes(
                ListNodesRequest.newBuilder()
                    .addAllFilter(filters)
                    .addAllSort(sorts)
                    .setLimit(limit)
                    .setOffset(offset)
                    .build());
        yield new Queried(
            answer.getNodesList().stream().map(FromProto::node).toList(),
            next(answer.getNext()),
            List.of());
      }
      case Listing.NodeRanges ranges -> {
        ListNodeRangesResponse answer =
            stub.listNodeRanges(
                ListNodeRangesRequest.newBuilder()
                    .setNodeId(
                        ranges.node() instanceof NodeSelector.ById(NodeId id)
                            ? id.toString()
                            : "local")
                    .addAllFilter(filters)
                    .addAllSort(sorts)
                    .setLimit(limit)
                    .setOffset(offset)
                    .build());
        yield new Queried(
            answer.getRangesList().stream().map(FromProto::range).toList(),
            next(answer.getNext()),
            List.of());
      }
      case Listing.HotRanges ranges -> {
        ListHotRangesResponse answer =
            stub.listHotRanges(
                ListHotRangesRequest.newBuilder()
                    .addAllFilter(filters)
                    .addAllSort(sorts)
                    .setLimit(limit)
                    .setOffset(offset)
                    .build());
        yield new Queried(
            answer.getRangesList().stream().map(FromProto::hotRange).toList(),
            next(answer.getNext()),
            answer.getResponseErrorList().stream()
                .map(e -> new NodeFailure(FromProto.node(e.getNodeId()), e.getErrorMessage()))
                .toList());
      }
      case Listing.Sessions sessions -> {
        ListSessionsResponse answer =
            stub.listSessions(
                ListSessionsRequest.newBuilder()
                    .addAllFilter(filters)
                    .addAllSort(sorts)
                    .setLimit(limit)
                    .setStart(offset == 0 ? "" : Long.toString(offset))
                    .build());
        yield new Queried(
            answer.getSessionsList().stream().map(FromProto::session).toList(),
            next(answer.getNext()),
            answer.getErrorsList().stream()
                .map(e -> new NodeFailure(FromProto.node(e.getNodeId()), e.getMessage()))
                .toList());
      }
    };
  }

  private static OptionalLong next(String next) {
    return next.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(next));
  }

  @Override
  public void close() {
    onClose.run();
  }

  private static OptionalLong next(long next) {
    return next == 0 ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw failure(e);
    }
  }

  /** What a status stands for; its details must name the same case. */
  static ClusterApiFailure failure(StatusRuntimeException status) {
    String sentence = Objects.requireNonNullElse(status.getStatus().getDescription(), "");
    String reason = detail(status, ErrorInfo.class).orElseThrow(() -> status).getReason();
    return switch (status.getStatus().getCode() + " " + reason) {
      case "INVALID_ARGUMENT INVALID_ARGUMENT" -> new InvalidArgument(sentence);
      case "UNAUTHENTICATED UNAUTHENTICATED" -> new Unauthenticated(sentence);
      case "PERMISSION_DENIED PERMISSION_DENIED" -> new PermissionDenied(sentence);
      case "NOT_FOUND NOT_FOUND" -> new NotFound(sentence);
      case "RESOURCE_EXHAUSTED TOO_MANY_ATTEMPTS" ->
          new TooManyAttempts(sentence, retryDelay(status));
      case "UNAVAILABLE OVERLOADED" -> new Overloaded(sentence, retryDelay(status));
      case "UNAVAILABLE SOURCE_UNAVAILABLE" -> new SourceUnavailable(sentence, status);
      case "UNAVAILABLE STORE_UNAVAILABLE" -> new StoreUnavailable(sentence, status);
      case "UNIMPLEMENTED NOT_SUPPORTED_BY_SOURCE" -> new NotSupportedBySource(sentence);
      default -> throw status;
    };
  }

  private static Duration retryDelay(StatusRuntimeException status) {
    return detail(status, RetryInfo.class)
        .map(
            info ->
                Duration.ofSeconds(
                    info.getRetryDelay().getSeconds(), info.getRetryDelay().getNanos()))
        .orElse(Duration.ZERO);
  }

  static <M extends com.google.protobuf.Message> Optional<M> detail(
      StatusRuntimeException status, Class<M> type) {
    com.google.rpc.Status details = StatusProto.fromThrowable(status);
    if (details == null) {
      return Optional.empty();
    }
    try {
      for (Any detail : details.getDetailsList()) {
        if (detail.is(type)) {
          return Optional.of(detail.unpack(type));
        }
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
