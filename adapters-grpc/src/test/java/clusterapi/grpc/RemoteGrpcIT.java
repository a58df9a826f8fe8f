package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Admin;
import clusterapi.application.access.PresentedSession;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Selection;
import clusterapi.application.sample.AgingState;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.grpc.client.RemoteGrpcClusterApi;
import clusterapi.grpc.client.RemoteGrpcSettings;
import clusterapi.grpc.client.RemoteGrpcSettings.Transport;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.Node;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's connections, limits, and servers that are not as they should be. */
final class RemoteGrpcIT {
  private static final Admin ADMIN = Admin.trusted("the server decides by the session");
  private static final ListNodes.Request ALL_NODES =
      new ListNodes.Request(ADMIN, OffsetPage.ALL, Optional.empty());
  private static final ListNodes.Request FIRST_NODE =
      new ListNodes.Request(ADMIN, new OffsetPage(1, 0), Optional.empty());

  @TempDir private Path folder;

  private static RemoteGrpcClusterApi open(
      int port, Transport transport, RemoteGrpcSettings.Limits limits) throws IOException {
    return RemoteGrpcClusterApi.open(
        new RemoteGrpcSettings("127.0.0.1", port, transport, limits), () -> SampleClusters.NOW);
  }

  private static RemoteGrpcClusterApi plain(int port) throws IOException {
    return open(port, new Transport.Plain(), RemoteGrpcSettings.Limits.DEFAULT);
  }

  private static OperationPorts asRoot(RemoteGrpcClusterApi remote, ApiUnderTest api) {
    return remote.as(PresentedSession.of(api.tokenOf("root")));
  }

  private GrpcSettings withTls() throws IOException {
    Path certs = Files.createDirectories(folder.resolve("certs"));
    copy("/certs/first/node.crt", certs);
    copy("/certs/first/node.key", certs);
    return new GrpcSettings(
        TestServers.anyPort(), Optional.of(certs), Optional.empty(), TestServers.limits());
  }

  private static Path copy(String resource, Path to) throws IOException {
    Path file = to.resolve(Path.of(resource).getFileName().toString());
    try (InputStream in = RemoteGrpcIT.class.getResourceAsStream(resource)) {
      Files.write(file, Optional.ofNullable(in).orElseThrow().readAllBytes());
    }
    return file;
  }

  @Test
  void serverWithTls_isBelievedByItsAuthorityOnly() throws Exception {
    Path authority = copy("/certs/ca.crt", folder);
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodes(), withTls());
        RemoteGrpcClusterApi trusting =
            open(
                running.server.port(),
                new Transport.Tls(Optional.of(authority)),
                RemoteGrpcSettings.Limits.DEFAULT);
        RemoteGrpcClusterApi doubting =
            open(
                running.server.port(),
                new Transport.Tls(Optional.empty()),
                RemoteGrpcSettings.Limits.DEFAULT);
        RemoteGrpcClusterApi unencrypted = plain(running.server.port())) {
      assertThat(asRoot(trusting, running.api).listNodes().list(ALL_NODES).value().items())
          .hasSize(3);
      assertThatThrownBy(() -> asRoot(doubting, running.api).listNodes().list(ALL_NODES))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("cannot ask grpcs://127.0.0.1:" + running.server.port())
          .hasMessageContaining("TLS failed");
      assertThatThrownBy(() -> asRoot(unencrypted, running.api).listNodes().list(ALL_NODES))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("cannot ask grpc://127.0.0.1");
    }
  }

  @Test
  void fileWithoutCertificates_isRefusedAtOnce() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.crt"));

    assertThatThrownBy(
            () -> open(1, new Transport.Tls(Optional.of(empty)), RemoteGrpcSettings.Limits.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.crt");
    assertThatThrownBy(
            () ->
                open(
                    1,
                    new Transport.Tls(Optional.of(folder.resolve("none.crt"))),
                    RemoteGrpcSettings.Limits.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no file");
  }

  @Test
  void serverThatSaysNothing_isNotWaitedForLongerThanAllowed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RemoteGrpcClusterApi remote =
            open(
                silent.getLocalPort(),
                new Transport.Plain(),
                new RemoteGrpcSettings.Limits(
                    Duration.ofSeconds(10), Duration.ofMillis(300), 1 << 20))) {
      assertThatThrownBy(() -> remote.as(PresentedSession.NONE).listNodes().list(ALL_NODES))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("no whole answer within 300 ms");
    }
  }

  @Test
  void answersBeyondTheLimit_areNotTaken() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(new ManyRanges(5_000));
        RemoteGrpcClusterApi remote =
            open(
                running.server.port(),
                new Transport.Plain(),
                new RemoteGrpcSettings.Limits(
                    Duration.ofSeconds(10), Duration.ofSeconds(60), 60_000))) {
      for (OffsetPage page : new OffsetPage[] {OffsetPage.ALL, new OffsetPage(1_000, 0)}) {
        assertThatThrownBy(
                () -> asRoot(remote, running.api).listNodeRanges().list(rangesOfNode1(page)))
            .isInstanceOf(SourceUnavailable.class)
            .hasMessageContaining("the answer is longer than 60000 bytes");
      }
      assertThat(
              asRoot(remote, running.api)
                  .listNodeRanges()
                  .list(rangesOfNode1(new OffsetPage(10, 0)))
                  .value()
                  .items())
          .hasSize(10);
    }
  }

  @Test
  void longList_comesWholeAndInOrder() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(new ManyRanges(5_000));
        RemoteGrpcClusterApi remote = plain(running.server.port())) {
      var page =
          asRoot(remote, running.api)
              .listNodeRanges()
              .list(rangesOfNode1(new OffsetPage(3_000, 1_000)))
              .value();

      assertThat(page.items()).hasSize(3_000);
      assertThat(page.items().getFirst().descriptor().orElseThrow().id().value()).isEqualTo(1_001);
      assertThat(page.items().getLast().descriptor().orElseThrow().id().value()).isEqualTo(4_000);
      assertThat(page.next()).hasValue(4_000);
    }
  }

  private static ListNodeRanges.Request rangesOfNode1(OffsetPage page) {
    return new ListNodeRanges.Request(
        ADMIN, new NodeSelector.ById(new NodeId(1)), Optional.empty(), page, Optional.empty());
  }

  @Test
  void age_isTheMomentOfTheAnswer() throws Exception {
    AgingState aging =
        new AgingState(SampleClusters.threeNodes(), SampleClusters.NOW.minusSeconds(9));
    try (RunningGrpc running = RunningGrpc.over(aging);
        RemoteGrpcClusterApi remote = plain(running.server.port())) {
      Observed<Page<NodeStatus>> first = asRoot(remote, running.api).listNodes().list(ALL_NODES);
      Observed<Page<NodeStatus>> second = asRoot(remote, running.api).listNodes().list(FIRST_NODE);

      assertThat(first.moment().readAt()).contains(SampleClusters.NOW.minusSeconds(9));
      assertThat(second.moment().readAt()).contains(SampleClusters.NOW.minusSeconds(9));
      assertThat(second.moment().version()).isNotEqualTo(first.moment().version());
    }
  }

  @Test
  void serverThatIsNotThereAndComes_isAskedAgainAtOnce() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (RemoteGrpcClusterApi remote = plain(port)) {
      assertThatThrownBy(() -> remote.as(PresentedSession.NONE).checkHealth().check())
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("nothing listens there");
      ApiUnderTest api = new ApiUnderTest(SampleClusters.threeNodes());
      GrpcSettings there =
          new GrpcSettings(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              Optional.empty(),
              Optional.empty(),
              TestServers.limits());
      GrpcServer server = GrpcServer.start(there, TestServers.api(api, TestServers.limits()));
      try {
        assertThat(remote.as(PresentedSession.NONE).checkHealth().check())
            .isInstanceOf(Readiness.Ready.class);
        api.source.close();
        assertThat(remote.as(PresentedSession.NONE).checkHealth().check())
            .isInstanceOf(Readiness.NotReady.class);
      } finally {
        server.close();
      }
    }
  }

  /** A service of the contract that does little of it. */
  private static final class Poor extends ClusterApiGrpc.ClusterApiImplBase {
    @Override
    public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> out) {
      out.onNext(ListNodesResponse.newBuilder().addNodes(Node.newBuilder().setNodeId(-5)).build());
      out.onCompleted();
    }
  }

  @Test
  void serverOfAnotherKind_isNamed() throws Exception {
    Server poor =
        NettyServerBuilder.forAddress(TestServers.anyPort(), InsecureServerCredentials.create())
            .addService(new Poor())
            .build()
            .start();
    try (RemoteGrpcClusterApi remote = plain(poor.getPort())) {
      OperationPorts ports = remote.as(PresentedSession.NONE);

      assertThatThrownBy(() -> ports.listNodes().list(ALL_NODES))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("grpc://127.0.0.1:" + poor.getPort() + " has no Cluster API");
      assertThatThrownBy(() -> ports.listNodes().list(FIRST_NODE))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("gave an answer that is none of the Cluster API");
    } finally {
      poor.shutdownNow();
    }
  }

  /** A service that knows no queries. */
  private static final class Older extends ClusterApiGrpc.ClusterApiImplBase {
    @Override
    public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> out) {
      out.onNext(ListNodesResponse.getDefaultInstance());
      out.onCompleted();
    }
  }

  @Test
  void serverThatKnowsNoQueries_isNotBelieved() throws Exception {
    Server older =
        NettyServerBuilder.forAddress(TestServers.anyPort(), InsecureServerCredentials.create())
            .addService(new Older())
            .build()
            .start();
    try (RemoteGrpcClusterApi remote = plain(older.getPort())) {
      assertThatThrownBy(
              () ->
                  remote
                      .as(PresentedSession.NONE)
                      .queryLists()
                      .query(
                          new QueryLists.Request<>(
                              ADMIN,
                              new Listing.Nodes(),
                              Selection.everything(),
                              new OffsetPage(1, 0),
                              Optional.empty())))
          .isInstanceOf(NotSupportedBySource.class)
          .hasMessageContaining("older version");
    } finally {
      older.shutdownNow();
    }
  }
}
