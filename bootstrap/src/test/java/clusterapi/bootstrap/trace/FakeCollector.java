package clusterapi.bootstrap.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/** A collector of traces, which reads what it is sent as the protocol says. */
public final class FakeCollector implements AutoCloseable {
  private final HttpServer server;
  private final Queue<ResourceSpans> received = new ConcurrentLinkedQueue<>();
  private final int status;

  private FakeCollector(int status) throws IOException {
    this.status = status;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  /** One that takes everything. */
  public static FakeCollector start() throws IOException {
    return new FakeCollector(200);
  }

  /** One that refuses everything. */
  static FakeCollector refusing() throws IOException {
    return new FakeCollector(400);
  }

  private void receive(HttpExchange exchange) throws IOException {
    boolean isAsExpected =
        exchange.getRequestMethod().equals("POST")
            && "application/x-protobuf"
                .equals(exchange.getRequestHeaders().getFirst("Content-Type"))
            && "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
      if (isAsExpected && status == 200) {
        received.addAll(request.getResourceSpansList());
      }
    }
    exchange.sendResponseHeaders(isAsExpected ? status : 415, -1);
    exchange.close();
  }

  /** The base URL. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every span that came. */
  public List<Span> spans() {
    return received.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** What those who sent spans say of themselves. */
  Map<String, String> resource() {
    return attributes(received.element().getResource().getAttributesList());
  }

  /** Attributes as text. */
  static Map<String, String> attributes(List<KeyValue> list) {
    Map<String, String> attributes = new TreeMap<>();
    for (KeyValue attribute : list) {
      AnyValue value = attribute.getValue();
      attributes.put(
          attribute.getKey(),
          value.hasStringValue() ? value.getStringValue() : Long.toString(value.getIntValue()));
    }
    return attributes;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
