package clusterapi.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoJsonTest {
  private static final FieldName X = GoJson.name("x");

  @FunctionalInterface
  private interface Field {
    void to(GoJson json) throws IOException;
  }

  // The right column is what Go 1.17's encoding/json prints.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "3.0, 3",
    "-17, -17",
    "10000000, 10000000",
    "0.1, 0.1",
    "118.26666666666667, 118.26666666666667",
    "0.09380230263299999, 0.09380230263299999",
    "4.5e-7, 4.5e-7",
    "1e-6, 0.000001",
    "0.00000123, 0.00000123",
    "9.99e-7, 9.99e-7",
    "1e-10, 1e-10",
    "-2.5e-300, -2.5e-300",
    "1e20, 100000000000000000000",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e21, 1.5e+21",
    "1e100, 1e+100",
    "9007199254740991, 9007199254740991",
    "9007199254740993, 9007199254740992",
    "9223372036854775807, 9223372036854776000",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "4.9e-324, 5e-324",
    "1e-323, 1e-323",
    "2e-323, 2e-323",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "613416960, 613416960",
    "2e-3, 0.002"
  })
  void doubles(double value, String text) throws Exception {
    assertThat(written(json -> json.decimal(X, value))).isEqualTo("{\"x\":" + text + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "0.33333334, 0.33333334",
    "0.5, 0.5",
    "1, 1",
    "1e-7, 1e-7",
    "0.000001, 0.000001",
    "1e21, 1e+21",
    "1.4e-45, 1e-45",
    "16777216, 16777216"
  })
  void floats(float value, String text) throws Exception {
    assertThat(written(json -> json.floatUnlessZero(X, value))).isEqualTo("{\"x\":" + text + "}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void notANumber_isRefused(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(json -> json.decimal(X, value)))
        .withMessageContaining(Double.toString(value));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14T09:40:13.081250Z, 2026-03-14T09:40:13.08125Z",
    "2026-03-14T09:42:00Z, 2026-03-14T09:42:00Z",
    "2026-03-14T09:42:00.5Z, 2026-03-14T09:42:00.5Z",
    "2026-03-14T09:38:07.000000001Z, 2026-03-14T09:38:07.000000001Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "1969-12-31T23:59:59.9Z, 1969-12-31T23:59:59.9Z"
  })
  void times(String time, String text) throws Exception {
    assertThat(written(json -> json.time(X, Instant.parse(time))))
        .isEqualTo("{\"x\":\"" + text + "\"}");
  }

  @Test
  void unsetTime_isTheFirstMomentOfTheYearOne() throws Exception {
    assertThat(written(json -> json.time(X, Optional.empty())))
        .isEqualTo("{\"x\":\"0001-01-01T00:00:00Z\"}");
  }

  @Test
  void specialCharacters_areEscapedAsGoDoes() throws Exception {
    assertThat(written(json -> json.text(X, "\"\\/\n\r\t\b\f\u0000\u001f\u007f")))
        .isEqualTo("{\"x\":\"\\\"\\\\/\\n\\r\\t\\u0008\\u000c\\u0000\\u001f\u007f\"}");
    assertThat(written(json -> json.text(X, "<a href='b'>&</a>")))
        .isEqualTo("{\"x\":\"\\u003ca href='b'\\u003e\\u0026\\u003c/a\\u003e\"}");
    assertThat(written(json -> json.text(X, "\u2027\u2028\u2029\u202a")))
        .isEqualTo("{\"x\":\"\u2027\\u2028\\u2029\u202a\"}");
  }

  @Test
  void otherText_isRawUtf8() throws Exception {
    String text = "grüße 東京 \uD83D\uDE00 \uFFFD \uFFFE \uFFFF";

    assertThat(written(json -> json.text(X, text))).isEqualTo("{\"x\":\"" + text + "\"}");
  }

  @Test
  void loneSurrogates_areWhatGoPrintsForBytesThatAreNotText() throws Exception {
    assertThat(written(json -> json.text(X, "a\uD83Db\uDE00c\uD83D")))
        .isEqualTo("{\"x\":\"a\\ufffdb\\ufffdc\\ufffd\"}");
  }

  @Test
  void longText_isWrittenWhole() throws Exception {
    String text = "\uD83D\uDE00ü<".repeat(10_000);

    assertThat(written(json -> json.text(X, text)))
        .isEqualTo("{\"x\":\"" + text.replace("<", "\\u003c") + "\"}");
  }

  @Test
  void longBytes_areWrittenWhole() throws Exception {
    byte[] bytes = new byte[200_001];
    Arrays.fill(bytes, (byte) 0xA5);

    assertThat(written(json -> json.bytesUnlessZero(X, bytes)))
        .isEqualTo("{\"x\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        99,
        100,
        999,
        1_000,
        100,
        12_345_678,
        99_999_999,
        100_000_000,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        -1,
        -10,
        Long.MIN_VALUE
      })
  void wholeNumbers(long value) throws Exception {
    assertThat(written(json -> json.number(X, value))).isEqualTo("{\"x\":" + value + "}");
  }

  @Test
  void nameBeyondTheLimit_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoJson.name("n".repeat(38)))
        .withMessageContaining("nnn");
  }

  @Test
  void zeroValues_areLeftOutWhereWished() throws Exception {
    assertThat(
            written(
                json ->
                    json.numberUnlessZero(X, 0)
                        .textUnlessZero(X, "")
                        .decimalUnlessZero(X, -0.0)
                        .floatUnlessZero(X, 0)
                        .flagUnlessFalse(X, false)
                        .bytesUnlessZero(X, new byte[0])))
        .isEqualTo("{}");
  }

  @Test
  void bytes_areStandardBase64WithPadding() throws Exception {
    assertThat(written(json -> json.bytesUnlessZero(X, new byte[] {(byte) 0xFB, (byte) 0xFF})))
        .isEqualTo("{\"x\":\"+/8=\"}");
  }

  private static String written(Field field) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GoJson json = GoJson.to(out)) {
      json.object();
      field.to(json);
      json.endObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
