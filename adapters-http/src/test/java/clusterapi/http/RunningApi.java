package clusterapi.http;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.application.access.Gatekeeper;
import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.fake.RecordedAudit;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.usecase.CheckHealthService;
import clusterapi.application.usecase.FindRangeService;
import clusterapi.application.usecase.ListHotRangesService;
import clusterapi.application.usecase.ListNodeRangesService;
import clusterapi.application.usecase.ListNodesService;
import clusterapi.application.usecase.ListSessionsService;
import clusterapi.application.usecase.LocalNode;
import clusterapi.application.usecase.LogInService;
import clusterapi.application.usecase.LogOutService;
import clusterapi.application.usecase.LoginThrottle;
import clusterapi.application.usecase.QueryLimits;
import clusterapi.application.usecase.QueryListsService;
import clusterapi.application.usecase.ServingState;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.Username;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.json.ApiRelease;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** The API on a free port of this machine, over fakes, with the users root, maxroach and ops. */
final class RunningApi implements AutoCloseable {
  final ManualClock clock = new ManualClock(SampleClusters.NOW);
  final FakeSessionStore sessions = new FakeSessionStore();
  final FakeAccounts accounts =
      new FakeAccounts(clock, sessions)
          .withUser("maxroach", "hunter2")
          .withUser("ops", "grüße & <küsse>", "admin");
  final RecordedAudit audit = new RecordedAudit();
  final FakeClusterSource source;
  final ServingState serving = new ServingState();
  final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private RunningApi(ClusterState state, HttpSettings settings, AdmissionPolicy policy)
      throws IOException {
    this(state, settings, policy, ConsoleChoice.ON);
  }

  private RunningApi(
      ClusterState state, HttpSettings settings, AdmissionPolicy policy, ConsoleChoice console)
      throws IOException {
    this.source = new FakeClusterSource(state);
    LocalNode localNode = new LocalNode(Optional.empty());
    ListNodesService listNodes = new ListNodesService(source);
    Gatekeeper gatekeeper = new Gatekeeper(policy, sessions, accounts, audit, clock);
    OperationPorts ports =
        new OperationPorts(
            new CheckHealthService(serving, source),
            new LogInService(
                accounts,
                sessions,
                new LoginThrottle(LoginThrottle.Limits.DEFAULT, clock),
                audit,
                clock,
                new Random(1),
                Duration.ofHours(1)),
            new LogOutService(sessions, audit, clock),
            listNodes,
            new ListNodeRangesService(source, localNode),
            new ListHotRangesService(source, localNode),
            new FindRangeService(source),
            new ListSessionsService(source),
            new QueryListsService(source, localNode, QueryLimits.DEFAULT));
    HttpApi api =
        new HttpApi(
            ports,
            new SessionFilter(gatekeeper, listNodes, clock),
            ApiRelease.of(state.nodes()).shape(),
            console);
    this.server = HttpServer.start(settings, api);
    serving.serve();
  }

  static RunningApi over(ClusterState state) throws IOException {
    return new RunningApi(state, settings(limits()), AdmissionPolicy.SESSION_REQUIRED);
  }

  /** An API that writes every answer anew. */
  static RunningApi keepingNothing(ClusterState state) throws IOException {
    HttpSettings settings =
        new HttpSettings(anyPort(), Optional.empty(), Optional.empty(), limits(), 0);
    return new RunningApi(state, settings, AdmissionPolicy.SESSION_REQUIRED);
  }

  static RunningApi with(HttpSettings settings) throws IOException {
    return new RunningApi(SampleClusters.threeNodes(), settings, AdmissionPolicy.SESSION_REQUIRED);
  }

  static RunningApi withoutConsole(ClusterState state) throws IOException {
    return new RunningApi(
        state, settings(limits()), AdmissionPolicy.SESSION_REQUIRED, ConsoleChoice.OFF);
  }

  static RunningApi insecure(ClusterState state) throws IOException {
    return new RunningApi(state, settings(limits()), AdmissionPolicy.EVERYONE_IS_ROOT);
  }

  /** The usual limits, without a wait at the end. */
  static HttpSettings.Limits limits() {
    HttpSettings.Limits usual = HttpSettings.Limits.DEFAULT;
    return new HttpSettings.Limits(
        usual.maxConnections(),
        usual.maxRequestsAtWork(),
        usual.queueWait(),
        usual.headTimeout(),
        usual.bodyTimeout(),
        usual.writeTimeout(),
        usual.idleTimeout(),
        Duration.ZERO);
  }

  static HttpSettings settings(HttpSettings.Limits limits) {
    return new HttpSettings(
        anyPort(), Optional.empty(), Optional.empty(), limits, KeptBodies.DEFAULT_BYTES);
  }

  static HttpSettings tlsSettings(Path certsDir) {
    return new HttpSettings(
        anyPort(),
        Optional.of(certsDir),
        Optional.of(anyPort()),
        limits(),
        KeptBodies.DEFAULT_BYTES);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** A live session's token, made behind the API's back. */
  String tokenOf(String username) {
    return sessions
        .open(
            new Username(username),
            Secret.of(new byte[Secret.LENGTH]),
            clock.instant(),
            clock.instant().plusSeconds(3600))
        .encode();
  }

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target));
  }

  HttpRequest.Builder asAdmin(String target) {
    return request(target).header("X-Cockroach-API-Session", tokenOf("root"));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> get(String target) throws Exception {
    return send(asAdmin(target));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
