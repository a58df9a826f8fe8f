package clusterapi.domain.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaxAgeTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "5, PT5S",
    "007, PT7S",
    "0s, PT0S",
    "500ms, PT0.5S",
    "1.5s, PT1.5S",
    "1m30s, PT1M30S",
    "2562047h, PT2562047H",
    "1000000000, PT1000000000S",
    "99999999999999999999, PT9223372036.854775807S"
  })
  void secondsAndDurations_areAges(String text, Duration expected) {
    assertThat(MaxAge.parse(text)).isEqualTo(new MaxAge(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5x", "-5", "-5s", "+5", "1.5", "5 s", " 5", "5s5", "s", "infinity", "٥"})
  void otherText_isRefusedWithTheValueAndTheRemedy(String text) {
    assertThatThrownBy(() -> MaxAge.parse(text))
        .isInstanceOfSatisfying(
            InvalidArgument.class,
            e ->
                assertThat(e.sentence())
                    .isEqualTo(
                        "invalid max age \"%s\"; write seconds, such as 5, or numbers with units,"
                            + " such as 500ms or 1m30s",
                        text.replace("٥", "?")));
  }

  @Test
  void longOrOddText_isShownCutAndHarmless() {
    assertThatThrownBy(() -> MaxAge.parse("5\r\nX: " + "y".repeat(100_000)))
        .isInstanceOfSatisfying(
            InvalidArgument.class,
            e ->
                assertThat(e.sentence())
                    .startsWith("invalid max age \"5??X: yyyy")
                    .contains("yy...\"; write"));
  }

  @Test
  void negativeWish_isOurBug() {
    assertThatThrownBy(() -> new MaxAge(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
