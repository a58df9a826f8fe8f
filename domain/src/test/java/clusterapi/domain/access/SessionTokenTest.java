package clusterapi.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionTokenTest {
  @ParameterizedTest
  @CsvSource({
    "848713095713259521, 0badcafe102030405060708090a0b0c0,"
        + " CIGA2NGFgs/jCxIQC63K/hAgMEBQYHCAkKCwwA==",
    "643982907299463169, deed2b450277b43f3222a79ee218a9a3,"
        + " CIGAiPis4fj3CBIQ3u0rRQJ3tD8yIqee4hipow==",
    "894020792671371265, e2696f280c62be49bd6ead28af887701,"
        + " CIGA9sfJ5Yy0DBIQ4mlvKAxivkm9bq0or4h3AQ==",
    "643982907299463170, 000102030405060708090a0b0c0d0e0f,"
        + " CIKAiPis4fj3CBIQAAECAwQFBgcICQoLDA0ODw==",
    "1, 00000000000000000000000000000000, CAESEAAAAAAAAAAAAAAAAAAAAAA=",
    "-1, 0102, CP///////////wESAgEC",
    "0, '', ''",
    "0, 0102, EgIBAg=="
  })
  void recordedToken_isReadAndWrittenAsItIs(long id, String secret, String text) {
    SessionToken token =
        new SessionToken(new WebSessionId(id), Secret.of(HexFormat.of().parseHex(secret)));

    assertThat(token.encode()).isEqualTo(text);
    assertThat(SessionToken.parse(text)).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "120201020801", // the secret first
        "0807080112020102", // the id twice
        "08011203ffffff12020102", // the secret twice
        "0801120201021801", // an unknown varint
        "0801120201021900000000000000ff", // an unknown 64-bit field
        "0801120201021a03010203", // unknown bytes
        "0801120201021b08011c", // an unknown group
        "0801120201021d00000000" // an unknown 32-bit field
      })
  void otherWritingOfTheSameMessage_isRead(String message) {
    assertThat(SessionToken.parse(base64(message)))
        .isEqualTo(new SessionToken(new WebSessionId(1), Secret.of(new byte[] {1, 2})));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08", // no value
        "08ff", // half a varint
        "08ffffffffffffffffffff01", // a varint of eleven bytes
        "12", // no length
        "1203ffff", // too few bytes
        "12ffffffffffffffffff01", // a negative length
        "0a0101", // the id as bytes
        "1001", // the secret as a number
        "00", // field 0
        "0e", // a wire type that does not exist
        "0b", // a group for the id
        "1b", // a group without an end
        "1c", // an end without a group
        "1d000000", // half a fixed field
        "190000"
      })
  void bytesThatAreNoMessage_areInvalid(String message) {
    assertInvalid(base64(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not*base64",
        "CAESEPv_-__7__v_-__7__v_-_8=",
        "////",
        "CAE",
        "CAE==",
        "CAE= ",
        "="
      })
  void textThatIsNoToken_isInvalid(String text) {
    assertInvalid(text);
  }

  @Test
  void deeplyNestedGroups_areInvalidAndNotAStackOverflow() {
    assertInvalid(base64("1b".repeat(100_000)));
  }

  @Test
  void textForms_hideTheSecret() {
    SessionToken token = SessionToken.parse("EgIBAg==");

    assertThat(token + " " + token.secret() + " " + token.secret().hashed())
        .doesNotContain("EgIBAg")
        .doesNotContain("0102")
        .contains("hidden");
  }

  private static void assertInvalid(String text) {
    assertThatThrownBy(() -> SessionToken.parse(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("invalid session header");
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
