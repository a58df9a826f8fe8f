package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSessionId;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, what the others are told, and in which order things are checked. */
final class AdmissionIT {
  private static final String HEADER = "X-Cockroach-API-Session";
  private static final String NODES = "/api/v2/nodes/";
  private static final String NOT_VALID =
      "the provided authentication session could not be validated\n";
  private static final String NO_MATCH =
      "the provided credentials did not match any account on the server\n";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = RunningApi.over(SampleClusters.threeNodes());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NODES,
        "/api/v2/nodes/x/ranges/",
        "/api/v2/ranges/hot/?node_id=x",
        "/api/v2/ranges/99999999999999999999/",
        "/api/v2/sessions/?remote_node_id=x"
      })
  void noSession_is401BeforeAnythingElseIsLookedAt(String target) throws Exception {
    assertAnswer(api.request(target), 401, "invalid session header\n");
    assertAnswer(
        api.request(target).header("Cookie", "session=" + api.tokenOf("root")),
        401,
        "invalid session header\n");
    assertThat(api.audit.kinds())
        .containsExactly(AuditTrail.Kind.SESSION_REFUSED, AuditTrail.Kind.SESSION_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not*base64", "////", "CAESEPv_-__7__v_-__7__v_-_8=", "YQ"})
  void textThatIsNoToken_is400(String text) throws Exception {
    assertAnswer(api.request(NODES).header(HEADER, text), 400, "invalid session header\n");
  }

  @Test
  void sessionThatDoesNotHold_is401() throws Exception {
    String token = api.tokenOf("root");
    SessionToken real = SessionToken.parse(token);
    SessionToken forged = new SessionToken(real.id(), Secret.of(new byte[] {1}));
    SessionToken unknown = new SessionToken(new WebSessionId(77), real.secret());

    assertAnswer(api.request(NODES).header(HEADER, forged.encode()), 401, NOT_VALID);
    assertAnswer(api.request(NODES).header(HEADER, unknown.encode()), 401, NOT_VALID);
    api.clock.advance(Duration.ofHours(1));
    assertAnswer(api.request(NODES).header(HEADER, token), 401, NOT_VALID);
  }

  @Test
  void userWhoIsNoAdministrator_is403BeforeParametersAreRead() throws Exception {
    HttpRequest.Builder request = api.request("/api/v2/ranges/99999999999999999999/");

    assertAnswer(
        request.header(HEADER, api.tokenOf("maxroach")),
        403,
        "user not allowed to access this endpoint\n");
    assertThat(api.audit.kinds()).containsExactly(AuditTrail.Kind.PERMISSION_REFUSED);
  }

  @Test
  void administrator_isToldWhatIsWrongWithParameters() throws Exception {
    assertThat(api.get("/api/v2/ranges/99999999999999999999/").body())
        .isEqualTo("invalid range ID\n");
    assertThat(api.get("/api/v2/nodes/1/ranges/?ranges=1,").body()).isEqualTo("invalid range ID\n");
    assertThat(api.get("/api/v2/nodes/LOCAL/ranges/?ranges=x").body())
        .isEqualTo("invalid node ID\n");
    assertThat(api.get("/api/v2/ranges/hot/?node_id=x").body()).isEqualTo("invalid node ID\n");
    assertThat(api.get("/api/v2/nodes/9/ranges/").statusCode()).isEqualTo(404);
    assertThat(api.get("/api/v2/nodes/9/ranges/").body()).isEqualTo("node not found\n");
  }

  @ParameterizedTest
  @CsvSource({"99, 400", "x, 400", "2, 200", "0x2, 200", "local, 200"})
  void remoteNode_mustBeKnown(String node, int status) throws Exception {
    HttpResponse<String> byParameter =
        api.get("/api/v2/nodes/local/ranges/?remote_node_id=" + node);
    HttpResponse<String> byCookie =
        api.send(
            api.asAdmin("/api/v2/nodes/local/ranges/").header("Cookie", "remote_node_id=" + node));

    assertThat(byParameter.statusCode()).isEqualTo(status);
    assertThat(byCookie.statusCode()).isEqualTo(status);
    assertThat(byCookie.headers().firstValue("Set-Cookie").isPresent()).isEqualTo(status == 400);
    assertThat(byParameter.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void cookie_countsOnlyWithTheHeaderValueCookie() throws Exception {
    String token = api.tokenOf("root");

    assertThat(api.send(cookie("cookie", "session=" + token)).statusCode()).isEqualTo(200);
    assertThat(api.send(cookie("cookie", "a=b; session=x*; session=" + token)).statusCode())
        .isEqualTo(200);
    assertAnswer(cookie("cookie", "a=b"), 401, NOT_VALID);
    assertAnswer(cookie("cookie", "session=x*"), 400, "invalid session header\n");
    assertAnswer(cookie("COOKIE", "session=" + token), 400, "invalid session header\n");
  }

  private HttpRequest.Builder cookie(String header, String cookies) {
    return api.request(NODES).header(HEADER, header).header("Cookie", cookies);
  }

  @Test
  void bearerToken_countsWithoutTheHeader() throws Exception {
    String token = api.tokenOf("root");

    assertThat(api.send(bearer("Bearer " + token)).statusCode()).isEqualTo(200);
    assertThat(api.send(bearer("bearer  " + token)).statusCode()).isEqualTo(200);
    assertAnswer(bearer("Basic " + token), 401, "invalid session header\n");
    assertAnswer(bearer("Bearer " + token).header(HEADER, "x*"), 400, "invalid session header\n");
  }

  private HttpRequest.Builder bearer(String authorization) {
    return api.request(NODES).header("Authorization", authorization);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded |"
            + " username=ops&password=gr%C3%BC%C3%9Fe+%26+%3Ck%C3%BCsse%3E",
        "application/x-www-form-urlencoded; charset=utf-8 |"
            + " password=gr%C3%BC%C3%9Fe+%26+%3Ck%C3%BCsse%3E&username=OPS",
        "application/json | {\"username\":\"Ops\",\"password\":\"grüße & <küsse>\",\"x\":[1]}"
      })
  void login_givesATokenThatWorks(String type, String body) throws Exception {
    HttpResponse<String> answer = api.send(login(type, body));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).matches("\\{\"session\":\"[A-Za-z0-9+/]+=*\"}");
    String token = answer.body().substring(12, answer.body().length() - 2);
    assertThat(api.send(api.request(NODES).header(HEADER, token)).statusCode()).isEqualTo(200);
    assertThat(api.audit.kinds()).containsExactly(AuditTrail.Kind.LOGIN);
    assertThat(api.audit.events().getFirst().username()).hasValue(new Username("ops"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "application/x-www-form-urlencoded | username=maxroach&password=wrong | 401",
        "application/x-www-form-urlencoded | username=maxroach | 401",
        "application/x-www-form-urlencoded | username=nobody&password=x | 401",
        "application/x-www-form-urlencoded | username=root&password= | 401",
        "application/x-www-form-urlencoded | username=admin&password= | 401",
        "application/json | {\"username\":\"maxroach\"} | 401"
      })
  void refusedLogin_isTheSameForEveryReason(String type, String body, int status) throws Exception {
    assertAnswer(login(type, body), status, NO_MATCH);
    assertThat(api.sessions.all()).isEmpty();
    assertThat(api.audit.kinds()).containsExactly(AuditTrail.Kind.LOGIN_REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded | password=x | username not specified",
        "application/x-www-form-urlencoded | username=&password=x | username not specified",
        "multipart/form-data | username=maxroach&password=hunter2 | username not specified",
        "text/plain | username=maxroach&password=hunter2 | username not specified",
        "application/json | {} | username not specified",
        "application/json | {\"username\":7} | username not specified",
        "application/x-www-form-urlencoded | username=maxroach&password=%zz | malformed login form",
        "application/x-www-form-urlencoded | username=maxroach;password=x | malformed login form",
        "application/json | {\"username\":\"maxroach\" | malformed login form",
        "application/json | [] | malformed login form",
        "application/json | {} {} | malformed login form"
      })
  void unreadableLogin_is400(String type, String body, String sentence) throws Exception {
    assertAnswer(login(type, body), 400, sentence + "\n");
    assertThat(api.sessions.all()).isEmpty();
  }

  @Test
  void credentialsInTheQuery_areNotRead() throws Exception {
    assertAnswer(
        api.request("/api/v2/login/?username=maxroach&password=hunter2")
            .POST(BodyPublishers.noBody()),
        400,
        "username not specified\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 70000", "Transfer-Encoding: chunked"})
  void loginBodyBeyondTheLimit_is413(String framing) throws Exception {
    String chunk = "x".repeat(70_000);
    String head =
        "POST /api/v2/login/ HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + framing
            + "\r\n\r\n";

    try (Socket socket = new RawClient(api.server.port()).open()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      if (framing.endsWith("chunked")) {
        String body = Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n";
        socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      }
      socket.getOutputStream().flush();

      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void manyWrongPasswords_are429WithTheTimeToWait() throws Exception {
    HttpRequest.Builder wrong =
        login("application/x-www-form-urlencoded", "username=maxroach&password=wrong");
    for (int i = 0; i < 6; i++) {
      assertThat(api.send(wrong).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> answer = api.send(wrong);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    api.clock.advance(Duration.ofSeconds(1));
    assertThat(
            api.send(
                    login(
                        "application/x-www-form-urlencoded", "username=maxroach&password=hunter2"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void logout_endsTheSessionOnce() throws Exception {
    String token = api.tokenOf("root");

    assertAnswer(logout(token), 200, "{\"logged_out\":true}");
    assertAnswer(api.request(NODES).header(HEADER, token), 401, NOT_VALID);
    assertAnswer(logout(token), 400, "invalid session\n");
    assertThat(api.audit.kinds())
        .containsExactly(
            AuditTrail.Kind.LOGOUT,
            AuditTrail.Kind.SESSION_REFUSED,
            AuditTrail.Kind.LOGOUT_REFUSED);
  }

  @Test
  void logoutWithoutTheRightSecret_endsNothing() throws Exception {
    SessionToken real = SessionToken.parse(api.tokenOf("root"));
    SessionToken forged = new SessionToken(real.id(), Secret.of(new byte[0]));

    assertAnswer(logout(forged.encode()), 400, "invalid session\n");
    assertAnswer(logout("not*base64"), 400, "invalid session\n");
    assertAnswer(logout("cookie"), 400, "invalid session\n");
    assertAnswer(
        api.request("/api/v2/logout/").POST(BodyPublishers.noBody()),
        400,
        "invalid or unspecified session\n");
    assertThat(api.send(api.request(NODES).header(HEADER, real.encode())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void insecureServer_letsEveryoneInAsRoot() throws Exception {
    try (RunningApi insecure = RunningApi.insecure(SampleClusters.threeNodes())) {
      assertThat(insecure.send(insecure.request(NODES)).statusCode()).isEqualTo(200);
      assertThat(insecure.send(insecure.request(NODES).header(HEADER, "x*")).statusCode())
          .isEqualTo(200);
    }
  }

  private HttpRequest.Builder login(String type, String body) {
    return api.request("/api/v2/login/")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder logout(String token) {
    return api.request("/api/v2/logout/").header(HEADER, token).POST(BodyPublishers.noBody());
  }

  private void assertAnswer(HttpRequest.Builder request, int status, String body) throws Exception {
    HttpResponse<String> answer = api.send(request);

    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.statusCode()).isEqualTo(status);
  }
}
