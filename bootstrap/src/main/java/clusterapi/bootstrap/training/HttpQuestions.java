package clusterapi.bootstrap.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** Every operation of the API over HTTP, once. */
final class HttpQuestions {
  private static final String BASE = "/api/v2/";
  private static final String SESSION_HEADER = "X-Cockroach-API-Session";
  private static final List<String> PATHS =
      List.of(
          "health/?ready=true",
          "nodes/?limit=3",
          "nodes/1/ranges/?limit=10",
          "ranges/1/",
          "ranges/hot/?limit=10",
          "sessions/?limit=10");

  private static final List<String> ADMIN_PATHS =
      List.of("/metrics", "/metrics/cluster", "/health/ready");

  private HttpQuestions() {}

  /**
   * Logs in, and asks.
   *
   * @return the session
   * @throws IOException if a question is not answered with 200
   */
  static String askAll(URI server, String password) throws IOException {
    HttpURLConnection login = connection(server, "login/");
    login.setDoOutput(true);
    login.getOutputStream().write(("username=root&password=" + password).getBytes(UTF_8));
    String session = answer(login).replaceAll(".*\"session\"\\s*:\\s*\"([^\"]*)\".*", "$1").strip();
    for (String path : PATHS) {
      HttpURLConnection question = connection(server, path);
      question.setRequestProperty(SESSION_HEADER, session);
      question.setRequestProperty("Accept-Encoding", "gzip");
      answer(question);
    }
    return session;
  }

  /**
   * Asks what those who run a server ask.
   *
   * @throws IOException if a question is not answered with 200
   */
  static void askAdmin(URI admin) throws IOException {
    for (String path : ADMIN_PATHS) {
      answer((HttpURLConnection) admin.resolve(path).toURL().openConnection());
    }
  }

  static void logOut(URI server, String session) throws IOException {
    HttpURLConnection logout = connection(server, "logout/");
    logout.setRequestMethod("POST");
    logout.setRequestProperty(SESSION_HEADER, session);
    answer(logout);
  }

  private static HttpURLConnection connection(URI server, String path) throws IOException {
    return (HttpURLConnection) server.resolve(BASE + path).toURL().openConnection();
  }

  private static String answer(HttpURLConnection question) throws IOException {
    try (InputStream body = question.getInputStream()) {
      String text = new String(body.readAllBytes(), UTF_8);
      if (question.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException(
            question.getURL() + " was answered with " + question.getHeaderField(0));
      }
      return text;
    }
  }
}
