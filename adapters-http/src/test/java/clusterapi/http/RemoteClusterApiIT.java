package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Admin;
import clusterapi.application.access.PresentedSession;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.http.client.RemoteClusterApi;
import clusterapi.http.client.RemoteSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client makes of answers that no server of ours gives: recorded ones, and bad ones. */
final class RemoteClusterApiIT {
  private static final Admin ADMIN = Admin.trusted("the server decides by the session");

  @TempDir private Path dir;
  private final ManualClock clock = new ManualClock(SampleClusters.NOW);
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private String body = "{}";
  private Map<String, String> headers = Map.of();
  private HttpServer server;
  private RemoteClusterApi remote;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          headers.forEach(exchange.getResponseHeaders()::set);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    remote = open(new RemoteSettings.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 50_000));
  }

  @AfterEach
  void stopServer() {
    remote.close();
    server.stop(0);
  }

  private RemoteClusterApi open(RemoteSettings.Limits limits) throws IOException {
    return RemoteClusterApi.open(new RemoteSettings(address(), Optional.empty(), limits), clock);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private OperationPorts ports() {
    return remote.as(PresentedSession.NONE);
  }

  private Observed<Page<NodeStatus>> nodes() {
    return ports().listNodes().list(new ListNodes.Request(ADMIN, OffsetPage.ALL, Optional.empty()));
  }

  private NodeWalk<HotRange> hotRanges() {
    return ports()
        .listHotRanges()
        .list(
            new ListHotRanges.Request(
                ADMIN,
                Optional.empty(),
                ListHotRanges.Order.BUSIEST_FIRST,
                NodeWalkPage.ALL,
                Optional.empty()))
        .value();
  }

  @Test
  void recordedNodes_areReadAsTheyAre() {
    body = RecordedBodies.text("nodes_all.json");

    assertThat(nodes().value().items())
        .isEqualTo(
            RecordedBodies.list(
                RecordedBodies.tree("nodes_all.json").path("nodes"), RecordedBodies::node));
  }

  @Test
  void versionOfAnOldRelease_isReadByItsOldNames() {
    body =
        "{\"nodes\":[{\"node_id\":1,\"ServerVersion\":"
            + "{\"major_val\":21,\"minor_val\":1,\"patch\":0,\"internal\":2}}]}";

    assertThat(nodes().value().items().getFirst().descriptor().serverVersion())
        .hasToString("21.1-2");
  }

  @Test
  void recordedSessions_areReadAsTheyAre() {
    body = RecordedBodies.text("sessions_all.json");

    NodeWalk<Session> walk =
        ports()
            .listSessions()
            .list(
                new ListSessions.Request(
                    ADMIN, Optional.empty(), NodeWalkPage.ALL, Optional.empty()))
            .value();

    assertThat(walk.items().stream().toList())
        .isEqualTo(
            RecordedBodies.list(
                RecordedBodies.tree("sessions_all.json").path("sessions"),
                RecordedBodies::session));
  }

  @Test
  void recordedRangeWithAFailedNode_isReadAsItIs() {
    body = RecordedBodies.text("range_detail_node_error.json");
    JsonNode recorded =
        RecordedBodies.tree("range_detail_node_error.json").path("responses_by_node_id");

    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode =
        ports()
            .findRange()
            .find(new FindRange.Request(ADMIN, new RangeId(61), Optional.empty()))
            .value();

    assertThat(byNode.keySet()).extracting(NodeId::value).containsExactly(1, 2, 3);
    assertThat(byNode.get(new NodeId(1)))
        .isEqualTo(
            new NodeOutcome.Answered<>(
                RecordedBodies.range(recorded.path("1").path("range_info"))));
    assertThat(byNode.get(new NodeId(3)))
        .isEqualTo(new NodeOutcome.Failed<>(recorded.path("3").path("error").textValue()));
  }

  @Test
  void hotRangesThatANodeRepeats_areListedOnce() {
    body = RecordedBodies.text("hot_ranges_three_nodes.json");
    List<HotRange> recorded =
        RecordedBodies.list(
            RecordedBodies.tree("hot_ranges_three_nodes.json").path("ranges"),
            RecordedBodies::hotRange);

    List<HotRange> read = hotRanges().items().stream().toList();

    assertThat(recorded).hasSizeGreaterThan(read.size());
    assertThat(read).doesNotHaveDuplicates().containsAll(recorded);
    assertThat(read).extracting(range -> range.node().value()).isSorted();
  }

  @Test
  void hotRangesOfAnOldRelease_areReadByNode() {
    body = RecordedBodies.text("hot_ranges_v21_by_node.json");
    JsonNode byNode = RecordedBodies.tree("hot_ranges_v21_by_node.json").path("ranges_by_node_id");
    List<HotRange> recorded = new ArrayList<>();
    byNode
        .properties()
        .forEach(
            node ->
                node.getValue()
                    .forEach(
                        range ->
                            recorded.add(
                                RecordedBodies.hotRangeOfNode(
                                    NodeId.parse(node.getKey()), range))));

    assertThat(hotRanges().items().stream()).isEqualTo(recorded).isNotEmpty();
  }

  @Test
  void namesOfANewRelease_areAllOfThem() {
    body =
        "{\"ranges\":[{\"range_id\":7,\"node_id\":1,\"store_id\":1,\"qps\":2,"
            + "\"databases\":[\"a\"],\"tables\":[\"b\",\"c\"],\"indexes\":[\"b@pk\"],"
            + "\"schema_name\":\"public\",\"reads_per_second\":5.5}],\"next\":\"fDB8MHw=\"}";

    HotRange range = hotRanges().items().stream().toList().getFirst();

    assertThat(range.name().table()).isEqualTo("b,c");
    assertThat(range.name().index()).isEqualTo("b@pk");
    assertThat(range.statistics().readsPerSecond()).isEqualTo(5.5);
  }

  @Test
  void wishForAFreshAnswer_isSentInSeconds() {
    body = "{\"nodes\":null}";

    ports()
        .listNodes()
        .list(
            new ListNodes.Request(
                ADMIN, new OffsetPage(5, 10), Optional.of(new MaxAge(Duration.ofMillis(2500)))));

    assertThat(asked).containsExactly("/api/v2/nodes/?max_age=2&limit=5&offset=10");
  }

  @Test
  void ageOfAnAnswer_isItsMoment() {
    body = "{\"nodes\":null}";
    headers = Map.of("Age", "90");

    assertThat(nodes().moment().readAt()).hasValue(SampleClusters.NOW.minusSeconds(90));
    assertThat(nodes().moment().version()).isNotEqualTo(nodes().moment().version());
  }

  @Test
  void serverThatIsNotReady_isNotReady() {
    assertThat(ports().checkHealth().check()).isInstanceOf(Readiness.Ready.class);
    status = 500;
    assertThat(ports().checkHealth().check()).isInstanceOf(Readiness.NotReady.class);
    status = 503;
    assertThat(ports().checkHealth().check()).isInstanceOf(Readiness.NotReady.class);
  }

  @Test
  void redirect_isNotFollowedButTold() {
    status = 307;
    headers = Map.of("Location", "https://elsewhere.example:8080/api/v2/nodes/");

    assertThatThrownBy(this::nodes)
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("https://elsewhere.example:8080/");
  }

  @Test
  void serverWithoutTheApi_isNamed() {
    status = 404;
    body = "<html>not here</html>";
    headers = Map.of("Content-Type", "text/html");

    assertThatThrownBy(this::nodes)
        .isInstanceOf(NotFound.class)
        .hasMessageContaining(address().toString())
        .hasMessageContaining("status 404")
        .hasMessageNotContaining("html");
  }

  @Test
  void answersThatAreNone_areTold() {
    for (String text :
        List.of(
            "",
            "[]",
            "{\"nodes\":[",
            "{} {}",
            "pong",
            "{\"nodes\":[{\"node_id\":0}]}",
            "{\"nodes\":[{\"node_id\":99999999999}]}",
            "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")) {
      body = text;
      assertThatThrownBy(this::nodes)
          .as(text)
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("none of the Cluster API");
    }
  }

  private <T> Matches<T> query(
      QueryLists queries, Listing<T> listing, String filter, String sort, OffsetPage page) {
    return queries
        .query(
            new QueryLists.Request<>(
                ADMIN,
                listing,
                Selection.parse(List.of(filter), List.of(sort), listing.table()),
                page,
                Optional.empty()))
        .value();
  }

  /** A node passes over parameters that it does not know. */
  @Test
  void nodeThatKnowsOfNoQueries_isReadWholeOnceAndLookedThroughHere() {
    body = RecordedBodies.text("nodes_all.json");
    QueryLists queries = ports().queryLists();

    Matches<NodeStatus> first =
        query(queries, new Listing.Nodes(), "node_id>=2", "-node_id", new OffsetPage(1, 0));
    Matches<NodeStatus> second =
        query(queries, new Listing.Nodes(), "node_id>=2", "-node_id", new OffsetPage(1, 1));

    assertThat(first.total()).isGreaterThan(1);
    assertThat(first.items().getFirst().id().value())
        .isEqualTo(second.items().getFirst().id().value() + 1);
    assertThat(asked)
        .containsExactly(
            "/api/v2/nodes/?filter=node_id%3E%3D2&sort=-node_id&limit=1&offset=0",
            "/api/v2/nodes/");
  }

  @Test
  void fieldThatANodeDoesNotTell_isNotTakenForEmpty() {
    body = RecordedBodies.text("node_ranges_local.json");
    Listing.NodeRanges ranges = new Listing.NodeRanges(NodeSelector.LOCAL, Optional.empty());

    assertThatThrownBy(
            () -> query(ports().queryLists(), ranges, "replica_count<3", "", OffsetPage.ALL))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessage("the server does not take queries, and its answers do not tell replica_count");
  }

  @Test
  void pageWithoutAToken_isTold() {
    body = "{\"sessions\":[]}";

    assertThatThrownBy(
            () ->
                ports()
                    .listSessions()
                    .list(
                        new ListSessions.Request(
                            ADMIN,
                            Optional.empty(),
                            new NodeWalkPage(3, Optional.empty()),
                            Optional.empty())))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("page token");
  }

  @Test
  void loginWithoutAToken_isTold() {
    body = "{\"session\":\"not*base64\"}";

    assertThatThrownBy(
            () ->
                ports()
                    .logIn()
                    .logIn(
                        new LogIn.Request(
                            Username.ROOT, Password.of("x"), ClientAddress.IN_PROCESS)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageNotContaining("not*base64");
  }

  @Test
  void bodyBeyondTheLimit_isRefused() {
    body = "{\"nodes\":[" + " ".repeat(60_000) + "]}";

    assertThatThrownBy(this::nodes)
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("50000");
  }

  @Test
  void serverThatIsNotThere_isNamedWithTheRemedy() {
    server.stop(0);

    assertThatThrownBy(this::nodes)
        .isInstanceOf(SourceUnavailable.class)
        .hasMessage("cannot ask " + address() + ": nothing listens there; is a server running?");
  }

  @Test
  void serverThatNeverAnswers_isGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RemoteClusterApi waiting =
            RemoteClusterApi.open(
                new RemoteSettings(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    Optional.empty(),
                    new RemoteSettings.Limits(Duration.ofSeconds(5), Duration.ofMillis(50), 100)),
                clock)) {
      assertThatThrownBy(() -> waiting.as(PresentedSession.NONE).checkHealth().check())
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("no whole answer within 50 ms");
    }
  }

  @Test
  void encryptedServer_isBelievedOnlyIfTheAuthorityVouchesForIt() throws Exception {
    Path certs = copyCertificates("first");
    try (RunningApi api = RunningApi.with(RunningApi.tlsSettings(certs))) {
      URI url = URI.create("https://127.0.0.1:" + api.server.port());

      assertThat(readiness(url, Optional.of(certs.resolve("node.crt"))))
          .isInstanceOf(Readiness.Ready.class);
      for (Optional<Path> other :
          List.of(
              Optional.<Path>empty(),
              Optional.of(copyCertificates("second").resolve("node.crt")))) {
        assertThatThrownBy(() -> readiness(url, other))
            .isInstanceOf(SourceUnavailable.class)
            .hasMessageStartingWith("cannot ask " + url + ": TLS failed: ");
      }
    }
  }

  private Readiness readiness(URI url, Optional<Path> authority) throws IOException {
    try (RemoteClusterApi encrypted =
        RemoteClusterApi.open(
            new RemoteSettings(url, authority, RemoteSettings.Limits.DEFAULT), clock)) {
      return encrypted.as(PresentedSession.NONE).checkHealth().check();
    }
  }

  private Path copyCertificates(String name) throws IOException {
    Path folder = Files.createDirectory(dir.resolve(name));
    for (String file : List.of("node.crt", "node.key")) {
      try (InputStream in = getClass().getResourceAsStream("/certs/" + name + "/" + file)) {
        Files.write(folder.resolve(file), in.readAllBytes());
      }
    }
    return folder;
  }

  @Test
  void certificatesThatCannotBeRead_areNamed() throws IOException {
    Path empty = Files.createFile(dir.resolve("empty.pem"));
    Path missing = dir.resolve("missing.pem");

    for (Path file : List.of(empty, missing)) {
      RemoteSettings settings =
          new RemoteSettings(
              URI.create("https://127.0.0.1:1"), Optional.of(file), RemoteSettings.Limits.DEFAULT);
      assertThatThrownBy(() -> RemoteClusterApi.open(settings, clock))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
