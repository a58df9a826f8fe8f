package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods and the headers of every answer. */
final class HttpRoutingIT {
  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = RunningApi.over(SampleClusters.threeNodes());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/health/",
        "/api/v2/health",
        "/health",
        "/api/v2/nodes/",
        "/api/v2/nodes",
        "/api/v2/nodes/local/ranges/",
        "/api/v2/nodes/2/ranges",
        "/api/v2/nodes/lo%63al/ranges/",
        "/api/v2/ranges/hot/",
        "/api/v2/ranges/hot",
        "/api/v2/ranges/61/",
        "/api/v2/ranges/61",
        "/api/v2/sessions/",
        "/api/v2/sessions"
      })
  void knownPath_answersJsonWithTheApisHeaders(String target) throws Exception {
    HttpResponse<String> answer = api.get(target);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).hasValue("application/json");
    assertThat(header(answer, "Cache-Control")).hasValue("no-cache");
    assertThat(header(answer, "Vary")).hasValue("Accept-Encoding");
    assertThat(header(answer, "Date")).isPresent();
    assertThat(header(answer, "Server")).isEmpty();
    assertThat(header(answer, "Set-Cookie")).isEmpty();
    assertThat(header(answer, "X-Content-Type-Options")).isEmpty();
    assertThat(answer.body()).startsWith("{").endsWith("}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/console",
        "/console/",
        "/console/index.html",
        "/console/console.ts",
        "/api",
        "/api/v2/",
        "/api/v2/nope",
        "/api/v2/health/x",
        "/api/v2/HEALTH/",
        "/api/v2/nodes/1",
        "/api/v2/nodes/1/ranges/2",
        "/api/v2/nodes/a%2Fb/ranges/",
        "/api/v2/ranges/",
        "/api/v2/ranges/abc/",
        "/api/v2/ranges/-1/",
        "/api/v2/ranges/+1/",
        "/api/v2/ranges/%D9%A1/"
      })
  void unknownPath_is404ForAnyone(String target) throws Exception {
    HttpResponse<String> answer = api.send(api.request(target));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("404 page not found\n");
    assertThat(header(answer, "Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(header(answer, "X-Content-Type-Options")).hasValue("nosniff");
    assertThat(header(answer, "Cache-Control")).hasValue("no-cache");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2, /api/v2/",
    "/api/v2?a=b, /api/v2/?a=b",
    "//api/v2/health/, /api/v2/health/",
    "/api//v2/health/?ready=1&x=%20, /api/v2/health/?ready=1&x=%20",
    "/api/v2/./nodes/, /api/v2/nodes/",
    "/api/v2/x/../nodes/, /api/v2/nodes/",
    "/../api/v2/nodes, /api/v2/nodes",
    "/api/v2/nodes/1%2F/ranges/, /api/v2/nodes/1/ranges/",
    "/api/v2//%C3%BC%20%3C/, /api/v2/%C3%BC%20%3C/"
  })
  void pathThatNeedsCleaning_isMoved(String target, String location) throws Exception {
    HttpResponse<String> get = api.send(api.request(target));
    HttpResponse<String> post = api.send(api.request(target).POST(BodyPublishers.ofString("a=b")));

    assertThat(get.statusCode()).isEqualTo(301);
    assertThat(header(get, "Location")).hasValue(location);
    assertThat(get.body())
        .isEqualTo("<a href=\"" + location.replace("&", "&amp;") + "\">Moved Permanently</a>.\n\n");
    assertThat(header(get, "Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(post.statusCode()).isEqualTo(301);
    assertThat(header(post, "Location")).hasValue(location);
    assertThat(post.body()).isEmpty();
  }

  @Test
  void malformedEscapeInPath_is400() throws Exception {
    assertThat(new RawClient(api.server.port()).send("GET /api/v2/%zz HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void otherMethodOnDataRoute_is405(String method) throws Exception {
    for (String target : new String[] {"/api/v2/nodes/", "/api/v2/health/", "/api/v2/ranges/1/"}) {
      HttpResponse<String> answer =
          api.send(api.request(target).method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(header(answer, "Allow")).hasValue("GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void otherMethodOnLoginAndLogout_is404WithoutEffect(String method) throws Exception {
    int before = api.sessions.all().size();
    String credentials = "?username=maxroach&password=hunter2";
    for (String target : new String[] {"/api/v2/login/", "/api/v2/logout/"}) {
      HttpResponse<String> answer =
          api.send(
              api.request(target + credentials)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .method(method, BodyPublishers.ofString("username=maxroach&password=hunter2")));

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? "" : "not found\n");
    }
    assertThat(api.sessions.all()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/health/",
        "/api/v2/nodes/",
        "/api/v2/ranges/61/",
        "/api/v2/nope",
        "/api/v2/nodes/x/ranges/"
      })
  void head_hasTheHeadersOfGetAndNoBody(String target) throws Exception {
    HttpResponse<String> get = api.get(target);
    HttpResponse<String> head = api.send(api.asAdmin(target).HEAD());

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : new String[] {"Content-Type", "Content-Length", "Vary", "Cache-Control"}) {
      assertThat(header(head, name)).isEqualTo(header(get, name));
    }
    assertThat(header(head, "Content-Length")).isPresent();
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
