package clusterapi.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --auth cluster}: the users and sessions of a cluster, as an operator sees them. */
final class ClusterAuthIT {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  /** Published in the CockroachDB documentation (CC-BY-4.0), and the hash of its secret. */
  private static final String TOKEN_OF_A_NODE = "CIGAiPis4fj3CBIQ3u0rRQJ3tD8yIqee4hipow==";

  private static final String TABLES =
      """
      CREATE SCHEMA system;
      CREATE SEQUENCE system.row_id START 900000000000000000;
      CREATE TABLE system.users (
        username TEXT PRIMARY KEY, "hashedPassword" BYTEA, "isRole" BOOL NOT NULL);
      CREATE TABLE system.role_options (
        username TEXT, option TEXT, value TEXT, PRIMARY KEY (username, option));
      CREATE TABLE system.role_members (
        role TEXT, member TEXT, "isAdmin" BOOL NOT NULL, PRIMARY KEY (role, member));
      CREATE TABLE system.web_sessions (
        id INT8 PRIMARY KEY DEFAULT nextval('system.row_id'), "hashedSecret" BYTEA NOT NULL,
        username TEXT NOT NULL, "createdAt" TIMESTAMP NOT NULL DEFAULT now(),
        "expiresAt" TIMESTAMP NOT NULL, "revokedAt" TIMESTAMP,
        "lastUsedAt" TIMESTAMP NOT NULL DEFAULT now(), "auditInfo" TEXT);
      INSERT INTO system.users VALUES
        ('admin', '', true), ('root', '', false), ('ops', NULL, true),
        ('maxroach',
         '$2a$10$DSiCXSwVq.YlzsevQdpHKe.NGiZpZWcISOu6crNM3rgiLIzTIdUte', false),
        ('app_rw', '$2a$10$DSiCXSwVq.YlzsevQdpHKe.NGiZpZWcISOu6crNM3rgiLIzTIdUte', false);
      INSERT INTO system.role_members VALUES
        ('admin', 'root', true), ('admin', 'ops', false), ('ops', 'maxroach', false);
      INSERT INTO system.web_sessions (id, "hashedSecret", username, "expiresAt") VALUES
        (643982907299463169,
         '\\x44f4ec9c4da4db62c2e475175687b06df0e5329ae028cfd8d6a1ed1887136c79',
         'maxroach', now() AT TIME ZONE 'UTC' + interval '1 hour');
      """;

  @TempDir private Path dir;
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedPostgres cluster;

  @BeforeEach
  void openCluster() throws IOException, SQLException {
    cluster =
        EmbeddedPostgres.builder()
            .setPGStartupWait(LONG_ENOUGH)
            .setServerConfig("fsync", "off")
            .start();
    execute(TABLES);
  }

  @AfterEach
  void closeCluster() throws IOException {
    cluster.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = cluster.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = cluster.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private ServerProcess start(String user) throws IOException {
    return ServerProcess.start(
        dir,
        "start",
        "--http-addr=127.0.0.1:0",
        "--grpc-addr=off",
        "--ready-file=ready",
        "--auth=cluster",
        "--auth-sql=postgresql://" + user + "@127.0.0.1:" + cluster.getPort() + "/postgres");
  }

  private URI ready(ServerProcess server) throws InterruptedException {
    return server.awaitReady(dir.resolve("ready"));
  }

  private HttpResponse<String> post(URI server, String path, String session, String form)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Cockroach-API-Session", session)
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> logIn(URI server, String user, String password)
      throws IOException, InterruptedException {
    return post(server, "/api/v2/login/", "none", "username=" + user + "&password=" + password);
  }

  private String session(URI server, String user) throws IOException, InterruptedException {
    HttpResponse<String> answer = logIn(server, user, "cockroach");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body()).path("session").asText();
  }

  private int nodes(URI server, String session) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(server.resolve("/api/v2/nodes/"))
                .header("X-Cockroach-API-Session", session)
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void usersOfTheCluster_logInUseAndLogOut() throws Exception {
    try (ServerProcess server = start("postgres")) {
      URI url = ready(server);
      assertThat(server.out()).as("no password of our own").containsExactly("ready at " + url);

      String session = session(url, "maxroach");
      assertThat(nodes(url, session)).isEqualTo(200);
      assertThat(
              ask(
                  "SELECT count(*) FROM system.web_sessions WHERE username = 'maxroach' AND"
                      + " \"revokedAt\" IS NULL"))
          .isEqualTo("2");
      assertThat(nodes(url, session(url, "app_rw"))).as("no administrator").isEqualTo(403);
      assertThat(logIn(url, "maxroach", "wrong").statusCode()).isEqualTo(401);

      assertThat(post(url, "/api/v2/logout/", session, "").statusCode()).isEqualTo(200);

      assertThat(nodes(url, session)).isEqualTo(401);
      assertThat(
              ask(
                  "SELECT count(*) FROM system.web_sessions WHERE username = 'maxroach' AND"
                      + " \"revokedAt\" IS NOT NULL"))
          .isEqualTo("1");
    }
  }

  @Test
  void sessionOfANode_isHonouredUntilTheNodeEndsIt() throws Exception {
    try (ServerProcess server = start("postgres")) {
      URI url = ready(server);
      assertThat(nodes(url, TOKEN_OF_A_NODE)).isEqualTo(200);

      execute("UPDATE system.web_sessions SET \"revokedAt\" = now()");

      assertThat(awaitStatus(url, TOKEN_OF_A_NODE, 401)).isEqualTo(401);
    }
  }

  @Test
  void readerOfTheCluster_keepsSessionsInThisServersStoreAndSaysSoOnce() throws Exception {
    execute(
        "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA system TO reader; GRANT SELECT ON ALL"
            + " TABLES IN SCHEMA system TO reader");
    try (ServerProcess server = start("reader")) {
      URI url = ready(server);

      assertThat(nodes(url, session(url, "maxroach"))).isEqualTo(200);
      String session = session(url, "maxroach");
      assertThat(post(url, "/api/v2/logout/", session, "").statusCode()).isEqualTo(200);
      assertThat(nodes(url, session)).isEqualTo(401);
      assertThat(post(url, "/api/v2/logout/", TOKEN_OF_A_NODE, "").statusCode())
          .as("only a node can end it")
          .isEqualTo(501);

      assertThat(ask("SELECT count(*) FROM system.web_sessions")).isEqualTo("1");
      assertThat(server.err())
          .filteredOn(line -> line.contains("event=cluster-sessions-not-writable"))
          .hasSize(1);
    }
  }

  @Test
  void clusterThatIsDown_stopsLogInsAndNotWhoIsIn() throws Exception {
    try (ServerProcess server = start("postgres")) {
      URI url = ready(server);
      String session = session(url, "maxroach");
      assertThat(nodes(url, session)).isEqualTo(200);

      cluster.close();

      assertThat(logIn(url, "maxroach", "cockroach").statusCode()).isEqualTo(503);
      assertThat(nodes(url, session)).isEqualTo(200);
      assertThat(nodes(url, TOKEN_OF_A_NODE)).as("not proven before").isEqualTo(503);
      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(url.resolve("/api/v2/health/")).build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void clusterThatIsNotNamed_isExitCode2() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(dir, "start", "--auth=cluster", "--http-addr=127.0.0.1:0")) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.BAD_USAGE.number());
      assertThat(server.err()).anyMatch(line -> line.contains("--auth-sql"));
    }
  }

  @Test
  void usersCommand_isRefused() throws Exception {
    try (ServerProcess command = ServerProcess.start(dir, "user", "list", "--auth", "cluster")) {
      assertThat(command.awaitExit()).isEqualTo(ExitCode.FAILED.number());
      assertThat(command.err()).singleElement().asString().contains("--auth=cluster");
    }
  }

  private int awaitStatus(URI server, String session, int wanted) throws Exception {
    Instant deadline = Instant.now().plus(LONG_ENOUGH);
    int status = nodes(server, session);
    while (status != wanted && Instant.now().isBefore(deadline)) {
      status = nodes(server, session);
    }
    return status;
  }
}
