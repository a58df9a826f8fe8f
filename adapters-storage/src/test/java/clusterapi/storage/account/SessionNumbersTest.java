package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionNumbersTest {
  @Test
  void number_isThatOfTheDatabaseForTheSameMoment() {
    // An id from the database's documentation, made by node 1 when that page was written.
    assertThat(SessionNumbers.at(Instant.parse("2021-03-24T15:06:26.846760Z")))
        .isEqualTo(643982907299463169L);
  }

  @Test
  void moments10MicrosecondsApart_differAndAscend() {
    Instant now = Instant.parse("2026-03-14T09:00:00Z");

    assertThat(SessionNumbers.at(now.plusNanos(9_999))).isEqualTo(SessionNumbers.at(now));
    assertThat(SessionNumbers.at(now.plusNanos(10_000)))
        .isEqualTo(SessionNumbers.at(now) + (1 << 15));
  }

  @Test
  void momentsOutOfRange_arePositive() {
    for (String moment :
        new String[] {"0001-01-01T00:00:00Z", "2014-12-31T00:00:00Z", "2105-01-01T00:00:00Z"}) {
      assertThat(SessionNumbers.at(Instant.parse(moment))).isPositive();
    }
  }
}
