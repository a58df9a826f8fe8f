package clusterapi.bootstrap.trace;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Operation;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.FinishedRequest.Trace;
import clusterapi.application.observation.Wire;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Traces, as a collector receives them. */
final class TracesIT {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN_ID = "00f067aa0ba902b7";
  private static final Trace SAMPLED = new Trace("00-" + TRACE_ID + "-" + SPAN_ID + "-01", "v=1");
  private static final Trace NOT_SAMPLED = new Trace("00-" + TRACE_ID + "-" + SPAN_ID + "-00", "");

  private final ManualClock clock = new ManualClock(SampleClusters.NOW);

  private static FinishedRequest http(Operation operation, int status, Trace trace) {
    return new FinishedRequest(
        Wire.HTTP,
        Optional.of(operation),
        "GET",
        "/api/v2/nodes/1/ranges/",
        "1.1",
        status,
        false,
        5554,
        21_000_000,
        Optional.of(new Username("root")),
        new ClientAddress("127.0.0.1"),
        trace);
  }

  private static FinishedRequest grpc(int code) {
    return new FinishedRequest(
        Wire.GRPC,
        Optional.of(Operation.LIST_NODES),
        "clusterapi.v2.ClusterApi/ListNodes",
        "",
        "2.0",
        code,
        false,
        10,
        1_000,
        Optional.empty(),
        new ClientAddress("127.0.0.1"),
        Trace.NONE);
  }

  /** Sends the traces of some requests to a collector. */
  private void send(URI endpoint, double ratio, FinishedRequest... requests) {
    Traces traces = new Traces(endpoint, ratio, "1.2.3", clock);
    traces.start();
    for (FinishedRequest request : requests) {
      traces.ended(request);
    }
    traces.stop();
  }

  private List<Span> received(double ratio, FinishedRequest... requests) throws IOException {
    try (FakeCollector collector = FakeCollector.start()) {
      send(collector.url(), ratio, requests);
      return collector.spans();
    }
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Test
  void request_isASpanOfItsCallersTrace() throws IOException {
    Span span = received(0, http(Operation.LIST_NODE_RANGES, 200, SAMPLED)).getFirst();

    assertThat(hex(span.getTraceId())).isEqualTo(TRACE_ID);
    assertThat(hex(span.getParentSpanId())).isEqualTo(SPAN_ID);
    assertThat(span.getTraceState()).isEqualTo("v=1");
    assertThat(span.getName()).isEqualTo("GET /api/v2/nodes/{node_id}/ranges");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(21_000_000);
    assertThat(span.getEndTimeUnixNano() / 1_000_000).isEqualTo(SampleClusters.NOW.toEpochMilli());
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(FakeCollector.attributes(span.getAttributesList()))
        .isEqualTo(
            Map.of(
                "client.address", "127.0.0.1",
                "http.request.method", "GET",
                "http.response.body.size", "5554",
                "http.response.status_code", "200",
                "http.route", "/api/v2/nodes/{node_id}/ranges",
                "network.protocol.name", "http",
                "network.protocol.version", "1.1",
                "url.path", "/api/v2/nodes/1/ranges/"));
  }

  @Test
  void callsAndFailures_areToldInTheWordsOfTheConventions() throws IOException {
    List<Span> spans =
        received(1, grpc(0), grpc(13), grpc(16), http(Operation.LIST_NODES, 500, Trace.NONE));

    assertThat(spans)
        .extracting(Span::getName)
        .containsExactly(
            "clusterapi.v2.ClusterApi/ListNodes",
            "clusterapi.v2.ClusterApi/ListNodes",
            "clusterapi.v2.ClusterApi/ListNodes",
            "GET /api/v2/nodes");
    assertThat(spans)
        .extracting(span -> span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR)
        .containsExactly(false, true, false, true);
    assertThat(FakeCollector.attributes(spans.get(1).getAttributesList()))
        .containsEntry("rpc.system", "grpc")
        .containsEntry("rpc.service", "clusterapi.v2.ClusterApi")
        .containsEntry("rpc.method", "ListNodes")
        .containsEntry("rpc.grpc.status_code", "13")
        .containsEntry("error.type", "INTERNAL");
  }

  @Test
  void everyOperation_hasARouteThatNamesNothing() throws IOException {
    FinishedRequest[] requests =
        java.util.Arrays.stream(Operation.values())
            .map(operation -> http(operation, 200, Trace.NONE))
            .toArray(FinishedRequest[]::new);

    assertThat(received(1, requests))
        .extracting(Span::getName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("GET /api/v2/"))
        .noneMatch(name -> name.contains("/1/"));
  }

  @Test
  void whatTheCallerDecided_goesBeforeTheRatio() throws IOException {
    assertThat(received(1, http(Operation.LIST_NODES, 200, NOT_SAMPLED))).isEmpty();
    assertThat(received(0, http(Operation.LIST_NODES, 200, Trace.NONE))).isEmpty();
    assertThat(received(1, http(Operation.LIST_NODES, 200, Trace.NONE))).hasSize(1);
  }

  @Test
  void headerThatIsNoTrace_beginsANewOne() throws IOException {
    Span span = received(1, http(Operation.LIST_NODES, 200, new Trace("garbage", ""))).getFirst();

    assertThat(span.getParentSpanId().isEmpty()).isTrue();
    assertThat(hex(span.getTraceId())).hasSize(32).isNotEqualTo(TRACE_ID);
  }

  @Test
  void sender_saysWhoItIs() throws IOException {
    try (FakeCollector collector = FakeCollector.start()) {
      send(collector.url(), 1, grpc(0));

      assertThat(collector.resource())
          .containsEntry("service.name", "cluster-api")
          .containsEntry("service.version", "1.2.3");
    }
  }

  @Test
  void collectorThatRefusesOrIsNotThere_costsTheSpansAndNothingElse() throws IOException {
    try (FakeCollector collector = FakeCollector.refusing()) {
      send(collector.url(), 1, grpc(0));

      assertThat(collector.spans()).isEmpty();
    }
    send(URI.create("http://127.0.0.1:" + portOfNobody()), 1, grpc(0));
  }

  private static int portOfNobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
