package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.sample.SampleClusters;
import clusterapi.http.client.RemoteClusterApi;
import clusterapi.http.client.RemoteSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The listener for those who run the server. */
final class AdminApiIT {
  /** Gives the kind that was asked for. */
  private static final class Echo implements AdminApi.Page {
    @Override
    public String contentType(String accept) {
      return "text/plain; version=0.0.4";
    }

    @Override
    public void write(String accept, OutputStream out) throws IOException {
      out.write(("# " + accept + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private final ApiUnderTest api = new ApiUnderTest(SampleClusters.threeNodes());
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<HttpServer> server = Optional.empty();

  private String start(boolean isOpen) throws IOException {
    HttpServer started =
        HttpServer.start(
            RunningApi.settings(RunningApi.limits()),
            new AdminApi(
                Map.of("/metrics", new Echo()),
                api.checkHealth,
                Optional.of(api.gatekeeper).filter(keeper -> !isOpen)));
    server = Optional.of(started);
    return "http://127.0.0.1:" + started.port();
  }

  @AfterEach
  void stop() {
    client.close();
    server.ifPresent(HttpServer::close);
  }

  private HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void page_isOfTheKindThatItSays() throws Exception {
    HttpResponse<String> answer = get(start(true) + "/metrics", "Accept", "text/plain;q=0.5");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("# text/plain;q=0.5\n");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4");
  }

  @Test
  void pageThatIsNotOpen_isForAdministrators() throws Exception {
    String url = start(false) + "/metrics";

    assertThat(get(url).statusCode()).isEqualTo(401);
    assertThat(get(url, "Authorization", "Bearer " + api.tokenOf("maxroach")).statusCode())
        .isEqualTo(403);
    assertThat(get(url, "Authorization", "Bearer " + api.tokenOf("ops")).statusCode())
        .isEqualTo(200);
    assertThat(get(url.replace("/metrics", "/health/live")).statusCode()).isEqualTo(200);
  }

  @Test
  void health_tellsWhyTheServerIsNotReady() throws Exception {
    String url = start(true);

    assertThat(get(url + "/health/ready").body()).isEqualTo("ready\n");
    api.serving.drain();
    HttpResponse<String> answer = get(url + "/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("not ready: the server is draining\n");
    assertThat(get(url + "/health/live").body()).isEqualTo("live\n");
  }

  @Test
  void healthOfTheApi_isToldToItsClients() throws Exception {
    String url = start(false);
    RemoteSettings settings =
        new RemoteSettings(URI.create(url), Optional.empty(), RemoteSettings.Limits.DEFAULT);
    try (RemoteClusterApi remote = RemoteClusterApi.open(settings, InstantSource.system())) {
      CheckHealth health = remote.as(PresentedSession.NONE).checkHealth();

      assertThat(health.check()).isInstanceOf(Readiness.Ready.class);
      api.serving.drain();
      assertThat(health.check()).isInstanceOf(Readiness.NotReady.class);
    }
    assertThat(get(url + "/api/v2/health/").statusCode()).isEqualTo(200);
  }

  @Test
  void otherPathsAndMethods_areToldWhatThereIs() throws Exception {
    String url = start(true);

    assertThat(get(url + "/api/v2/nodes/").statusCode()).isEqualTo(404);
    assertThat(get(url + "/").body()).contains("/health/live", "/health/ready", "/metrics");
    HttpResponse<String> posted =
        client.send(
            HttpRequest.newBuilder(URI.create(url + "/metrics"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }
}
