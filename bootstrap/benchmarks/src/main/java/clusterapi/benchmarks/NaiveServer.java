package clusterapi.benchmarks;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/**
 * A server that answers <i>node ranges</i> as one would write it without a care: the same server
 * library with the same settings, the same demo cluster, and databind. It checks no session, and
 * understands just what {@code bootstrap/bin/bench} asks.
 */
public final class NaiveServer {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private final ObjectMapper mapper = new ObjectMapper();
  private final ClusterState cluster = DemoData.cluster();

  private NaiveServer() {}

  /**
   * Listens on loopback until it is ended.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    NaiveServer naive = new NaiveServer();
    WebServer.builder()
        .host("127.0.0.1")
        .port(Integer.parseInt(arguments[0]))
        .useNio(false)
        .connectionOptions(options -> options.tcpNoDelay(true))
        .writeBufferSize(64 * 1024)
        .routing(routing -> routing.get("/api/v2/nodes/{node}/ranges/", naive::answer))
        .build()
        .start();
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
