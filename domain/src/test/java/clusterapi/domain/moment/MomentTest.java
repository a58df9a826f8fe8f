package clusterapi.domain.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void timelessMoment_hasNoAgeAndIsAlwaysYoungEnough() {
    assertThat(Moment.ONLY.age(Instant.MAX)).isEmpty();
    assertThat(new MaxAge(Duration.ZERO).allows(Moment.ofTimeless(3), Instant.MAX)).isTrue();
  }

  @Test
  void wish_allowsItsLimitAndNoMore() {
    MaxAge twoSeconds = new MaxAge(Duration.ofSeconds(2));

    assertThat(twoSeconds.allows(LIVE, READ.plusSeconds(2))).isTrue();
    assertThat(twoSeconds.allows(LIVE, READ.plusSeconds(2).plusNanos(1))).isFalse();
  }

  @Test
  void negativeWish_isRefused() {
    assertThatThrownBy(() -> new MaxAge(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
