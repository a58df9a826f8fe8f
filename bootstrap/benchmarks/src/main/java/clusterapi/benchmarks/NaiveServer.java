package clusterapi.benchmarks;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server that answers <i>node ranges</i> as one would write it without a care: the same server
 * library with the same settings, the same demo cluster, and databind. It checks no session, and
 * understands just what {@code bootstrap/bin/bench} asks.
 *
 * <p>It also hands out the files of a folder, which it holds in memory: what the library does when
 * there is nothing to do.
 */
public final class NaiveServer {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private final Map<String, byte[]> files;
  private final ObjectMapper mapper = new ObjectMapper();
  private final ClusterState cluster = DemoData.cluster();

  private NaiveServer(Map<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Listens on loopback until it is ended.
   *
   * @param arguments the port, and a folder
   * @throws IOException if a file of the folder cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    NaiveServer naive = new NaiveServer(read(Path.of(arguments[1])));
    WebServer.builder()
        .host("127.0.0.1")
        .port(Integer.parseInt(arguments[0]))
        .useNio(false)
        .connectionOptions(options -> options.tcpNoDelay(true))
        .writeBufferSize(64 * 1024)
        .routing(
            routing ->
                routing
                    .get("/api/v2/nodes/{node}/ranges/", naive::answer)
                    .get("/files/{name}", naive::handOut))
        .build()
        .start();
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> list = files.toList();
      Map<String, byte[]> bytes = new HashMap<>();
      for (Path file : list) {
        bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
      return Map.copyOf(bytes);
    }
  }

  private void handOut(ServerRequest request, ServerResponse response) {
    byte[] file = files.get(request.path().pathParameters().get("name"));
    if (file == null) {
      response.status(Status.NOT_FOUND_404).send();
    } else {
      response.header(JSON).send(file);
    }
  }

  private void answer(ServerRequest request, ServerResponse response)
      throws JsonProcessingException {
    NodeId node = NodeId.parse(request.path().pathParameters().get("node"));
    int limit = Integer.parseInt(request.query().first("limit").orElse("1000"));
    int offset = Integer.parseInt(request.query().first("offset").orElse("0"));
    List<RangeInfo> all = DemoData.answered(cluster.rangesOf(node));
    List<PageView.RangeView> page =
        DemoData.made(all, offset, Math.min(limit, all.size() - offset), PageView.RangeView::of);
    response.header(JSON).send(mapper.writeValueAsBytes(new PageView(page, offset + limit)));
  }
}
