package clusterapi.grpc;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.port.in.ListHotRanges;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Servers over the use cases of a test, on a free port or without one. */
public final class TestServers {
  private TestServers() {}

  /** The usual limits, without a wait at the end. */
  public static GrpcSettings.Limits limits() {
    GrpcSettings.Limits usual = GrpcSettings.Limits.DEFAULT;
    return new GrpcSettings.Limits(
        usual.maxOpenCalls(),
        usual.maxCallsPerConnection(),
        usual.maxRequestBytes(),
        usual.maxAnswerBytes(),
        usual.answerCacheBytes(),
        usual.partBytes(),
        usual.keepAliveTime(),
        usual.keepAliveTimeout(),
        usual.permitKeepAliveTime(),
        usual.idleTimeout(),
        usual.stallTimeout(),
        Duration.ZERO);
  }

  static GrpcSettings settings(GrpcSettings.Limits limits) {
    return new GrpcSettings(anyPort(), Optional.empty(), Optional.empty(), limits);
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static GrpcApi api(ApiUnderTest api, GrpcSettings.Limits limits) {
    return new GrpcApi(
        api.ports(), api.gatekeeper, ListHotRanges.Order.BUSIEST_FIRST, limits, api.clock);
  }

  /** A client of a server within this process, which its closing ends. */
  static GrpcClusterApiClient inProcess(ApiUnderTest api) throws IOException {
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
    GrpcServer.addServices(builder, api(api, limits()), new HealthReport(api.checkHealth));
    Server server = builder.build().start();
    ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    return new GrpcClusterApiClient(
        channel,
        () -> {
          channel.shutdownNow();
          server.shutdownNow();
        });
  }

  /** A client of a server on a port, which its closing ends. */
  public static GrpcClusterApiClient onAPort(ApiUnderTest api) throws IOException {
    return onAPort(api, RequestObserver.NONE);
  }

  /** The same with somebody who watches. */
  public static GrpcClusterApiClient onAPort(ApiUnderTest api, RequestObserver observer)
      throws IOException {
    GrpcApi watched =
        new GrpcApi(
            api.ports(),
            api.gatekeeper,
            ListHotRanges.Order.BUSIEST_FIRST,
            limits(),
            api.clock,
            observer);
    GrpcServer server = GrpcServer.start(settings(limits()), watched);
    ManagedChannel channel = plainChannel(server.port());
    return new GrpcClusterApiClient(
        channel,
        () -> {
          channel.shutdownNow();
          server.close();
        });
  }

  static ManagedChannel plainChannel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }
}
