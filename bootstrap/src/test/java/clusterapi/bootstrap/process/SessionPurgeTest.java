package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SessionPurgeTest {
  private final ManualClock clock = new ManualClock();
  private final FakeSessionStore sessions = new FakeSessionStore();
  private final SessionPurge purge = new SessionPurge(sessions, clock);

  private SessionToken login(Duration timeout) {
    Instant now = clock.instant();
    return sessions.open(
        new Username("maxroach"), Secret.of(new byte[Secret.LENGTH]), now, now.plus(timeout));
  }

  @Test
  void endedLoginsOlderThanAnHour_areForgottenAndOthersStay() {
    SessionToken expired = login(Duration.ofMinutes(1));
    SessionToken revoked = login(Duration.ofDays(7));
    SessionToken live = login(Duration.ofDays(7));
    sessions.revoke(revoked.id(), clock.instant());
    clock.advance(Duration.ofMinutes(59));
    SessionToken revokedLately = login(Duration.ofDays(7));
    sessions.revoke(revokedLately.id(), clock.instant());
    clock.advance(Duration.ofMinutes(3));

    purge.run();

    assertThat(sessions.find(expired.id())).isEmpty();
    assertThat(sessions.all().stream().map(WebSession::id))
        .containsExactlyInAnyOrder(live.id(), revokedLately.id());
  }

  @Test
  void moreThanOneStatementCanForget_areForgottenInOneRound() {
    for (int i = 0; i < 2 * SessionPurge.LIMIT_PER_STATEMENT + 5; i++) {
      login(Duration.ofMinutes(1));
    }
    clock.advance(Duration.ofHours(2));

    purge.run();

    assertThat(sessions.all()).isEmpty();
  }

  @Property
  void firstRound_comesWithinAQuarterOfThePeriod(@ForAll long seed) {
    Chore chore = purge.asChore(new Random(seed));

    assertThat(chore.firstDelay()).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(75));
    assertThat(chore.pause()).isEqualTo(Duration.ofHours(1));
  }
}
