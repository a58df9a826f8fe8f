package clusterapi.grpc;

import clusterapi.application.sample.SampleClusters;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.CheckHealthResponse;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ClusterApiGrpc.ClusterApiFutureStub;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodeRangesResponse;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodeRangesResponse;
import com.google.common.util.concurrent.ListenableFuture;
import com.sun.management.OperatingSystemMXBean;
import io.grpc.ClientInterceptor;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How much of the rate of gRPC itself is left: calls of the API against the same calls of a service
 * that does nothing and answers with ready messages, in turns, in one run. Rates are counts for
 * each second of processor time, so that other work on the machine does not show. Not among the
 * tests that a build runs; {@code docs/performance.md} says how to run it.
 */
final class GrpcBenchmark {
  private static final System.Logger LOG = System.getLogger(GrpcBenchmark.class.getName());
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String CLIENT_THREAD = "benchmark-client";
  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final int CALLS = Integer.getInteger("calls", 20_000);
  private static final int LARGE_CALLS = CALLS / 20;
  private static final int AT_ONCE = 64;
  private static final int RANGES = 200_000;
  private static final int PAGE = 1_000;
  private static final StreamNodeRangesRequest LOCAL =
      StreamNodeRangesRequest.newBuilder().setNodeId("local").build();
  private static final ListNodeRangesRequest LOCAL_PAGE =
      ListNodeRangesRequest.newBuilder().setNodeId("local").setLimit(PAGE).build();

  /** Answers with what was made beforehand. */
  private static final class EmptyService extends ClusterApiGrpc.ClusterApiImplBase {
    private final ListNodesResponse nodes;
    private final ListNodeRangesResponse page;
    private final StreamNodeRangesResponse part;
    private final int parts;

    EmptyService(
        ListNodesResponse nodes,
        ListNodeRangesResponse page,
        StreamNodeRangesResponse part,
        int parts) {
      this.nodes = nodes;
      this.page = page;
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
    public void listNodeRanges(
        ListNodeRangesRequest request, StreamObserver<ListNodeRangesResponse> out) {
      out.onNext(page);
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
    try (EventLoopGroup clientThreads =
            new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(CLIENT_THREAD, true), NioIoHandler.newFactory());
        RunningGrpc nodes = RunningGrpc.over(SampleClusters.threeNodes());
        RunningGrpc ranges = RunningGrpc.over(new ManyRanges(RANGES));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      ListNodesResponse ready = nodes.asRoot().listNodes(ListNodesRequest.getDefaultInstance());
      ListNodeRangesResponse page = ranges.asRoot().listNodeRanges(LOCAL_PAGE);
      StreamNodeRangesResponse part = ranges.asRoot().streamNodeRanges(LOCAL).next();
      int parts = (RANGES + part.getRangesCount() - 1) / part.getRangesCount();
      Server empty =
          NettyServerBuilder.forAddress(TestServers.anyPort(), InsecureServerCredentials.create())
              .executor(executor)
              .addService(new EmptyService(ready, page, part, parts))
              .build()
              .start();
      Server where =
          NettyServerBuilder.forAddress(TestServers.anyPort(), InsecureServerCredentials.create())
              .directExecutor()
              .callExecutor(new CallThreads(executor))
              .addService(new EmptyService(ready, page, part, parts))
              .build()
              .start();
      ManagedChannel toWhere = channel(where.getPort(), clientThreads);
      ManagedChannel toEmpty = channel(empty.getPort(), clientThreads);
      ManagedChannel toNodes = channel(nodes.server.port(), clientThreads);
      ManagedChannel toRanges = channel(ranges.server.port(), clientThreads);

      compare(
          "CheckHealth of empty services, on the thread that read it against a virtual one",
          () -> unary(toWhere, nodes.session(), CALLS, GrpcBenchmark::checkHealth),
          () -> unary(toEmpty, nodes.session(), CALLS, GrpcBenchmark::checkHealth));
      compare(
          "CheckHealth",
          () -> unary(toNodes, nodes.session(), CALLS, GrpcBenchmark::checkHealth),
          () -> unary(toEmpty, nodes.session(), CALLS, GrpcBenchmark::checkHealth));
      compare(
          "ListNodes with a session, 3 nodes, " + ready.getSerializedSize() + " bytes",
          () -> unary(toNodes, nodes.session(), CALLS, GrpcBenchmark::listNodes),
          () -> unary(toEmpty, nodes.session(), CALLS, GrpcBenchmark::listNodes));
      compare(
          "ListNodeRanges, " + PAGE + " ranges, " + page.getSerializedSize() + " bytes",
          () -> unary(toRanges, ranges.session(), LARGE_CALLS, GrpcBenchmark::listNodeRanges),
          () -> unary(toEmpty, ranges.session(), LARGE_CALLS, GrpcBenchmark::listNodeRanges));
      compare(
          "StreamNodeRanges, ranges of " + RANGES,
          () -> streamed(toRanges, ranges.session()),
          () -> streamed(toEmpty, ranges.session()));
      toEmpty.shutdownNow();
      toNodes.shutdownNow();
      toRanges.shutdownNow();
      toWhere.shutdownNow();
      empty.shutdownNow();
      where.shutdownNow();
    }
  }

  private static ManagedChannel channel(int port, EventLoopGroup threads) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .eventLoopGroup(threads)
        .channelType(NioSocketChannel.class)
        .directExecutor()
        .build();
  }

  private static ListenableFuture<?> checkHealth(ClusterApiFutureStub stub) {
    return stub.checkHealth(CheckHealthRequest.getDefaultInstance());
  }

  private static ListenableFuture<?> listNodes(ClusterApiFutureStub stub) {
    return stub.listNodes(ListNodesRequest.getDefaultInstance());
  }

  private static ListenableFuture<?> listNodeRanges(ClusterApiFutureStub stub) {
    return stub.listNodeRanges(LOCAL_PAGE);
  }

  /** Processor time, in nanoseconds. */
  private record Spent(long process, long client) {
    static Spent now() {
      long client = THREADS.getCurrentThreadCpuTime();
      for (long id : THREADS.getAllThreadIds()) {
        ThreadInfo thread = THREADS.getThreadInfo(id);
        if (thread != null && thread.getThreadName().startsWith(CLIENT_THREAD)) {
          client += THREADS.getThreadCpuTime(id);
        }
      }
      return new Spent(PROCESS.getProcessCpuTime(), client);
    }

    /** What so many things cost since then. */
    Rate per(long count) {
      Spent now = now();
      long whole = now.process - process;
      long ofClient = now.client - client;
      return new Rate(count / seconds(whole), count / seconds(whole - ofClient));
    }

    private static double seconds(long nanos) {
      return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
  }

  /**
   * How many for each second of processor time.
   *
   * @param both of client and server
   * @param server of everything but the client's threads
   */
  private record Rate(double both, double server) {}

  /** A measurement that may fail. */
  private interface Measurement {
    Rate measure() throws Exception;
  }

  private static void compare(String what, Measurement ours, Measurement empty) throws Exception {
    List<Rate> rates = new ArrayList<>();
    List<Rate> emptyRates = new ArrayList<>();
    for (int i = 0; i < 2; i++) { // Both are warm before anything counts.
      ours.measure();
      empty.measure();
    }
    for (int i = 0; i < ROUNDS; i++) {
      rates.add(ours.measure());
      emptyRates.add(empty.measure());
    }
    report(what + ", client and server", rates, emptyRates, Rate::both);
    report(what + ", server alone", rates, emptyRates, Rate::server);
  }

  private static void report(
      String what, List<Rate> ours, List<Rate> empty, ToDoubleFunction<Rate> of) {
    double[] ratios =
        IntStream.range(0, ours.size())
            .mapToDouble(i -> of.applyAsDouble(ours.get(i)) / of.applyAsDouble(empty.get(i)))
            .sorted()
            .toArray();
    LOG.log(
        System.Logger.Level.INFO,
        String.format(
            Locale.ROOT,
            "%s: %.0f against %.0f, ratio %.2f (least %.2f, greatest %.2f)",
            what,
            median(ours.stream().mapToDouble(of).sorted().toArray()),
            median(empty.stream().mapToDouble(of).sorted().toArray()),
            median(ratios),
            ratios[0],
            ratios[ratios.length - 1]));
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static Rate unary(
      ManagedChannel channel,
      ClientInterceptor session,
      int calls,
      Function<ClusterApiFutureStub, ListenableFuture<?>> call)
      throws InterruptedException {
    ClusterApiFutureStub stub = ClusterApiGrpc.newFutureStub(channel).withInterceptors(session);
    Semaphore free = new Semaphore(AT_ONCE);
    Spent begin = Spent.now();
    for (int i = 0; i < calls; i++) {
      free.acquire();
      call.apply(stub).addListener(free::release, Runnable::run);
    }
    free.acquire(AT_ONCE);
    return begin.per(calls);
  }

  private static Rate streamed(ManagedChannel channel, ClientInterceptor session) {
    Spent begin = Spent.now();
    int ranges = 0;
    Iterator<StreamNodeRangesResponse> parts =
        ClusterApiGrpc.newBlockingStub(channel).withInterceptors(session).streamNodeRanges(LOCAL);
    while (parts.hasNext()) {
      ranges += parts.next().getRangesCount();
    }
    return begin.per(ranges);
  }
}
