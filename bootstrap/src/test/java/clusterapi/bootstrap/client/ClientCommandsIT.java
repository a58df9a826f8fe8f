package clusterapi.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.bootstrap.client.ClientUnderTest.Answer;
import clusterapi.bootstrap.output.Screen;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import clusterapi.http.SessionFilter;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.json.ApiRelease;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal client against a server of the REST API, as somebody who types sees it. */
final class ClientCommandsIT {
  @TempDir private Path home;
  private final List<HttpServer> servers = new ArrayList<>();
  private ApiUnderTest api = new ApiUnderTest(SampleState.empty());
  private ClientUnderTest client = new ClientUnderTest(Path.of(""), () -> SampleClusters.NOW);

  @AfterEach
  void stopServers() {
    servers.forEach(HttpServer::close);
  }

  private HttpServer serve(SampleState state, AdmissionPolicy policy) throws IOException {
    api = new ApiUnderTest(state, policy);
    HttpServer server =
        HttpServer.start(
            new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Optional.empty(),
                HttpSettings.Limits.DEFAULT,
                KeptBodies.DEFAULT_BYTES),
            new HttpApi(
                api.ports(),
                new SessionFilter(api.gatekeeper, api.listNodes, api.clock),
                ApiRelease.V22_1.shape()));
    servers.add(server);
    client = new ClientUnderTest(home, api.clock);
    client.environment.put("CLUSTER_API_URL", "http://127.0.0.1:" + server.port());
    return server;
  }

  /** Everyone is root. */
  private HttpServer serve(SampleState state) throws IOException {
    return serve(state, AdmissionPolicy.EVERYONE_IS_ROOT);
  }

  private Path tokenFile() {
    return home.resolve(".cluster-api/token");
  }

  @Test
  void nodes_areATable() throws IOException {
    serve(SampleClusters.threeNodes());

    Answer answer = client.line("nodes");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(ClientUnderTest.lines(answer)).hasSize(4);
    assertThat(ClientUnderTest.lines(answer).getFirst())
        .matches("ID +ADDRESS +VERSION +LIVENESS +UPTIME +CPUS +MEMORY +LOCALITY");
    assertThat(ClientUnderTest.lines(answer).get(1)).startsWith(" 1  ");
    assertThat(ClientUnderTest.lines(client.line("nodes -o wide")).getFirst())
        .contains("SQL ADDRESS", "RSS", "UPDATED")
        .as("the contract's answers do not tell what stores carry")
        .doesNotContain("REPLICAS");
  }

  @Test
  void everyList_isTheSameInEveryFormat() throws IOException {
    serve(SampleClusters.threeNodes());

    for (String list : List.of("nodes", "ranges 1", "hot", "sessions")) {
      int rows = ClientUnderTest.lines(client.line(list)).size() - 1;
      assertThat(rows).as(list).isPositive();
      assertThat(client.line(list + " -o ndjson").out().lines()).as(list).hasSize(rows);
      assertThat(client.line(list + " -o csv").out().split("\r\n")).as(list).hasSize(rows + 1);
      Answer json = client.line(list + " -o json");
      assertThat(json.out().lines()).singleElement().asString().startsWith("{").endsWith("}");
      client
          .line(list + " -o ndjson")
          .out()
          .lines()
          .forEach(line -> assertThat(json.out()).contains(line));
      assertThat(client.line(list + " -o wide").out().lines()).as(list).hasSize(rows + 1);
    }
  }

  @Test
  void limit_isTheNumberOfRows() throws IOException {
    serve(SampleClusters.threeNodes());

    for (String list : List.of("nodes", "ranges 1", "hot", "sessions")) {
      assertThat(client.line(list + " --limit 1 -o ndjson").out().lines()).as(list).hasSize(1);
    }
    assertThat(client.line("nodes --limit 0").exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
  }

  @Test
  void rangesOfANode_areThoseAskedFor() throws IOException {
    serve(SampleClusters.threeNodes());

    assertThat(client.line("ranges 2 --range 61,62 -o csv").out().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("61,2,"));
    assertThat(client.line("ranges 9").exitCode()).isEqualTo(ExitCode.NOT_FOUND.number());
    assertThat(client.line("ranges x").exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(client.line("ranges 1 --problems -o ndjson").out().lines())
        .allMatch(line -> line.contains("\"problems\":{\""));
  }

  @Test
  void range_isThatOfEachNode() throws IOException {
    serve(SampleClusters.threeNodes());

    assertThat(client.line("range 61").out().lines().skip(1)).hasSize(3);
    assertThat(client.line("range 61 -o json").out())
        .startsWith("{\"responses_by_node_id\":{\"1\":");
    Answer unknown = client.line("range 999");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOT_FOUND.number());
    assertThat(unknown.err()).contains("no node has a replica of range 999");
  }

  @Test
  void query_choosesRowsOrderAndColumns() throws IOException {
    serve(SampleClusters.threeNodes());

    assertThat(
            client
                .run(
                    "nodes",
                    "--filter",
                    "node_id >= 2",
                    "--sort=-node_id",
                    "--fields=node_id,attrs")
                .out())
        .isEqualTo("NODE_ID  ATTRS\n      3  -\n      2  -\n");
    assertThat(client.line("nodes --fields node_id,num_cpus,metrics.node-id -o csv").out())
        .isEqualTo("node_id,num_cpus,metrics.node-id\r\n1,8,1\r\n2,8,2\r\n3,8,3\r\n");
    assertThat(client.line("ranges 2 --filter range_id!=61 --fields range_id -o json").out())
        .isEqualTo("{\"ranges\":[{\"range_id\":1},{\"range_id\":62}]}\n");
    assertThat(
            client.line("sessions --sort=-start --limit 1 --fields client_address -o ndjson").out())
        .isEqualTo("{\"client_address\":\"10.20.0.7:51425\"}\n");
    assertThat(client.line("hot --filter table=rides --filter node_id=2 -o ndjson").out().lines())
        .singleElement()
        .asString()
        .contains("\"range_id\":61,\"node_id\":2,");
    assertThat(client.line("ranges 1 --problems --filter range_id=61 -o csv").out().lines())
        .hasSize(1);
  }

  @Test
  void queryThatCannotBe_isSaid() throws IOException {
    serve(SampleClusters.threeNodes());

    Answer unknown = client.line("nodes --filter nodeid=1");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(unknown.err()).contains("did you mean node_id?");
    Answer untold = client.line("ranges 1 --fields range_id,replicas");
    assertThat(untold.exitCode()).isEqualTo(ExitCode.NOT_SUPPORTED.number());
    assertThat(untold.out()).isEmpty();
    assertThat(untold.err()).contains("do not tell replicas");
  }

  @Test
  void hotRanges_areTheBusiestFirst() throws IOException {
    serve(SampleClusters.threeNodes().with(SampleClusters.hotRange(1, 61, 99.5)));

    List<Double> queries =
        client
            .line("hot -o csv")
            .out()
            .lines()
            .skip(1)
            .map(line -> Double.valueOf(line.split(",", -1)[0]))
            .toList();

    assertThat(queries).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(client.line("hot --node 2 -o ndjson").out().lines())
        .isNotEmpty()
        .allMatch(line -> line.contains("\"node_id\":2,"));
  }

  @Test
  void sessions_areThoseAskedFor() throws IOException {
    serve(SampleClusters.threeNodes());

    assertThat(client.line("sessions -o ndjson").out().lines()).hasSize(7);
    assertThat(client.line("sessions --user root -o ndjson").out().lines()).hasSize(1);
    assertThat(client.line("sessions --active -o csv").out().lines().skip(1))
        .allMatch(line -> line.contains(",active,"));
  }

  @Test
  void nodeThatIsDown_isSaidBesideTheRows() throws IOException {
    serve(SampleClusters.threeNodesOneDown());

    for (String list : List.of("sessions", "hot", "range 61", "range 61 -o json")) {
      Answer answer = client.line(list);
      assertThat(answer.exitCode()).as(list).isEqualTo(ExitCode.SOME_NODES_FAILED.number());
      assertThat(answer.out()).as(list).isNotEmpty();
      assertThat(answer.err())
          .as(list)
          .isEqualTo(
              "cluster-api: node 3 did not answer: "
                  + SampleClusters.NODE_DOWN
                  + System.lineSeparator());
    }
    assertThat(client.line("ranges 3").exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE.number());
  }

  @Test
  void whatASourceCannotKnow_hasAnExitCodeOfItsOwn() throws IOException {
    serve(SampleClusters.threeNodes().withNothingButNodes("no range files"));

    Answer answer = client.line("hot");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.NOT_SUPPORTED.number());
    assertThat(answer.err()).contains("no range files");
  }

  @Test
  void login_isKeptForThatServerAndLogoutForgetsIt() throws IOException {
    HttpServer server = serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);
    client.typed = Optional.of(ApiUnderTest.OPS_PASSWORD);

    Answer stranger = client.line("nodes");
    assertThat(stranger.exitCode()).isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(stranger.err())
        .contains("run 'cluster-api login --url http://127.0.0.1:" + server.port() + "'");

    assertThat(client.line("login --user ops").exitCode()).isZero();
    assertThat(client.line("nodes").exitCode()).isZero();
    assertThat(client.line("nodes --url localhost:" + server.port()).exitCode())
        .as("another spelling may be another server")
        .isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve(".cluster-api"))))
        .isEqualTo("rwx------");

    assertThat(client.line("logout").exitCode()).isZero();
    assertThat(client.line("nodes").exitCode()).isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(client.line("logout").exitCode()).isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(Files.readString(tokenFile())).isEmpty();
  }

  @Test
  void tokenOfOneServer_isNeverSentToAnother() throws IOException {
    HttpServer first = serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);
    client.typed = Optional.of(ApiUnderTest.OPS_PASSWORD);
    assertThat(client.line("login --user ops").exitCode()).isZero();

    serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);
    client.line("nodes");

    assertThat(api.audit.events())
        .singleElement()
        .extracting(event -> event.kind().name())
        .isEqualTo("SESSION_REFUSED");
    assertThat(client.line("nodes").err()).contains("invalid session header");
    assertThat(client.line("nodes --url http://127.0.0.1:" + first.port()).exitCode()).isZero();
  }

  @Test
  void refusedLogin_keepsNothing() throws IOException {
    serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);
    client.typed = Optional.of("wrong");

    assertThat(client.line("login --user ops").exitCode())
        .isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(tokenFile()).doesNotExist();
  }

  @Test
  void passwordFile_isReadInsteadOfTheTerminal() throws IOException {
    serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);
    Path file = Files.writeString(home.resolve("password"), ApiUnderTest.OPS_PASSWORD + "\n");

    assertThat(client.line("login --user ops").err()).contains("--password-file");
    assertThat(client.run("login", "--user", "ops", "--password-file", file.toString()).exitCode())
        .isZero();
  }

  @Test
  void userWhoIsNoAdministrator_mayNot() throws IOException {
    serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);
    client.typed = Optional.of("hunter2");

    assertThat(client.line("login --user maxroach").exitCode()).isZero();
    assertThat(client.line("nodes").exitCode()).isEqualTo(ExitCode.NOT_ALLOWED.number());
  }

  @Test
  void health_needsNoLogin() throws IOException {
    serve(SampleClusters.threeNodes(), AdmissionPolicy.SESSION_REQUIRED);

    assertThat(client.line("health"))
        .isEqualTo(new Answer(0, "ready" + System.lineSeparator(), ""));
    api.serving.drain();
    assertThat(client.line("health").exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE.number());
  }

  @Test
  void serverThatIsNotThere_isOneSentence() throws IOException {
    HttpServer server = serve(SampleClusters.threeNodes());
    int port = server.port();
    server.close();

    for (String command : List.of("nodes", "health", "sessions -o csv")) {
      Answer answer = client.line(command);
      assertThat(answer.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE.number());
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err().lines())
          .singleElement()
          .asString()
          .startsWith("cluster-api: cannot ask http://127.0.0.1:" + port + ": ");
    }
  }

  @Test
  void watch_showsEachReading() throws IOException {
    serve(SampleClusters.threeNodes());
    client.readings = 3;

    assertThat(client.line("nodes --watch").out().lines().filter(line -> line.startsWith("ID")))
        .hasSize(3);
    assertThat(client.line("ranges --watch 1 -o ndjson").out().lines())
        .as("the 1 is the node")
        .hasSize(3 * client.line("ranges 1 -o ndjson").out().lines().toList().size());
    assertThat(client.line("nodes --watch -o json").exitCode())
        .isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(client.line("nodes --watch=0").exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
  }

  @Test
  void watchOnATerminal_staysInOnePlaceAndOutlivesTheServer() throws IOException {
    HttpServer server = serve(SampleClusters.threeNodes());
    client.screen = new Screen(OptionalInt.of(60), OptionalInt.of(5), true);
    client.readings = 2;
    client.betweenReadings = server::close;

    Answer answer = client.line("nodes --watch=1");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).isEmpty();
    String[] frames = answer.out().split("\u001b\\[H", -1);
    assertThat(frames).hasSize(3);
    assertThat(frames[1]).contains("every 1.0s", "ADDRESS").doesNotContain(" 3  ");
    assertThat(frames[2]).contains("cannot ask http://127.0.0.1:");
  }

  @Test
  void outputThatCannotBeWritten_isAFailure() throws IOException {
    serve(SampleClusters.threeNodes());

    client.out = Optional.of(failing("No space left on device"));
    assertThat(client.line("nodes").err()).contains("No space left on device");
    client.out = Optional.of(failing("Broken pipe"));
    Answer answer = client.line("nodes");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED.number());
    assertThat(answer.err()).isEmpty();
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void passwordOverPlainHttpToAnotherMachine_isRefused() {
    client = new ClientUnderTest(home, () -> SampleClusters.NOW);
    client.typed = Optional.of("secret");

    Answer answer = client.line("login --url http://db.example:8080");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(answer.err()).contains("--allow-plain-http");
  }

  @Test
  void archive_isAskedWithoutAServer() {
    client = new ClientUnderTest(home, () -> SampleClusters.NOW);
    String zip = "zip ../adapters-storage/src/test/resources/debugzip/22.1 ";

    for (String list : List.of("nodes", "ranges 1", "hot", "sessions")) {
      Answer answer = client.line(zip + list + " -o csv");
      assertThat(answer.exitCode())
          .as(list + answer.err())
          .isIn(ExitCode.OK.number(), ExitCode.SOME_NODES_FAILED.number());
      assertThat(answer.out().split("\r\n")).as(list).hasSizeGreaterThan(1);
    }
    assertThat(client.line(zip + "nodes --filter node_id=1 --fields node_id -o csv").out())
        .isEqualTo("node_id\r\n1\r\n");
    assertThat(
            client
                .line(zip + "ranges 1 --sort=-range_id --limit 2 --fields range_id,replica_count")
                .exitCode())
        .isZero();
    assertThat(ClientUnderTest.lines(client.line(zip + "nodes -o wide")))
        .satisfies(lines -> assertThat(lines.getFirst()).contains("REPLICAS", "QPS", "CAPACITY"))
        .satisfies(lines -> assertThat(lines.get(1)).contains("61.5", "500.0 GiB"));
    assertThat(
            client
                .line(zip + "nodes --sort=-capacity --limit 1 --fields node_id,replicas -o csv")
                .out())
        .isEqualTo("node_id,replicas\r\n2,16\r\n");
    assertThat(client.line(zip + "range 999999").exitCode())
        .isIn(ExitCode.NOT_FOUND.number(), ExitCode.SOME_NODES_FAILED.number());
    assertThat(client.line(zip + "nodes --watch").exitCode())
        .isEqualTo(ExitCode.BAD_USAGE.number());
  }

  @Test
  void archiveThatIsNotThere_isSaid() {
    client = new ClientUnderTest(home, () -> SampleClusters.NOW);

    Answer answer = client.run("zip", home.resolve("missing.zip").toString(), "nodes");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.SOURCE_UNREADABLE.number());
    assertThat(answer.err()).contains("missing.zip");
  }

  @Test
  void completion_knowsEveryCommand() {
    client = new ClientUnderTest(home, () -> SampleClusters.NOW);

    for (String shell : List.of("bash", "zsh")) {
      Answer answer = client.line("completion " + shell);
      assertThat(answer.exitCode()).isZero();
      assertThat(answer.out()).contains("nodes", "sessions", "--token-file", "complete -F");
    }
    assertThat(client.line("completion fish").exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
  }

  @Test
  void help_hasOptionsExamplesAndExitCodes() {
    client = new ClientUnderTest(home, () -> SampleClusters.NOW);

    for (String command : List.of("nodes", "ranges", "range", "hot", "sessions", "zip x nodes")) {
      Answer answer = client.line(command + " --help");
      assertThat(answer.exitCode()).as(command).isZero();
      assertThat(answer.out()).contains("--output", "table, wide, json", "Exit codes:");
    }
    assertThat(client.line("nodes --help").out()).contains("--watch", "CLUSTER_API_URL");
    assertThat(client.line("zip x nodes --help").out()).doesNotContain("--watch", "--url");
  }
}
