package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginCallTest {
  private static final String TOKEN = "CIGAiPis4fj3CBIQ3u0rRQJ3tD8yIqee4hipow==";

  private static Optional<String> token(String... cookies) {
    return LoginCall.token(
        HttpHeaders.of(Map.of("Set-Cookie", List.of(cookies)), (name, value) -> true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session=" + TOKEN + "; Path=/; HttpOnly; Secure",
        "session=" + TOKEN + "; Path=/; HttpOnly",
        "session=" + TOKEN,
        "session=\"" + TOKEN + "\"; HttpOnly",
        "session=" + TOKEN + "; Expires=Wed, 21 Oct 2099 07:28:00 GMT"
      })
  void cookieOfANode_holdsTheToken(String cookie) {
    assertThat(token(cookie)).contains(TOKEN);
  }

  @Test
  void otherCookies_arePassedOver() {
    assertThat(token("tenant=system; Path=/", "session=" + TOKEN + "; Path=/")).contains(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "session=; Path=/", "Session2=x", "=;=", "session"})
  void otherText_isNoToken(String cookie) {
    assertThat(token(cookie)).isEmpty();
  }
}
