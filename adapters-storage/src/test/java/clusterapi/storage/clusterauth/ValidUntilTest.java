package clusterapi.storage.clusterauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidUntilTest {
  @ParameterizedTest
  @CsvSource({
    "2027-01-01 00:00:00+00:00, 2027-01-01T00:00:00Z",
    "2027-01-01 00:00:00+00, 2027-01-01T00:00:00Z",
    "2027-01-01 00:00:00.123456+00:00, 2027-01-01T00:00:00.123456Z",
    "2027-01-01 02:00:00+02, 2027-01-01T00:00:00Z",
    "2027-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "2027-01-01 00:00:00, 2027-01-01T00:00:00Z",
    "2026-12-31 18:30:00-05:30, 2027-01-01T00:00:00Z",
    "1900-01-01 00:00:00+01:02:03, 1899-12-31T22:57:57Z"
  })
  void timeAsTheDatabasePrintsIt_isRead(String text, Instant time) {
    assertThat(ValidUntil.read(text)).contains(time);
  }

  @Test
  void infinity_isTheLastOfAllTimes() {
    assertThat(ValidUntil.read("infinity")).contains(Instant.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2027-01-01", "2027-13-01 00:00:00+00", "NULL"})
  void otherText_isNoTime(String text) {
    assertThat(ValidUntil.read(text)).isEmpty();
  }
}
