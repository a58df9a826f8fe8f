package clusterapi.http.request;

import clusterapi.application.port.in.LogIn;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.http.json.LoginJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials in a login's body: a form as in the reference, or a JSON object with the same
 * names. A body of another type holds no credentials.
 *
 * @param username brought to normal form
 * @param password as typed; empty if it was not given
 */
public record LoginBody(Username username, Password password) {
  /** The sentence for a body that is not what its type says. */
  public static final String MALFORMED = "malformed login form";

  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final String JSON_TYPE = "application/json";
  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";

  /**
   * Reads a body.
   *
   * @param contentType the header {@code Content-Type}, if it was sent
   * @param body the body; within the limit on login bodies
   * @return the credentials
   * @throws InvalidArgument if the body is malformed, or names no user
   */
  public static LoginBody read(Optional<String> contentType, byte[] body) {
    Map<String, String> fields =
        switch (mediaType(contentType)) {
          case FORM_TYPE ->
              FormFields.readStrictly(new String(body, StandardCharsets.UTF_8))
                  .orElseThrow(() -> new InvalidArgument(MALFORMED));
          case JSON_TYPE -> LoginJson.read(body).orElseThrow(() -> new InvalidArgument(MALFORMED));
          default -> Map.of();
        };
    String username = fields.getOrDefault(USERNAME, "");
    if (username.isEmpty()) {
      throw new InvalidArgument(LogIn.USERNAME_MISSING);
    }
    return new LoginBody(new Username(username), Password.of(fields.getOrDefault(PASSWORD, "")));
  }

  private static String mediaType(Optional<String> contentType) {
    String type = contentType.orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
