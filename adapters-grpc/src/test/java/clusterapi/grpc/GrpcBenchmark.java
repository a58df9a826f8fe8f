package clusterapi.grpc;

import clusterapi.application.sample.SampleClusters;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.CheckHealthResponse;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ClusterApiGrpc.ClusterApiFutureStub;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodeRangesResponse;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ClientInterceptor;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How much of the rate of gRPC itself is left: calls of the API against the same calls of a service
 * that does nothing and answers with ready messages, in turns, in one run. Not among the tests that
 * a build runs; {@code docs/performance.md} says how to run it.
 */
final class GrpcBenchmark {
  private static final System.Logger LOG = System.getLogger(GrpcBenchmark.class.getName());
  private static final int ROUNDS = 7;
  private static final int CALLS = 30_000;
  private static final int AT_ONCE = 64;
  private static final int RANGES = 200_000;
  private static final StreamNodeRangesRequest LOCAL =
      StreamNodeRangesRequest.newBuilder().setNodeId("local").build();

  /** Answers with what was made beforehand. */
  private static final class EmptyService extends ClusterApiGrpc.ClusterApiImplBase {
    private final ListNodesResponse nodes;
    private final StreamNodeRangesResponse part;
    private final int parts;

    EmptyService(ListNodesResponse nodes, StreamNodeRangesResponse part, int parts) {
      this.nodes = nodes;
      this.part = part;
      this.parts = parts;
    }

    @Override
    public void checkHealth(CheckHealthRequest request, StreamObserver<CheckHealthResponse> out) {
      out.onNext(CheckHealthResponse.getDefaultInstance());
      out.onCompleted();
    }

    @Override
    public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> out) {
      out.onNext(nodes);
      out.onCompleted();
    }

    @Override
    public void streamNodeRanges(
        StreamNodeRangesRequest request, StreamObserver<StreamNodeRangesResponse> out) {
      Iterator<Integer> rest = IntStream.range(0, parts).iterator();
      var stream = (ServerCallStreamObserver<StreamNodeRangesResponse>) out;
      stream.setOnReadyHandler(
          () -> {
            while (stream.isReady() && rest.hasNext()) {
              rest.next();
              stream.onNext(part);
              if (!rest.hasNext()) {
                stream.onCompleted();
              }
            }
          });
    }
  }

  @Test
  void ratios() throws Exception {
    try (RunningGrpc nodes = RunningGrpc.over(SampleClusters.threeNodes());
        RunningGrpc ranges = RunningGrpc.over(new ManyRanges(RANGES))) {
      ListNodesResponse ready = nodes.asRoot().listNodes(ListNodesRequest.getDefaultInstance());
      StreamNodeRangesResponse part = ranges.asRoot().streamNodeRanges(LOCAL).next();
      int parts = (RANGES + part.getRangesCount() - 1) / part.getRangesCount();
      ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
      Server empty =
          NettyServerBuilder.forAddress(TestServers.anyPort(), InsecureServerCredentials.create())
              .executor(executor)
              .addService(new EmptyService(ready, part, parts))
              .build()
              .start();
      ManagedChannel toEmpty = TestServers.plainChannel(empty.getPort());

      compare(
          "CheckHealth, calls/s",
          () -> unary(nodes.channel, nodes.session(), GrpcBenchmark::checkHealth),
          () -> unary(toEmpty, nodes.session(), GrpcBenchmark::checkHealth));
      compare(
          "ListNodes with a session, 3 nodes, calls/s",
          () -> unary(nodes.channel, nodes.session(), GrpcBenchmark::listNodes),
          () -> unary(toEmpty, nodes.session(), GrpcBenchmark::listNodes));
      compare(
          "StreamNodeRanges, " + RANGES + " ranges, ranges/s",
          () -> streamed(ranges.channel, ranges.session()),
          () -> streamed(toEmpty, ranges.session()));
      toEmpty.shutdownNow();
      empty.shutdownNow();
      executor.shutdownNow();
    }
  }

  private static ListenableFuture<?> checkHealth(ClusterApiFutureStub stub) {
    return stub.checkHealth(CheckHealthRequest.getDefaultInstance());
  }

  private static ListenableFuture<?> listNodes(ClusterApiFutureStub stub) {
    return stub.listNodes(ListNodesRequest.getDefaultInstance());
  }

  /** A measurement that may fail. */
  private interface Rate {
    double measure() throws Exception;
  }

  private static void compare(String what, Rate ours, Rate empty) throws Exception {
    double[] ratios = new double[ROUNDS];
    double[] rates = new double[ROUNDS];
    double[] emptyRates = new double[ROUNDS];
    ours.measure();
    empty.measure(); // Both are warm before anything counts.
    for (int i = 0; i < ROUNDS; i++) {
      rates[i] = ours.measure();
      emptyRates[i] = empty.measure();
      ratios[i] = rates[i] / emptyRates[i];
    }
    LOG.log(
        System.Logger.Level.INFO,
        String.format(
            Locale.ROOT,
            "%s: %.0f against %.0f, ratio %.2f (least %.2f, greatest %.2f)",
            what,
            median(rates),
            median(emptyRates),
            median(ratios),
            Arrays.stream(ratios).min().orElseThrow(),
            Arrays.stream(ratios).max().orElseThrow()));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double unary(
      ManagedChannel channel,
      ClientInterceptor session,
      Function<ClusterApiFutureStub, ListenableFuture<?>> call)
      throws InterruptedException {
    ClusterApiFutureStub stub = ClusterApiGrpc.newFutureStub(channel).withInterceptors(session);
    Semaphore free = new Semaphore(AT_ONCE);
    long begin = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      free.acquire();
      call.apply(stub).addListener(free::release, Runnable::run);
    }
    free.acquire(AT_ONCE);
    return CALLS / seconds(begin);
  }

  private static double streamed(ManagedChannel channel, ClientInterceptor session) {
    long begin = System.nanoTime();
    int ranges = 0;
    Iterator<StreamNodeRangesResponse> parts =
        ClusterApiGrpc.newBlockingStub(channel).withInterceptors(session).streamNodeRanges(LOCAL);
    while (parts.hasNext()) {
      ranges += parts.next().getRangesCount();
    }
    return ranges / seconds(begin);
  }

  private static double seconds(long begin) {
    return (double) (System.nanoTime() - begin) / TimeUnit.SECONDS.toNanos(1);
  }
}
