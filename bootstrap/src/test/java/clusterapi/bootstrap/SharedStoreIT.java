package clusterapi.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.postgres.DatabaseGate;
import clusterapi.storage.postgres.RealPostgres;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, each a process of its own, on one database. */
final class SharedStoreIT {
  /** So often is asked for something that comes about by itself. */
  private static final int PATIENCE = 5_000;

  private static final String PASSWORD = "correct horse";

  @TempDir private Path dir;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String database = RealPostgres.shared().newDatabase();

  @BeforeEach
  void writePassword() throws IOException {
    Files.writeString(dir.resolve("root.pw"), PASSWORD);
  }

  private ServerProcess start(String name, String store) throws IOException {
    return ServerProcess.start(
        dir,
        "start",
        "--http-addr",
        "127.0.0.1:0",
        "--grpc-addr",
        "off",
        "--ready-file",
        name,
        "--admin-password-file",
        "root.pw",
        "--store",
        store);
  }

  private URI ready(ServerProcess server, String name) throws InterruptedException {
    return server.awaitReady(dir.resolve(name));
  }

  private HttpResponse<String> post(URI server, String path, String session, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("X-Cockroach-API-Session", session)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> logInAt(URI server) throws IOException, InterruptedException {
    return post(server, "/api/v2/login/", "none", "username=root&password=correct%20horse");
  }

  private String tokenFrom(URI server) throws IOException, InterruptedException {
    HttpResponse<String> response = logInAt(server);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body()).path("session").asText();
  }

  private int nodes(URI server, String session) throws IOException, InterruptedException {
    return get(server, "/api/v2/nodes/", session);
  }

  private int get(URI server, String path, String session)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(server.resolve(path))
                .header("X-Cockroach-API-Session", session)
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Asks until the answer is there; asking is the pause between two looks. */
  private void awaitNodes(URI server, String session, int status)
      throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE; i++) {
      if (nodes(server, session) == status) {
        return;
      }
    }
    throw new AssertionError("never answered " + status);
  }

  private ServerProcess command(String... words) throws IOException {
    return ServerProcess.start(
        dir,
        Stream.concat(Stream.of(words), Stream.of("--store", database)).toArray(String[]::new));
  }

  @Test
  void sessionOfOneServer_holdsAtTheOtherUntilItIsEndedAnywhere()
      throws IOException, InterruptedException {
    try (ServerProcess first = start("a", database);
        ServerProcess second = start("b", database)) {
      URI a = ready(first, "a");
      URI b = ready(second, "b");
      String session = tokenFrom(a);
      assertThat(nodes(a, session)).isEqualTo(200);
      assertThat(nodes(b, session)).isEqualTo(200);

      assertThat(post(b, "/api/v2/logout/", session, "").statusCode()).isEqualTo(200);

      assertThat(nodes(b, session)).isEqualTo(401);
      awaitNodes(a, session, 401);
      String other = tokenFrom(b);
      assertThat(nodes(a, other)).isEqualTo(200);
      try (ServerProcess logout = command("auth-session", "logout", "root")) {
        assertThat(logout.awaitExit()).isZero();
        assertThat(logout.out()).hasSize(2);
      }
      awaitNodes(a, other, 401);
      awaitNodes(b, other, 401);
    }
  }

  @Test
  void serverKilledInTheMiddleOfLogins_leavesNothingHalfDone() throws Exception {
    try (ServerProcess first = start("a", database);
        ServerProcess second = start("b", database);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      URI a = ready(first, "a");
      URI b = ready(second, "b");
      Future<List<String>> fromA = clients.submit(() -> logInUntilItBreaks(a));
      List<String> sessions = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        sessions.add(tokenFrom(b));
      }
      first.kill();
      for (int i = 0; i < 3; i++) {
        sessions.add(tokenFrom(b));
      }
      sessions.addAll(fromA.get());

      for (String session : sessions) {
        assertThat(nodes(b, session)).isEqualTo(200);
      }
      assertThat(
              RealPostgres.count(
                  database,
                  "SELECT count(*) FROM web_session WHERE username <> 'root'"
                      + " OR length(hashed_secret) <> 32 OR revoked_at IS NOT NULL"))
          .isZero();
      assertThat(RealPostgres.count(database, "SELECT count(*) FROM web_session"))
          .isBetween((long) sessions.size(), sessions.size() + 1L);
    }
  }

  private List<String> logInUntilItBreaks(URI server) throws InterruptedException {
    List<String> sessions = new ArrayList<>();
    try {
      while (sessions.size() < PATIENCE) {
        sessions.add(tokenFrom(server));
      }
    } catch (IOException e) {
      // The server is gone.
    }
    return sessions;
  }

  @Test
  void databaseThatIsGone_stopsLoginsAndNothingElse() throws IOException, InterruptedException {
    try (DatabaseGate gate = new DatabaseGate(RealPostgres.shared().port());
        ServerProcess process = start("a", gate.through(database))) {
      URI server = ready(process, "a");
      String session = tokenFrom(server);
      String unproven = tokenFrom(server);
      awaitNodes(server, session, 200);

      gate.shut();

      awaitNodes(server, unproven, 503);
      assertThat(nodes(server, session)).isEqualTo(200);
      assertThat(get(server, "/api/v2/health/?ready=true", "none")).isEqualTo(200);
      HttpResponse<String> login = logInAt(server);
      assertThat(login.statusCode()).isEqualTo(503);
      assertThat(login.body().strip()).isEqualTo(StoreUnavailable.TO_CALLERS);
      assertThat(login.headers().firstValue("Retry-After")).isPresent();
      assertThat(post(server, "/api/v2/logout/", session, "").statusCode()).isEqualTo(503);
      assertThat(nodes(server, session)).isEqualTo(200);

      gate.open();

      awaitNodes(server, unproven, 200);
      assertThat(nodes(server, tokenFrom(server))).isEqualTo(200);
      process.terminate();
      assertThat(process.awaitExit()).isZero();
      assertThat(process.err())
          .filteredOn(line -> line.contains("event=store-"))
          .hasSize(2)
          .allMatch(line -> line.contains("postgresql://postgres@localhost:"));
      assertThat(process.err()).noneMatch(line -> line.contains("\tat "));
    }
  }

  @Test
  void databaseThatIsNotThereAtTheStart_isExitCode5() throws IOException, InterruptedException {
    try (DatabaseGate gate = new DatabaseGate(RealPostgres.shared().port())) {
      String store = gate.through(database);
      gate.shut();
      try (ServerProcess server = start("a", store)) {
        assertThat(server.awaitExit()).isEqualTo(ExitCode.STORE_UNUSABLE.number());
        assertThat(server.err())
            .singleElement()
            .asString()
            .startsWith("cluster-api: cannot use the database postgresql://postgres@localhost:");
      }
    }
  }

  @Test
  void userAddedOnTheDatabase_logsInAtOnce() throws IOException, InterruptedException {
    Files.writeString(dir.resolve("alice.pw"), PASSWORD);
    try (ServerProcess process = start("a", database)) {
      URI server = ready(process, "a");
      try (ServerProcess add =
          command("user", "add", "alice", "--password-file", "alice.pw", "--role", "admin")) {
        assertThat(add.awaitExit()).isZero();
        assertThat(add.out()).containsExactly("added alice");
      }

      HttpResponse<String> login =
          post(server, "/api/v2/login/", "none", "username=alice&password=correct%20horse");

      assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    }
  }
}
