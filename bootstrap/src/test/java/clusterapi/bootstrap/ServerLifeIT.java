package clusterapi.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ListNodesRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, from its start to its exit code, as an operator and a client see it. */
final class ServerLifeIT {
  private static final String PASSWORD_LINE = "password of root, shown only once: ";

  @TempDir private Path dir;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess start(String... more) throws IOException {
    String[] args = {
      "start", "--http-addr", "127.0.0.1:0", "--grpc-addr", "127.0.0.1:0", "--ready-file", "ready"
    };
    return ServerProcess.start(
        dir, Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(URI server, String path, String session)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(path)).header("X-Cockroach-API-Session", session));
  }

  private String logIn(URI server, String user, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(server.resolve("/api/v2/login/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=" + user + "&password=" + password)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response).path("session").asText();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void demoServer_startsAnswersAndStopsWhenToldTo() throws IOException, InterruptedException {
    try (ServerProcess server = start("--demo-nodes", "4")) {
      URI url = server.awaitReady(dir.resolve("ready"));
      String password =
          server.out().stream()
              .filter(line -> line.startsWith(PASSWORD_LINE))
              .map(line -> line.substring(PASSWORD_LINE.length()))
              .findFirst()
              .orElseThrow();

      assertThat(get(url, "/api/v2/health/", "").statusCode()).isEqualTo(200);
      assertThat(get(url, "/api/v2/nodes/", "").statusCode()).isEqualTo(401);
      HttpResponse<String> nodes = get(url, "/api/v2/nodes/", logIn(url, "root", password));
      assertThat(nodes.statusCode()).isEqualTo(200);
      assertThat(json(nodes).path("nodes")).hasSize(4);

      server.terminate();

      assertThat(server.awaitExit()).isEqualTo(ExitCode.OK.number());
      assertThat(server.out()).contains("ready at " + url);
      assertThat(dir.resolve("ready")).doesNotExist();
      assertThat(server.err()).noneMatch(line -> line.contains(password));
      assertThat(server.err().getLast()).endsWith("event=stopped");
    }
  }

  @Test
  void secondStart_keepsPasswordAndLoginsAndPrintsNone() throws IOException, InterruptedException {
    Path password = Files.writeString(dir.resolve("password"), "first-password\n");
    String session;
    try (ServerProcess first = start("--admin-password-file", password.toString())) {
      session = logIn(first.awaitReady(dir.resolve("ready")), "root", "first-password");
    } // killed, not stopped

    Files.delete(dir.resolve("ready"));
    try (ServerProcess second = start()) {
      URI url = second.awaitReady(dir.resolve("ready"));

      assertThat(get(url, "/api/v2/nodes/", session).statusCode()).isEqualTo(200);
      assertThat(second.out()).containsExactly("ready at " + url);
    }
  }

  @Test
  void userAddedWhileTheServerRuns_mayLogInAtOnce() throws IOException, InterruptedException {
    Files.writeString(dir.resolve("maxroach.pw"), "another-password");
    try (ServerProcess server = start()) {
      URI url = server.awaitReady(dir.resolve("ready"));

      try (ServerProcess command =
          ServerProcess.start(
              dir,
              "user",
              "add",
              "maxroach",
              "--password-file",
              "maxroach.pw",
              "--role",
              "admin")) {
        assertThat(command.awaitExit()).as("%s", command).isZero();
      }

      String session = logIn(url, "maxroach", "another-password");
      assertThat(get(url, "/api/v2/nodes/", session).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void insecureServer_asksForNoSession() throws IOException, InterruptedException {
    try (ServerProcess server = start("--insecure", "--log-format=json")) {
      URI url = server.awaitReady(dir.resolve("ready"));

      assertThat(send(HttpRequest.newBuilder(url.resolve("/api/v2/nodes/"))).statusCode())
          .isEqualTo(200);
      assertThat(server.err()).isNotEmpty().allMatch(line -> line.startsWith("{\"time\":\""));
    }
  }

  @Test
  void addressThatIsTaken_isExitCode3() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.start(dir, "start", "--http-addr", "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.CANNOT_BIND.number());
      assertThat(server.err().getLast())
          .startsWith("cluster-api: ")
          .contains("127.0.0.1:" + taken.getLocalPort(), "--http-addr");
    }
  }

  @Test
  void grpcAddressThatIsTaken_isExitCode3() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.start(
                dir,
                "start",
                "--http-addr",
                "127.0.0.1:0",
                "--grpc-addr",
                "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.CANNOT_BIND.number());
      assertThat(server.err().getLast())
          .startsWith("cluster-api: ")
          .contains("127.0.0.1:" + taken.getLocalPort(), "--grpc-addr");
    }
  }

  @Test
  void restThatIsOff_leavesGrpcReadyAtOnce() throws IOException, InterruptedException {
    try (ServerProcess server =
        ServerProcess.start(
            dir,
            "start",
            "--http-addr",
            "off",
            "--grpc-addr",
            "127.0.0.1:0",
            "--ready-file",
            "ready",
            "--insecure")) {
      URI url = server.awaitReady(dir.resolve("ready"));
      assertThat(url.getScheme()).isEqualTo("grpc");
      ManagedChannel channel =
          ManagedChannelBuilder.forAddress(url.getHost(), url.getPort()).usePlaintext().build();

      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
      assertThat(
              ClusterApiGrpc.newBlockingStub(channel)
                  .listNodes(ListNodesRequest.getDefaultInstance())
                  .getNodesCount())
          .isEqualTo(5);
      channel.shutdownNow();
      server.terminate();
      assertThat(server.awaitExit()).isZero();
    }
  }

  @Test
  void archiveThatIsNotThere_isExitCode4() throws IOException, InterruptedException {
    try (ServerProcess server = start("--source", "zip:none.zip")) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.SOURCE_UNREADABLE.number());
      assertThat(server.err()).singleElement().asString().contains("none.zip");
      assertThat(dir.resolve("ready")).doesNotExist();
    }
  }

  @Test
  void dataDirThatIsAFile_isExitCode5() throws IOException, InterruptedException {
    Files.writeString(dir.resolve("data"), "no folder");

    try (ServerProcess server = start("--data-dir", "data")) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.STORE_UNUSABLE.number());
      assertThat(server.err()).singleElement().asString().contains("--data-dir");
    }
  }

  @Test
  void certsDirWithoutCertificates_isExitCode6() throws IOException, InterruptedException {
    Files.createDirectory(dir.resolve("certs"));

    try (ServerProcess server = start("--certs-dir", "certs")) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.CERTIFICATES_UNUSABLE.number());
      assertThat(server.err().getLast()).contains("certs", "--certs-dir");
    }
  }

  @Test
  void wrongUsage_isExitCode2() throws IOException, InterruptedException {
    try (ServerProcess server = start("--no-such-flag")) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.BAD_USAGE.number());
      assertThat(server.err().getFirst()).contains("--no-such-flag");
    }
  }
}
