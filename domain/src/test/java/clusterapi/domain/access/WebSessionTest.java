package clusterapi.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebSessionTest {
  private static final Instant EXPIRES = Instant.parse("2026-03-21T09:00:00Z");
  private static final Secret SECRET = Secret.of(new byte[] {1, 2, 3});

  @Test
  void session_isProvenByItsSecretUntilItExpires() {
    WebSession session = session(Optional.empty());

    assertThat(session.isProvenBy(SECRET, EXPIRES.minusNanos(1))).isTrue();
    assertThat(session.isProvenBy(SECRET, EXPIRES)).isFalse();
    assertThat(session.isProvenBy(Secret.of(new byte[] {1, 2}), EXPIRES.minusSeconds(1))).isFalse();
  }

  @Test
  void revokedSession_isProvenByNothing() {
    WebSession session = session(Optional.of(EXPIRES));

    assertThat(session.isProvenBy(SECRET, EXPIRES.minusSeconds(1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "deed2b450277b43f3222a79ee218a9a3,"
        + " 44f4ec9c4da4db62c2e475175687b06df0e5329ae028cfd8d6a1ed1887136c79",
    "e2696f280c62be49bd6ead28af887701,"
        + " 6f703a4ce1db2b2362b5cdb9de72e24c4d263076839ecd97144a33fd2c947b65",
    "000102030405060708090a0b0c0d0e0f,"
        + " be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991"
  })
  void hash_isThatOfTheDatabase(String secret, String hash) {
    assertThat(Secret.of(HexFormat.of().parseHex(secret)).hashed())
        .isEqualTo(HashedSecret.of(HexFormat.of().parseHex(hash)));
  }

  @Test
  void generatedSecrets_differ() {
    Random random = new Random(1);

    assertThat(Secret.generate(random)).isNotEqualTo(Secret.generate(random));
    assertThat(Secret.generate(random).bytes()).hasSize(16);
  }

  private static WebSession session(Optional<Instant> revokedAt) {
    return new WebSession(
        new WebSessionId(1),
        SECRET.hashed(),
        Username.ROOT,
        EXPIRES.minusSeconds(3600),
        EXPIRES,
        revokedAt);
  }
}
