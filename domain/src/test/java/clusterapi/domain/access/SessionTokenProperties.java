package clusterapi.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class SessionTokenProperties {
  @Property
  void tokenAndBack_isTheSame(@ForAll long id, @ForAll byte[] secret) {
    SessionToken token = new SessionToken(new WebSessionId(id), Secret.of(secret));

    assertThat(SessionToken.parse(token.encode())).isEqualTo(token);
  }

  @Property
  void anyMessage_isATokenOrInvalid(@ForAll byte[] message) {
    assertTokenOrInvalid(Base64.getEncoder().encodeToString(message));
  }

  @Property
  void anyText_isATokenOrInvalid(@ForAll String text) {
    assertTokenOrInvalid(text);
  }

  private static void assertTokenOrInvalid(String text) {
    try {
      SessionToken token = SessionToken.parse(text);
      assertThat(SessionToken.parse(token.encode())).isEqualTo(token);
    } catch (InvalidArgument e) {
      assertThat(e).hasMessage(SessionToken.INVALID);
    }
  }
}
