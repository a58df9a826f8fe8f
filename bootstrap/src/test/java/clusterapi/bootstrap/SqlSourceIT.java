package clusterapi.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.storage.postgres.RealPostgres;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program over a cluster that is read through SQL. */
final class SqlSourceIT {
  private static final String TABLES =
      """
      CREATE SCHEMA crdb_internal;
      CREATE TABLE crdb_internal.kv_node_status (
        node_id INT8, network TEXT, address TEXT, server_version TEXT, tag TEXT, metrics JSONB);
      INSERT INTO crdb_internal.kv_node_status VALUES
        (1, 'tcp', 'n1:26257', '22.1', 'v22.1.22', '{"sys.rss": 4096}'),
        (2, 'tcp', 'n2:26257', '22.1', 'v22.1.22', '{}');
      CREATE TABLE crdb_internal.cluster_sessions (
        node_id INT8, session_id TEXT, user_name TEXT, active_queries TEXT,
        session_start TIMESTAMP);
      INSERT INTO crdb_internal.cluster_sessions VALUES
        (1, '189cabc4598968d00000000000000001', 'maxroach', '', '2026-03-14 09:40:13.08125'),
        (2, NULL, NULL, '-- failed to dial into node 2', NULL)
      """;

  @TempDir private Path dir;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> get(URI server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void nodesAndSessionsAreServed_andTheRestIsRefusedWithTheRemedy() throws Exception {
    String database = RealPostgres.shared().newDatabase();
    RealPostgres.execute(database, TABLES);
    try (ServerProcess server =
        ServerProcess.start(
            dir,
            "start",
            "--http-addr",
            "127.0.0.1:0",
            "--grpc-addr",
            "off",
            "--insecure",
            "--source",
            "sql:" + database,
            "--ready-file",
            "ready")) {
      URI url = server.awaitReady(dir.resolve("ready"));

      JsonNode nodes = json(get(url, "/api/v2/nodes/")).path("nodes");
      assertThat(nodes).hasSize(2);
      assertThat(nodes.get(0).path("address").path("address_field").asText()).isEqualTo("n1:26257");
      assertThat(nodes.get(0).path("metrics").path("sys.rss").asInt()).isEqualTo(4096);
      JsonNode sessions = json(get(url, "/api/v2/sessions/"));
      assertThat(sessions.path("sessions").get(0).path("username").asText()).isEqualTo("maxroach");
      assertThat(sessions.path("errors").get(0).path("message").asText())
          .isEqualTo("failed to dial into node 2");
      assertThat(get(url, "/api/v2/health/?ready=1").statusCode()).isEqualTo(200);
      for (String path :
          new String[] {"/api/v2/nodes/1/ranges/", "/api/v2/ranges/1/", "/api/v2/ranges/hot/"}) {
        HttpResponse<String> refused = get(url, path);
        assertThat(refused.statusCode()).as(path).isEqualTo(501);
        assertThat(refused.body()).contains("status:URL");
      }
    }
  }

  @Test
  void schemaThatIsNotThere_endsTheStartWithTheSettingsName() throws Exception {
    String database = RealPostgres.shared().newDatabase();
    try (ServerProcess server =
        ServerProcess.start(
            dir,
            "start",
            "--insecure",
            "--http-addr",
            "127.0.0.1:0",
            "--grpc-addr",
            "off",
            "--source-start-timeout",
            "2s",
            "--source",
            "sql:" + database)) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.SOURCE_UNREADABLE.number());
      assertThat(server.err()).anyMatch(line -> line.contains("--source-sql-schema"));
    }
  }
}
