package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "168h, PT168H",
    "30m, PT30M",
    "1h30m, PT1H30M",
    "1m30s500ms, PT1M30.5S",
    "1.5h, PT1H30M",
    "1.h, PT1H",
    ".5s, PT0.5S",
    "250us, PT0.00025S",
    "250µs, PT0.00025S",
    "1ns, PT0.000000001S",
    "2s1m, PT1M2S",
    "2562047h, PT2562047H"
  })
  void numbersWithUnits_areADuration(String text, Duration expected) {
    assertThat(DurationText.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "h", "5 m", "-5m", "+5m", "5d", "5mx", "x5m", "1..5h", ".h", "٣m"})
  void anythingElse_isRefused(String text) {
    assertThatExceptionOfType(BadValue.class)
        .isThrownBy(() -> DurationText.parsePositive(text))
        .satisfies(e -> assertThat(e.sentence()).startsWith("is not a duration"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "0h0m", "0.1ns"})
  void noTimeAtAll_isADurationButNotOneToWaitFor(String text) {
    assertThat(DurationText.parse(text)).isZero();
    assertThatExceptionOfType(BadValue.class)
        .isThrownBy(() -> DurationText.parsePositive(text))
        .satisfies(e -> assertThat(e.sentence()).startsWith("is too short"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2562048h", "99999999999999999999h"})
  void longerThanANumberCanHold_isRefused(String text) {
    assertThatExceptionOfType(BadValue.class)
        .isThrownBy(() -> DurationText.parsePositive(text))
        .satisfies(e -> assertThat(e.sentence()).startsWith("is too long"));
  }

  @ParameterizedTest
  @CsvSource({"PT168H, 168h", "PT1H30M, 1h30m", "PT0.5S, 500ms", "PT0S, 0s", "PT1M1S, 1m1s"})
  void duration_isShownShort(Duration duration, String expected) {
    assertThat(DurationText.format(duration)).isEqualTo(expected);
  }
}
