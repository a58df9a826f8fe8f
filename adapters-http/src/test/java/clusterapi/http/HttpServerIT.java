package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.range.Key;
import clusterapi.http.body.KeptBodies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: compression, limits, TLS, readiness, failures. */
final class HttpServerIT {
  private static final String INTERNAL_ERROR =
      "An internal server error has occurred. Please check your CockroachDB logs for more"
          + " details.\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 4_000, 20_000})
  void gzip_givesTheSameBody(int ranges) throws Exception {
    try (RunningApi api = RunningApi.over(withRanges(ranges))) {
      String target = "/api/v2/nodes/1/ranges/";
      HttpResponse<byte[]> plain = api.sendForBytes(api.asAdmin(target));
      HttpResponse<byte[]> zipped =
          api.sendForBytes(api.asAdmin(target).header("Accept-Encoding", "br, gzip;q=0.5"));

      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(zipped.headers().firstValue("Content-Encoding").isPresent())
          .isEqualTo(plain.body().length >= 1024);
      assertThat(ranges > 1 ? unzipped(zipped.body()) : zipped.body()).isEqualTo(plain.body());
      assertThat(plain.body()).hasSizeGreaterThan(400 * ranges);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "deflate", "*;q=0"})
  void unwantedGzip_isNotSent(String accepted) throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      HttpResponse<byte[]> answer =
          api.sendForBytes(api.asAdmin("/api/v2/sessions/").header("Accept-Encoding", accepted));

      assertThat(answer.body()).hasSizeGreaterThan(1024);
      assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 4_000, 20_000})
  void headOfALargeAnswer_hasItsLengthAndNoBody(int ranges) throws Exception {
    try (RunningApi api = RunningApi.over(withRanges(ranges))) {
      String target = "/api/v2/nodes/1/ranges/";
      HttpResponse<byte[]> get = api.sendForBytes(api.asAdmin(target));

      HttpResponse<byte[]> head = api.sendForBytes(api.asAdmin(target).HEAD());

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length"))
          .hasValue(Integer.toString(get.body().length));
    }
  }

  @Test
  void manyLargeAnswersAtOnce_areAllWhole() throws Exception {
    // Together more than what answers may wait in: some are sent while they are written.
    try (RunningApi api = RunningApi.over(withRanges(4_000));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      byte[] expected = api.sendForBytes(api.asAdmin("/api/v2/nodes/1/ranges/")).body();
      List<Callable<byte[]>> calls =
          Collections.nCopies(
              40, () -> api.sendForBytes(api.asAdmin("/api/v2/nodes/1/ranges/?limit=5000")).body());

      for (Future<byte[]> answer : callers.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200, 2000, 20_000})
  void clientThatAsksToClose_hasTheWholeAnswer(int ranges) throws Exception {
    try (RunningApi api = RunningApi.insecure(withRanges(ranges))) {
      RawClient client = new RawClient(api.server.port());

      String answer = client.send("GET /api/v2/nodes/1/ranges/ HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n");
      assertThat(answer.replaceAll("\r\n[0-9a-f]*(\r\n)?", "").split("\"range_id\":", -1).length)
          .isEqualTo(ranges + 1);
      assertThat(answer.contains("Transfer-Encoding: chunked\r\n"))
          .isEqualTo(answer.endsWith("\r\n0\r\n\r\n"));
    }
  }

  @Test
  void connections_areCountedUntilTheyEnd() throws Exception {
    try (RunningApi api = RunningApi.insecure(SampleClusters.threeNodes())) {
      RawClient client = new RawClient(api.server.port());
      assertThat(api.server.openConnections()).isZero();
      try (Socket first = client.open();
          Socket second = client.open()) {
        ask(first, "keep-alive");
        ask(second, "keep-alive");
        assertThat(api.server.openConnections()).isEqualTo(2);

        ask(second, "close");
        assertThat(second.getInputStream().read()).isEqualTo(-1);
        assertThat(api.server.openConnections()).isEqualTo(1);
      }
    }
  }

  /** Asks for the health, whose answer has this length. */
  private static void ask(Socket socket, String connection) throws IOException {
    write(socket, "GET /health HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n");
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n{}")) {
      int next = socket.getInputStream().read();
      assertThat(next).as("%s, and no more", answer).isNotNegative();
      answer.write(next);
    }
  }

  @Test
  void readiness_isToldOnlyWhenAsked() throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      assertThat(api.get("/api/v2/health/?ready=true").body()).isEqualTo("{}");
      assertThat(api.get("/api/v2/health/?ready=yes").statusCode()).isEqualTo(400);
      assertThat(api.get("/api/v2/health/?ready=yes").body()).isEqualTo("invalid ready value\n");
      assertThat(api.get("/api/v2/health/?ready=").body()).isEqualTo("{}");
      api.serving.drain();
      assertThat(api.get("/api/v2/health/").body()).isEqualTo("{}");
      assertThat(api.get("/api/v2/health/?ready=1").statusCode()).isEqualTo(500);
      assertThat(api.get("/api/v2/health/?ready=1").body()).isEqualTo(INTERNAL_ERROR);
    }
  }

  @Test
  void sourceThatCannotAnswer_is500AndTellsNothing() throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      api.source.close();

      HttpResponse<String> answer = api.get("/api/v2/nodes/");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo(INTERNAL_ERROR);
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }
  }

  @Test
  void operationThatASourceCannotDo_is501WithTheReason() throws Exception {
    SampleState state =
        SampleClusters.threeNodes().withNothingButNodes("this archive has no range files");
    try (RunningApi api = RunningApi.over(state)) {
      for (String target :
          new String[] {
            "/api/v2/sessions/",
            "/api/v2/ranges/hot/",
            "/api/v2/ranges/1/",
            "/api/v2/nodes/1/ranges/",
            "/api/v2/nodes/1/ranges/?ranges=1"
          }) {
        HttpResponse<String> answer = api.get(target);

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).isEqualTo("this archive has no range files\n");
      }
      assertThat(api.get("/api/v2/nodes/").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void failureBeforeAnythingWasSent_is500(String accepted) throws Exception {
    SampleState state = withRanges(4_000);
    try (RunningApi api = RunningApi.over(new FailingLate(state))) {
      HttpRequest.Builder request =
          api.asAdmin("/api/v2/nodes/1/ranges/").header("Accept-Encoding", accepted);

      HttpResponse<byte[]> answer = api.sendForBytes(request);

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(INTERNAL_ERROR);
      assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void failureWhileAnswering_cutsTheAnswerOff() throws Exception {
    SampleState state = withRanges(20_000);
    try (RunningApi api = RunningApi.over(new FailingLate(state))) {
      assertThatThrownBy(() -> api.get("/api/v2/nodes/1/ranges/")).isInstanceOf(IOException.class);
      assertThat(api.get("/api/v2/health/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void tooManyRequestsAtWork_are503WithTheTimeToWait() throws Exception {
    BlockingState state = new BlockingState(SampleClusters.threeNodes());
    HttpSettings.Limits usual = RunningApi.limits();
    HttpSettings.Limits narrow =
        new HttpSettings.Limits(
            100,
            1,
            Duration.ofMillis(10),
            usual.headTimeout(),
            usual.bodyTimeout(),
            usual.writeTimeout(),
            usual.idleTimeout(),
            Duration.ZERO);
    try (RunningApi api = RunningApi.with(RunningApi.settings(narrow))) {
      api.source.become(state);
      Thread first = Thread.startVirtualThread(() -> sendQuietly(api));
      state.awaitCaller();

      HttpResponse<String> refused = api.send(api.request("/api/v2/health/"));
      state.release();
      first.join();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(api.send(api.request("/api/v2/health/")).statusCode()).isEqualTo(200);
    }
  }

  private static void sendQuietly(RunningApi api) {
    try {
      api.get("/api/v2/nodes/");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void slowHeadsAndBodies_areCutOff() throws Exception {
    HttpSettings.Limits usual = RunningApi.limits();
    HttpSettings.Limits hasty =
        new HttpSettings.Limits(
            100,
            10,
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            usual.writeTimeout(),
            usual.idleTimeout(),
            Duration.ZERO);
    try (RunningApi api = RunningApi.with(RunningApi.settings(hasty))) {
      RawClient client = new RawClient(api.server.port());

      try (Socket halfAHead = client.open();
          Socket halfABody = client.open()) {
        write(halfAHead, "GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        write(
            halfABody,
            "POST /api/v2/login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=");

        assertThat(rest(halfAHead)).doesNotContain("200 OK");
        assertThat(rest(halfABody)).doesNotContain("200 OK");
      }
      assertThat(api.send(api.request("/api/v2/health/")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void readerThatDoesNotRead_isCutOff() throws Exception {
    HttpSettings.Limits usual = RunningApi.limits();
    HttpSettings.Limits hasty =
        new HttpSettings.Limits(
            100,
            1,
            Duration.ofSeconds(5),
            usual.headTimeout(),
            usual.bodyTimeout(),
            Duration.ofMillis(300),
            usual.idleTimeout(),
            Duration.ZERO);
    try (RunningApi api = RunningApi.with(RunningApi.settings(hasty))) {
      api.source.become(withRanges(60_000)); // more than all socket buffers hold
      try (Socket deaf = new RawClient(api.server.port()).open()) {
        write(
            deaf,
            "GET /api/v2/nodes/1/ranges/ HTTP/1.1\r\nHost: x\r\nX-Cockroach-API-Session: "
                + api.tokenOf("root")
                + "\r\n\r\n");

        // Only one request may be at work, so this is heard when the deaf one was cut off.
        assertThat(eventuallyHealthy(api)).isTrue();
      }
    }
  }

  private static boolean eventuallyHealthy(RunningApi api) throws Exception {
    for (int i = 0; i < 10; i++) {
      if (api.send(api.request("/api/v2/health/")).statusCode() == 200) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v2/health/ HTTP/1.1\r\n\r\n",
        "GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        "POST /api/v2/login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding:"
            + " chunked\r\n\r\n0\r\n\r\n"
      })
  void malformedRequest_is400AndTheServerGoesOn(String request) throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      RawClient client = new RawClient(api.server.port());

      assertThat(client.send(request)).startsWith("HTTP/1.1 400 ");
      assertThat(client.send("GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\n\r\n")).endsWith("{}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /api/v2/health/\r\n\r\n", "nonsense\r\n\r\n", "\u0016\u0003\u0001\r\n\r\n"})
  void whatIsNotHttp_isCutOffAndTheServerGoesOn(String request) throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      RawClient client = new RawClient(api.server.port());

      assertThat(client.send(request)).doesNotContain(" 200 ");
      assertThat(client.send("GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\n\r\n")).endsWith("{}");
    }
  }

  @Test
  void failureBeforeTheFirstByte_is500AndNotAShortAnswer() throws Exception {
    try (RunningApi api = RunningApi.over(new FailingLate(withRanges(3)))) {
      HttpResponse<String> answer = api.get("/api/v2/nodes/1/ranges/");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo(INTERNAL_ERROR);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    }
  }

  @Test
  void hugeHeads_areRefused() throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      RawClient client = new RawClient(api.server.port());
      String huge = "x".repeat(20_000);

      assertThat(client.send("GET /api/v2/health/?" + huge + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .startsWith("HTTP/1.1 414 ");
      assertThat(
              client.send(
                  "GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\nX-Huge: " + huge + "\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ");
      assertThat(
              client.send(
                  "GET /api/v2/health/?" + huge.substring(8_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void addressInUse_isASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      HttpSettings settings =
          new HttpSettings(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort()),
              Optional.empty(),
              Optional.empty(),
              RunningApi.limits(),
              KeptBodies.DEFAULT_BYTES);

      assertThatThrownBy(() -> RunningApi.with(settings))
          .isInstanceOf(HttpServer.BindException.class)
          .hasMessageContaining(":" + taken.getLocalPort())
          .hasMessageContaining("--http-addr");
    }
  }

  @Test
  void tls_speaksHttp1AndHttp2AndTakesANewCertificate() throws Exception {
    copyCertificate("first");
    try (RunningApi api = RunningApi.with(RunningApi.tlsSettings(folder));
        HttpClient http2 = trusting(HttpClient.Version.HTTP_2);
        HttpClient http1 = trusting(HttpClient.Version.HTTP_1_1)) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("https://localhost:" + api.server.port() + "/api/v2/nodes/"))
              .header("X-Cockroach-API-Session", api.tokenOf("root"))
              .build();

      HttpResponse<String> overHttp2 = http2.send(request, BodyHandlers.ofString());
      HttpResponse<String> overHttp1 = http1.send(request, BodyHandlers.ofString());

      assertThat(overHttp2.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(overHttp1.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(overHttp2.body()).isEqualTo(overHttp1.body()).startsWith("{\"nodes\":[{");
      assertThat(subject(overHttp2)).isEqualTo("CN=first.orchard.example");
      assertThat(api.server.openConnections()).isEqualTo(2);

      copyCertificate("second");
      api.server.reloadCertificate();
      try (HttpClient later = trusting(HttpClient.Version.HTTP_2)) {
        assertThat(subject(later.send(request, BodyHandlers.ofString())))
            .isEqualTo("CN=second.orchard.example");
      }
    }
  }

  @Test
  void certificateThatDoesNotFit_isASentence() throws Exception {
    copyCertificate("first");
    Files.writeString(folder.resolve("node.key"), "not a key");
    assertThatThrownBy(() -> RunningApi.with(RunningApi.tlsSettings(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("node.key");

    Files.delete(folder.resolve("node.key"));
    assertThatThrownBy(() -> RunningApi.with(RunningApi.tlsSettings(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--certs-dir");
  }

  @Test
  void plainListenerBesideTls_redirectsEverythingButHealth() throws Exception {
    copyCertificate("first");
    try (RunningApi api = RunningApi.with(RunningApi.tlsSettings(folder));
        HttpClient client = HttpClient.newHttpClient()) {
      String plain = "http://127.0.0.1:" + api.server.redirectPort().orElseThrow();
      HttpResponse<String> redirect =
          client.send(
              HttpRequest.newBuilder(URI.create(plain + "/api/v2/nodes/?limit=1&x=%20")).build(),
              BodyHandlers.ofString());
      HttpResponse<String> health =
          client.send(
              HttpRequest.newBuilder(URI.create(plain + "/api/v2/health/")).build(),
              BodyHandlers.ofString());

      String target = "https://127.0.0.1:" + api.server.port() + "/api/v2/nodes/?limit=1&x=%20";
      assertThat(redirect.statusCode()).isEqualTo(307);
      assertThat(redirect.headers().firstValue("Location")).hasValue(target);
      assertThat(redirect.body())
          .isEqualTo(
              "<a href=\"" + target.replace("&", "&amp;") + "\">Temporary Redirect</a>.\n\n");
      assertThat(redirect.headers().firstValue("Cache-Control")).isEmpty();
      assertThat(redirect.headers().firstValue("Vary")).isEmpty();
      assertThat(health.body()).isEqualTo("{}");
    }
  }

  @Test
  void plainHttpOnTheTlsPort_isRefused() throws Exception {
    copyCertificate("first");
    try (RunningApi api = RunningApi.with(RunningApi.tlsSettings(folder));
        Socket socket = new RawClient(api.server.port()).open()) {
      write(socket, "GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(rest(socket)).doesNotContain("200 OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "Close", "keep-alive, close", "close,TE"})
  void clientThatAsksForTheEnd_getsIt(String connection) throws Exception {
    try (RunningApi api = RunningApi.with(RunningApi.settings(RunningApi.limits()));
        Socket socket = new RawClient(api.server.port()).open()) {
      write(
          socket,
          "GET /api/v2/health/ HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n");

      assertThat(rest(socket)).contains("200 OK").endsWith("{}");
    }
  }

  private void copyCertificate(String name) throws IOException {
    for (String file : new String[] {"node.crt", "node.key"}) {
      try (InputStream in = getClass().getResourceAsStream("/certs/" + name + "/" + file)) {
        Files.write(folder.resolve(file), in.readAllBytes());
      }
    }
  }

  private static String subject(HttpResponse<?> answer) throws Exception {
    X509Certificate certificate =
        (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().toString();
  }

  private static HttpClient trusting(HttpClient.Version version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverything()}, null);
    SSLParameters parameters = context.getDefaultSSLParameters();
    return HttpClient.newBuilder()
        .version(version)
        .sslContext(context)
        .sslParameters(parameters)
        .build();
  }

  private static SampleState withRanges(int count) {
    SampleState state = SampleState.empty().with(SampleClusters.node(1));
    return state.withRanges(
        LongStream.rangeClosed(1, count)
            .mapToObj(id -> SampleClusters.range(1, id, Key.ofHex("f2"), Key.ofHex("f3")))
            .toList());
  }

  private static byte[] unzipped(byte[] body) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Everything until the server closes; a reset counts as closed. */
  private static String rest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }
}
