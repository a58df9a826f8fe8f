package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.sample.SampleClusters;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodeRangesResponse;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server around the contract: health, reflection, limits, and how it ends. */
final class GrpcServerIT {
  private static final int WAIT_SECONDS = 20;
  private static final ListNodesRequest ALL_NODES = ListNodesRequest.getDefaultInstance();

  @ParameterizedTest
  @ValueSource(strings = {"", "clusterapi.v2.ClusterApi"})
  void health_isServingOnlyWhileTheServerIsReady(String service) throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      BlockingQueue<ServingStatus> told = watch(running, service);

      // First, since the server may begin to answer two calls in any order.
      assertThat(told.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(ServingStatus.NOT_SERVING);
      assertThat(health(running, service)).isEqualTo(ServingStatus.NOT_SERVING);
      running.server.refreshHealth();
      assertThat(health(running, service)).isEqualTo(ServingStatus.SERVING);
      running.api.source.close();
      running.server.refreshHealth();
      assertThat(health(running, service)).isEqualTo(ServingStatus.NOT_SERVING);

      assertThat(told.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(ServingStatus.SERVING);
      assertThat(told.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(ServingStatus.NOT_SERVING);
    }
  }

  @Test
  void healthAfterTheEndBegan_neverServesAgain() {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      HealthReport health = new HealthReport(running.api.checkHealth);
      BlockingQueue<HealthCheckResponse> told = new LinkedBlockingQueue<>();

      health.end();
      health.refresh();
      ((HealthGrpc.HealthImplBase) health.service())
          .check(HealthCheckRequest.getDefaultInstance(), into(told));

      assertThat(told.remove().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void reflection_tellsTheServices() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      BlockingQueue<ServerReflectionResponse> told = new LinkedBlockingQueue<>();
      StreamObserver<ServerReflectionRequest> ask =
          ServerReflectionGrpc.newStub(running.channel).serverReflectionInfo(into(told));
      ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
      ServerReflectionResponse answer =
          Optional.ofNullable(told.poll(WAIT_SECONDS, TimeUnit.SECONDS)).orElseThrow();
      ask.onCompleted();

      assertThat(answer.getListServicesResponse().getServiceList())
          .extracting(ServiceResponse::getName)
          .containsExactlyInAnyOrder(
              "clusterapi.v2.ClusterApi",
              "grpc.health.v1.Health",
              "grpc.reflection.v1.ServerReflection",
              "grpc.reflection.v1alpha.ServerReflection");
    }
  }

  @Test
  void requestBeyondTheLimit_isRefused() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      ListNodeRangesRequest large =
          ListNodeRangesRequest.newBuilder().setNodeId("1".repeat(2_000_000)).build();

      assertCode(() -> running.asRoot().listNodeRanges(large), Status.Code.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void answerBeyondTheLimit_isRefusedWithTheRemedy() throws Exception {
    ManyRanges state = new ManyRanges(1_000_000);
    GrpcSettings.Limits usual = TestServers.limits();
    GrpcSettings.Limits small = limits(usual.maxOpenCalls(), 100_000, usual.drainTimeout());
    try (RunningGrpc running = RunningGrpc.with(state, small)) {
      ListNodeRangesRequest all = ListNodeRangesRequest.newBuilder().setNodeId("1").build();

      assertThatThrownBy(() -> running.asRoot().listNodeRanges(all))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> {
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                assertThat(e.getStatus().getDescription()).contains("100000", "limit", "stream");
                assertThat(GrpcClusterApiClient.detail(e, ErrorInfo.class))
                    .hasValue(
                        ErrorInfo.newBuilder()
                            .setReason("ANSWER_TOO_LARGE")
                            .setDomain("clusterapi")
                            .build());
              });
      assertThat(state.made()).isLessThan(10_000);
      assertThat(
              running
                  .asRoot()
                  .listNodeRanges(all.toBuilder().setLimit(10).build())
                  .getRangesCount())
          .isEqualTo(10);
    }
  }

  @Test
  void callsBeyondTheLimit_areRefusedUntilOneEnds() throws Exception {
    GrpcSettings.Limits usual = TestServers.limits();
    try (RunningGrpc running =
        RunningGrpc.with(
            new ManyRanges(1_000_000), limits(1, usual.maxAnswerBytes(), usual.drainTimeout()))) {
      var stub = running.asRoot();
      var context = io.grpc.Context.current().withCancellation();
      Iterator<StreamNodeRangesResponse> stream =
          context.call(
              () ->
                  stub.streamNodeRanges(
                      StreamNodeRangesRequest.newBuilder().setNodeId("1").build()));
      assertThat(stream.hasNext()).isTrue();

      assertCode(() -> stub.listNodes(ALL_NODES), Status.Code.RESOURCE_EXHAUSTED);
      context.cancel(null);
      assertThat(untilAdmitted(running).getNodesCount()).isEqualTo(1);
    }
  }

  /** The server hears of the cancelled call a little later. */
  private static ListNodesResponse untilAdmitted(RunningGrpc running) {
    long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (true) {
      try {
        return running.asRoot().listNodes(ALL_NODES);
      } catch (StatusRuntimeException e) {
        if (System.nanoTime() > giveUpAt) {
          throw e;
        }
      }
    }
  }

  @Test
  void addressThatIsTaken_isToldWithTheRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      GrpcSettings settings =
          new GrpcSettings(
              new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort()),
              Optional.empty(),
              Optional.empty(),
              TestServers.limits());

      assertThatThrownBy(
              () -> GrpcServer.start(settings, TestServers.api(running.api, TestServers.limits())))
          .isInstanceOf(GrpcServer.BindException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageContaining("--grpc-addr");
    }
  }

  @Test
  void closing_letsCallsAtWorkEnd() throws Exception {
    GrpcSettings.Limits usual = TestServers.limits();
    ManyRanges state = new ManyRanges(100_000);
    RunningGrpc running =
        RunningGrpc.with(
            state, limits(usual.maxOpenCalls(), usual.maxAnswerBytes(), Duration.ofMinutes(1)));
    Iterator<StreamNodeRangesResponse> stream =
        running
            .asRoot()
            .streamNodeRanges(StreamNodeRangesRequest.newBuilder().setNodeId("1").build());
    int ranges = stream.next().getRangesCount();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(running.server::close);
    while (stream.hasNext()) {
      ranges += stream.next().getRangesCount();
    }

    assertThat(ranges).isEqualTo(100_000);
    closing.get(WAIT_SECONDS, TimeUnit.SECONDS);
    assertCode(() -> running.asRoot().listNodes(ALL_NODES), Status.Code.UNAVAILABLE);
    running.channel.shutdownNow();
  }

  @Test
  void closingWithoutTime_cutsCallsOff() throws Exception {
    RunningGrpc running = RunningGrpc.over(new ManyRanges(1_000_000));
    Iterator<StreamNodeRangesResponse> stream =
        running
            .asRoot()
            .streamNodeRanges(StreamNodeRangesRequest.newBuilder().setNodeId("1").build());
    assertThat(stream.hasNext()).isTrue();

    running.server.close();

    assertCode(() -> stream.forEachRemaining(part -> {}), Status.Code.CANCELLED);
    running.close();
  }

  private static GrpcSettings.Limits limits(
      int maxOpenCalls, int maxAnswerBytes, Duration drainTimeout) {
    GrpcSettings.Limits usual = TestServers.limits();
    return new GrpcSettings.Limits(
        maxOpenCalls,
        usual.maxCallsPerConnection(),
        usual.maxRequestBytes(),
        maxAnswerBytes,
        usual.answerCacheBytes(),
        usual.partBytes(),
        usual.keepAliveTime(),
        usual.keepAliveTimeout(),
        usual.permitKeepAliveTime(),
        usual.idleTimeout(),
        usual.stallTimeout(),
        drainTimeout);
  }

  private static ServingStatus health(RunningGrpc running, String service) {
    return HealthGrpc.newBlockingStub(running.channel)
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  private static BlockingQueue<ServingStatus> watch(RunningGrpc running, String service) {
    BlockingQueue<ServingStatus> told = new LinkedBlockingQueue<>();
    HealthGrpc.newStub(running.channel)
        .watch(
            HealthCheckRequest.newBuilder().setService(service).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(HealthCheckResponse response) {
                told.add(response.getStatus());
              }

              @Override
              public void onError(Throwable t) {}

              @Override
              public void onCompleted() {}
            });
    return told;
  }

  private static <T> StreamObserver<T> into(BlockingQueue<T> queue) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T value) {
        queue.add(value);
      }

      @Override
      public void onError(Throwable t) {}

      @Override
      public void onCompleted() {}
    };
  }

  static void assertCode(Runnable call, Status.Code code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
  }
}
