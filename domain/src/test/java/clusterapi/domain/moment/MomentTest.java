package clusterapi.domain.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MomentTest {
  private static final Instant READ = Instant.parse("2026-03-14T09:46:00.25Z");
  private static final Moment LIVE = new Moment(7, Optional.of(READ));

  @Test
  void age_isSinceTheReading() {
    assertThat(LIVE.age(READ.plusMillis(1500))).contains(Duration.ofMillis(1500));
  }

  @Test
  void clockThatWasPutBack_makesNoNegativeAge() {
    assertThat(LIVE.age(READ.minusSeconds(9))).contains(Duration.ZERO);
  }

  @Test
  void timelessMoment_hasNeitherAgeNorTime() {
    assertThat(Moment.ONLY.age(Instant.MAX)).isEmpty();
    assertThat(Moment.ofTimeless(3).readAtText()).isEmpty();
  }

  @Test
  void time_alwaysHasMilliseconds() {
    assertThat(LIVE.readAtText()).contains("2026-03-14T09:46:00.250Z");
    assertThat(new Moment(0, Optional.of(Instant.EPOCH)).readAtText())
        .contains("1970-01-01T00:00:00.000Z");
  }
}
