package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.AgingState;
import clusterapi.application.sample.FakeClusterSource.Wish;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.ClusterApiGrpc.ClusterApiBlockingStub;
import clusterapi.v2.GetRangeRequest;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListSessionsRequest;
import clusterapi.v2.StreamHotRangesRequest;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodesRequest;
import clusterapi.v2.StreamSessionsRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How old answers are, and the wish for younger ones, in the metadata. */
final class AgeIT {
  /** Each method whose answers age. */
  enum Method {
    LIST_NODES(StatePart.NODES, api -> api.listNodes(ListNodesRequest.getDefaultInstance())),
    STREAM_NODES(
        StatePart.NODES,
        api -> api.streamNodes(StreamNodesRequest.getDefaultInstance()).forEachRemaining(m -> {})),
    LIST_NODE_RANGES(
        StatePart.RANGES,
        api -> api.listNodeRanges(ListNodeRangesRequest.newBuilder().setNodeId("1").build())),
    STREAM_NODE_RANGES(
        StatePart.RANGES,
        api ->
            api.streamNodeRanges(StreamNodeRangesRequest.newBuilder().setNodeId("1").build())
                .forEachRemaining(m -> {})),
    LIST_HOT_RANGES(
        StatePart.HOT_RANGES, api -> api.listHotRanges(ListHotRangesRequest.getDefaultInstance())),
    STREAM_HOT_RANGES(
        StatePart.HOT_RANGES,
        api ->
            api.streamHotRanges(StreamHotRangesRequest.getDefaultInstance())
                .forEachRemaining(m -> {})),
    GET_RANGE(
        StatePart.RANGES, api -> api.getRange(GetRangeRequest.newBuilder().setRangeId(61).build())),
    LIST_SESSIONS(
        StatePart.SESSIONS, api -> api.listSessions(ListSessionsRequest.getDefaultInstance())),
    STREAM_SESSIONS(
        StatePart.SESSIONS,
        api ->
            api.streamSessions(StreamSessionsRequest.getDefaultInstance())
                .forEachRemaining(m -> {}));

    private final StatePart part;
    private final Consumer<ClusterApiBlockingStub> call;

    Method(StatePart part, Consumer<ClusterApiBlockingStub> call) {
      this.part = part;
      this.call = call;
    }
  }

  @ParameterizedTest
  @EnumSource
  void sourceThatAges_isToldWithAgeAndTime(Method method) throws Exception {
    try (RunningGrpc running = RunningGrpc.over(readAgo(Duration.ofMillis(7_900)))) {
      Metadata told = toldBy(running, method);

      assertThat(told.getAll(AnswerMoment.AGE)).containsExactly("7");
      assertThat(told.getAll(AnswerMoment.SNAPSHOT_TIME))
          .containsExactly("2026-03-14T09:45:52.477Z");
    }
  }

  @ParameterizedTest
  @EnumSource
  void sourceThatDoesNotAge_isToldWithNothing(Method method) throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      Metadata told = toldBy(running, method);

      assertThat(told.containsKey(AnswerMoment.AGE)).isFalse();
      assertThat(told.containsKey(AnswerMoment.SNAPSHOT_TIME)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void maxAge_isAWishToTheSource(Method method) throws Exception {
    try (RunningGrpc running = RunningGrpc.over(readAgo(Duration.ofSeconds(9)))) {
      method.call.accept(running.asRoot());
      assertThat(running.api.source.wishes()).isEmpty();

      method.call.accept(wishing(running, "1m30s"));

      assertThat(running.api.source.wishes())
          .containsExactly(new Wish(method.part, new MaxAge(Duration.ofSeconds(90))));
    }
  }

  @Test
  void maxAgeThatCannotBeRead_isToldWithTheRemedyWhereItCounts() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(readAgo(Duration.ofSeconds(9)))) {
      ClusterApiBlockingStub api = wishing(running, "5x");

      assertThatThrownBy(() -> api.listNodes(ListNodesRequest.getDefaultInstance()))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused -> {
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                assertThat(refused.getStatus().getDescription())
                    .startsWith("invalid max age \"5x\"; write seconds, such as 5, or");
              });
      assertThat(api.checkHealth(CheckHealthRequest.getDefaultInstance())).isNotNull();
      assertThat(running.api.source.wishes()).isEmpty();
    }
  }

  private static ClusterState readAgo(Duration age) {
    return new AgingState(SampleClusters.threeNodes(), SampleClusters.NOW.minus(age));
  }

  private static ClusterApiBlockingStub wishing(RunningGrpc running, String maxAge) {
    Metadata wish = new Metadata();
    wish.put(SessionInterceptor.MAX_AGE, maxAge);
    return running.asRoot().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(wish));
  }

  private static Metadata toldBy(RunningGrpc running, Method method) {
    AtomicReference<Metadata> headers = new AtomicReference<>();
    AtomicReference<Metadata> trailers = new AtomicReference<>();
    method.call.accept(
        running
            .asRoot()
            .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers)));
    return Optional.ofNullable(headers.get()).orElseThrow();
  }
}
