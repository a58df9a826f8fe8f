package clusterapi.http.json;

import clusterapi.domain.access.SessionToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The answers of <i>health</i>, <i>login</i> and <i>logout</i>, the same in every release. */
public final class AccessJson {
  private static final FieldName SESSION = GoJson.name("session");
  private static final FieldName LOGGED_OUT = GoJson.name("logged_out");

  private AccessJson() {}

  /** The answer of a server that is there, and ready if that was asked. */
  public static byte[] health() {
    return "{}".getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The answer to a login.
   *
   * @param token the new session's token
   * @param out where to
   * @throws IOException if the stream does
   */
  public static void writeLogin(SessionToken token, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object().text(SESSION, token.encode()).endObject();
    }
  }

  /**
   * The answer to a logout.
   *
   * @param out where to
   * @throws IOException if the stream does
   */
  public static void writeLogout(OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object().flag(LOGGED_OUT, true).endObject();
    }
  }
}
