package clusterapi.storage.status;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.stream.Stream;

/** How one logs in at a node: JSON in, a cookie out. */
final class LoginCall {
  private static final String COOKIE = "session";

  private LoginCall() {}

  /** The question. */
  static HttpRequest request(URI base, JsonFactory json, String name, String password)
      throws IOException {
    return HttpRequest.newBuilder(base.resolve("/login"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(credentials(json, name, password)))
        .build();
  }

  private static byte[] credentials(JsonFactory json, String name, String password)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator body = json.createGenerator(bytes)) {
      body.writeStartObject();
      body.writeStringField("username", name);
      body.writeStringField("password", password);
      body.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** The session in the answer, if there is one. */
  static Optional<String> token(HttpHeaders answer) {
    return answer.allValues("Set-Cookie").stream().flatMap(LoginCall::tokenIn).findFirst();
  }

  private static Stream<String> tokenIn(String setCookie) {
    try {
      return HttpCookie.parse(setCookie).stream()
          .filter(cookie -> cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty())
          .map(HttpCookie::getValue);
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  /** What proves a session to a node, as the value of the header {@code Cookie}. */
  static String cookie(String token) {
    return COOKIE + "=" + token;
  }
}
