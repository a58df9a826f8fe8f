package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files on the wire, and the cookie that it signs in with. */
final class ConsoleFilesIT {
  private static final String WISH = "X-Cluster-Api-Cookie";
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
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/console/console.js, text/javascript; charset=utf-8",
    "/console/console.css, text/css; charset=utf-8",
    "/console/icon.svg, image/svg+xml",
    "/console/licences.txt, text/plain; charset=utf-8"
  })
  void file_isServedToAnyoneWithTheHeadersThatProtectIt(String path, String type) throws Exception {
    HttpResponse<String> get = api.send(api.request(path));
    HttpResponse<String> head = api.send(api.request(path).HEAD());

    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.body()).isNotEmpty();
    assertThat(header(get, "Content-Type")).hasValue(type);
    assertThat(header(get, "Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                    .contains("require-trusted-types-for 'script'")
                    .doesNotContain("unsafe", "*", "data:", "http"));
    assertThat(header(get, "X-Content-Type-Options")).hasValue("nosniff");
    assertThat(header(get, "Referrer-Policy")).hasValue("no-referrer");
    assertThat(header(get, "Cache-Control")).hasValue("no-cache");
    assertThat(header(get, "Set-Cookie")).isEmpty();
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console/console.js"})
  void fileThatTheBrowserHas_is304(String path) throws Exception {
    String tag = header(api.send(api.request(path)), "ETag").orElseThrow();

    HttpResponse<String> again = api.send(api.request(path).header("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).hasValue(tag);
    assertThat(header(again, "Content-Security-Policy")).isPresent();
  }

  @Test
  void script_isTheSameCompressed() throws Exception {
    String plain = api.send(api.request("/console/console.js")).body();

    HttpResponse<byte[]> compressed =
        api.sendForBytes(api.request("/console/console.js").header("Accept-Encoding", "gzip"));

    assertThat(header(compressed, "Content-Encoding")).hasValue("gzip");
    assertThat(header(compressed, "ETag"))
        .hasValueSatisfying(tag -> assertThat(tag).startsWith("W/\""));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
    }
  }

  @Test
  void otherMethodOnTheConsole_is405() throws Exception {
    assertThat(api.send(api.request("/").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console/console.js"})
  void consoleThatIsOff_isNotThere(String path) throws Exception {
    try (RunningApi without = RunningApi.withoutConsole(SampleClusters.threeNodes())) {
      HttpResponse<String> answer = without.send(without.request(path));

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("404 page not found\n");
    }
  }

  @Test
  void loginThatAsksForTheCookie_getsOneThatScriptsCannotRead() throws Exception {
    HttpResponse<String> login = api.send(login().header(WISH, "session"));

    assertThat(login.statusCode()).isEqualTo(200);
    String cookie = header(login, "Set-Cookie").orElseThrow();
    assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Strict");
    assertThat(login.body()).isEqualTo("{\"session\":\"" + value(cookie) + "\"}");
    assertThat(nodesWith(value(cookie)).statusCode()).isEqualTo(200);
  }

  @Test
  void loginBehindTls_getsACookieForTlsOnly() throws Exception {
    HttpResponse<String> login =
        api.send(login().header(WISH, "session").header("Origin", "https://cluster.example"));

    assertThat(header(login, "Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("; SameSite=Strict; Secure"));
  }

  @Test
  void loginThatDoesNotAsk_getsNoCookie() throws Exception {
    assertThat(header(api.send(login()), "Set-Cookie")).isEmpty();
    assertThat(header(api.send(login().header(WISH, "other")), "Set-Cookie")).isEmpty();
  }

  @Test
  void wrongPassword_getsNoCookie() throws Exception {
    HttpResponse<String> refused =
        api.send(form("/api/v2/login/", "username=ops&password=wrong").header(WISH, "session"));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(header(refused, "Set-Cookie")).isEmpty();
  }

  @Test
  void logoutThatIsAboutTheCookie_endsTheSessionAndForgetsIt() throws Exception {
    String token = api.tokenOf("root");

    HttpResponse<String> logout = api.send(logoutWith(token).header(WISH, "session"));

    assertThat(logout.statusCode()).isEqualTo(200);
    assertThat(logout.body()).isEqualTo("{\"logged_out\":true}");
    assertThat(header(logout, "Set-Cookie"))
        .hasValue("session=;expires=Thu, 01 Jan 1970 00:00:01 GMT;path=/");
    assertThat(nodesWith(token).statusCode()).isEqualTo(401);
  }

  @Test
  void logoutThatIsNotAboutTheCookie_leavesItAlone() throws Exception {
    String token = api.tokenOf("root");

    HttpResponse<String> logout = api.send(logoutWith(token));

    assertThat(logout.statusCode()).isEqualTo(400);
    assertThat(logout.body()).isEqualTo("invalid or unspecified session\n");
    assertThat(nodesWith(token).statusCode()).isEqualTo(200);
  }

  @Test
  void cookieThatDoesNotHold_isForgottenAtLogout() throws Exception {
    HttpResponse<String> logout = api.send(logoutWith("x*").header(WISH, "session"));

    assertThat(logout.statusCode()).isEqualTo(400);
    assertThat(logout.body()).isEqualTo("invalid session\n");
    assertThat(header(logout, "Set-Cookie")).isPresent();
  }

  private static HttpRequest.Builder login() {
    return form("/api/v2/login/", "username=ops&password=gr%C3%BC%C3%9Fe+%26+%3Ck%C3%BCsse%3E");
  }

  private static HttpRequest.Builder form(String path, String body) {
    return api.request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder logoutWith(String cookie) {
    return api.request("/api/v2/logout/")
        .header("Cookie", "a=b; session=" + cookie)
        .POST(BodyPublishers.noBody());
  }

  private static HttpResponse<String> nodesWith(String cookie) throws Exception {
    return api.send(
        api.request("/api/v2/nodes/")
            .header("X-Cockroach-API-Session", "cookie")
            .header("Cookie", "session=" + cookie));
  }

  private static String value(String cookie) {
    return cookie.substring("session=".length(), cookie.indexOf(';'));
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
