package clusterapi.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.trace.FakeCollector;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ListNodesRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.opentelemetry.proto.trace.v1.Span;
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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole program tells those who run it. */
final class ObservedServerIT {
  private static final Pattern ADMIN = Pattern.compile(".*event=admin_listening url=(\\S+)");
  private static final Pattern URLS = Pattern.compile(".*event=ready urls=\\S+,grpc://(\\S+) .*");

  @TempDir private Path dir;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess start(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "start",
                "--insecure",
                "--http-addr",
                "127.0.0.1:0",
                "--grpc-addr",
                "127.0.0.1:0",
                "--ready-file",
                "ready"));
    args.addAll(List.of(more));
    return ServerProcess.start(dir, args.toArray(String[]::new));
  }

  private String get(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return answer.body();
  }

  private static String said(ServerProcess server, Pattern pattern) {
    return server.err().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(server.toString()));
  }

  @Test
  void requests_areCountedLoggedAndTraced() throws IOException, InterruptedException {
    try (FakeCollector collector = FakeCollector.start();
        ServerProcess server =
            start(
                "--admin-addr",
                "127.0.0.1:0",
                "--access-log",
                "access.log",
                "--otlp-endpoint",
                collector.url().toString())) {
      URI url = server.awaitReady(dir.resolve("ready"));
      String admin = said(server, ADMIN);
      get(url + "/api/v2/nodes/");
      get(url + "/api/v2/sessions/?username=a-name-in-a-query");
      askOverGrpc(said(server, URLS));

      String metrics = get(admin + "/metrics");
      assertThat(metrics)
          .contains(
              "cluster_api_requests_total"
                  + "{operation=\"list_nodes\",status=\"200\",transport=\"http\"} 1.0\n",
              "cluster_api_requests_total"
                  + "{operation=\"list_nodes\",status=\"OK\",transport=\"grpc\"} 1.0\n",
              "cluster_api_snapshot_nodes{liveness=\"live\"}",
              "process_resident_memory_bytes ",
              "jvm_memory_used_bytes{area=\"heap\"}");
      assertThat(get(admin + "/metrics/cluster"))
          .contains("\nsys_rss{node_id=\"1\"} ", "cluster_api_node_up{node_id=\"5\"} ");
      assertThat(get(admin + "/health/live")).isEqualTo("live\n");
      assertThat(get(admin + "/health/ready")).isEqualTo("ready\n");
      server.terminate();

      assertThat(server.awaitExit()).isEqualTo(ExitCode.OK.number());
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(dir.resolve("access.log"))) {
        assertThat(line).doesNotContain("a-name-in-a-query");
        lines.add(new ObjectMapper().readTree(line));
      }
      assertThat(lines)
          .extracting(
              line -> line.path("transport").asText() + " " + line.path("operation").asText())
          .containsExactly("http list_nodes", "http list_sessions", "grpc list_nodes");
      assertThat(lines)
          .extracting(line -> line.path("trace_id").asText())
          .containsExactly(
              "4bf92f3577b34da6a3ce929d0e0e4736", "4bf92f3577b34da6a3ce929d0e0e4736", "");
      assertThat(collector.spans())
          .extracting(Span::getName)
          .containsExactlyInAnyOrder(
              "GET /api/v2/nodes", "GET /api/v2/sessions", "clusterapi.v2.ClusterApi/ListNodes");
    }
  }

  private static void askOverGrpc(String target) {
    ManagedChannel channel = ManagedChannelBuilder.forTarget(target).usePlaintext().build();
    try {
      assertThat(
              ClusterApiGrpc.newBlockingStub(channel)
                  .listNodes(ListNodesRequest.getDefaultInstance())
                  .getNodesCount())
          .isEqualTo(5);
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void adminAddressThatIsTaken_endsTheStart() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server = start("--admin-addr", "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(server.awaitExit()).isEqualTo(ExitCode.CANNOT_BIND.number());
      assertThat(server.err().getLast())
          .startsWith("cluster-api: ")
          .contains("127.0.0.1:" + taken.getLocalPort(), "--admin-addr");
    }
  }
}
