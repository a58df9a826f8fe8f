package clusterapi.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.sample.FakeClusterSource.Wish;
import clusterapi.application.sample.SampleClusters;
import clusterapi.bootstrap.client.ClientUnderTest.Answer;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import clusterapi.grpc.GrpcApi;
import clusterapi.grpc.GrpcServer;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import clusterapi.http.SessionFilter;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.json.ApiRelease;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal client over gRPC, beside the same over REST at the same server. */
final class GrpcClientCommandsIT {
  private static final ApiUnderTest API =
      new ApiUnderTest(SampleClusters.threeNodesOneDown(), AdmissionPolicy.SESSION_REQUIRED);

  private static HttpServer http;
  private static GrpcServer grpc;

  @TempDir private Path home;
  private ClientUnderTest client;

  @BeforeAll
  static void serve() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    http =
        HttpServer.start(
            new HttpSettings(
                anyPort,
                Optional.empty(),
                Optional.empty(),
                HttpSettings.Limits.DEFAULT,
                KeptBodies.DEFAULT_BYTES),
            new HttpApi(
                API.ports(),
                new SessionFilter(API.gatekeeper, API.listNodes, API.clock),
                ApiRelease.V22_1.shape()));
    grpc =
        GrpcServer.start(
            new GrpcSettings(
                anyPort, Optional.empty(), Optional.empty(), GrpcSettings.Limits.DEFAULT),
            new GrpcApi(
                API.ports(),
                API.gatekeeper,
                ListHotRanges.Order.BUSIEST_FIRST,
                GrpcSettings.Limits.DEFAULT,
                API.clock));
  }

  @AfterAll
  static void stop() {
    http.close();
    grpc.close();
  }

  @BeforeEach
  void logIn() throws IOException {
    client = new ClientUnderTest(home, API.clock);
    Path tokens = Files.createDirectory(home.resolve(".cluster-api")).resolve("token");
    Files.createFile(
        tokens, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String token = API.tokenOf("root");
    Files.writeString(tokens, overRest() + " " + token + "\n" + overGrpc() + " " + token + "\n");
  }

  private static String overRest() {
    return "http://127.0.0.1:" + http.port();
  }

  private static String overGrpc() {
    return "grpc://127.0.0.1:" + grpc.port();
  }

  private Answer ask(String url, String words) {
    return client.line(words + " --url " + url);
  }

  @Test
  void everyCommand_saysTheSameOverBoth() {
    for (String command :
        List.of("nodes", "ranges 1", "ranges 2 --range 61,62", "range 61", "hot", "sessions")) {
      for (String format : List.of("table", "wide", "json", "ndjson", "csv")) {
        String line = command + " -o " + format;

        Answer grpcAnswer = ask(overGrpc(), line);

        assertThat(grpcAnswer.out()).as(line).isNotEmpty();
        assertThat(grpcAnswer).as(line).isEqualTo(ask(overRest(), line));
      }
    }
    assertThat(ask(overGrpc(), "health").out()).isEqualTo("ready\n");
  }

  @Test
  void query_isAnsweredByTheServer() {
    String query = "ranges 1 --filter range_id>=61 --sort=-range_id -o csv";

    Answer answer = ask(overGrpc(), query);

    assertThat(answer.out().lines().skip(1)).hasSize(2).first().asString().startsWith("62,");
    assertThat(answer).isEqualTo(ask(overRest(), query));
    assertThat(ask(overGrpc(), query + " --fields range_id").out())
        .isEqualTo(ask(overRest(), query + " --fields range_id").out());
    assertThat(ask(overGrpc(), "nodes --filter nonsense=1").exitCode())
        .isEqualTo(ExitCode.BAD_USAGE.number());
  }

  @Test
  void fields_areThoseThatTheMessagesTell() {
    assertThat(ask(overGrpc(), "ranges 1 --fields range_id,reads_per_second").exitCode()).isZero();
    assertThat(ask(overGrpc(), "ranges 1 --fields replicas").exitCode())
        .isEqualTo(ExitCode.NOT_SUPPORTED.number());
  }

  @Test
  void maxAge_isAWishToTheSourceOverBoth() {
    Wish wish = new Wish(StatePart.NODES, new MaxAge(Duration.ofSeconds(90)));
    for (String url : List.of(overRest(), overGrpc())) {
      int before = API.source.wishes().size();

      assertThat(ask(url, "nodes --max-age 1m30s").exitCode()).as(url).isZero();

      assertThat(API.source.wishes().subList(before, API.source.wishes().size()))
          .as(url)
          .containsExactly(wish);
    }
    Answer refused = ask(overGrpc(), "nodes --max-age soon");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(refused.err()).contains("invalid max age", "soon");
  }

  @Test
  void login_keepsATokenForThatServerUntilLogout() throws IOException {
    Files.delete(home.resolve(".cluster-api/token"));
    assertThat(ask(overGrpc(), "nodes").exitCode()).isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(ask(overGrpc(), "nodes").err()).contains("cluster-api login --url " + overGrpc());
    client.typed = Optional.of(ApiUnderTest.OPS_PASSWORD);

    assertThat(ask(overGrpc(), "login --user ops").out())
        .contains("logged in at " + overGrpc() + " as ops");

    assertThat(ask(overGrpc(), "nodes").exitCode()).isZero();
    assertThat(ask(overRest(), "nodes").exitCode())
        .as("another address")
        .isEqualTo(ExitCode.NOT_LOGGED_IN.number());
    assertThat(ask(overGrpc(), "logout").exitCode()).isZero();
    assertThat(ask(overGrpc(), "nodes").exitCode()).isEqualTo(ExitCode.NOT_LOGGED_IN.number());
  }

  @Test
  void refusals_haveTheirExitCodes() throws IOException {
    assertThat(ask(overGrpc(), "ranges 9").exitCode()).isEqualTo(ExitCode.NOT_FOUND.number());
    Answer rest = ask("grpc://127.0.0.1:" + http.port(), "nodes");
    assertThat(rest.exitCode()).isEqualTo(ExitCode.NOT_FOUND.number());
    assertThat(rest.err()).contains("has no Cluster API");
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Answer nobody = ask("grpc://127.0.0.1:" + free, "health");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.SERVER_UNAVAILABLE.number());
    assertThat(nobody.err())
        .contains("cannot ask grpc://127.0.0.1:" + free + ": nothing listens there");
  }

  @Test
  void passwordForAnotherMachine_goesEncryptedOnly() {
    Answer answer = ask("grpc://node1", "login");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(answer.err()).contains("grpc://node1:50051 is another machine", "grpcs");
  }
}
