package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.fake.RecordedAudit;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogOutServiceTest {
  private static final Username ALICE = new Username("alice");
  private static final ClientAddress FROM = new ClientAddress("192.0.2.7");
  private static final Secret SECRET = Secret.of(new byte[] {1, 2, 3});

  private final ManualClock clock = new ManualClock();
  private final FakeSessionStore sessions = new FakeSessionStore();
  private final RecordedAudit audit = new RecordedAudit();
  private final LogOut service = new LogOutService(sessions, audit, clock);
  private final SessionToken token =
      sessions.open(ALICE, SECRET, clock.instant(), clock.instant().plusSeconds(60));

  private void logOut(PresentedSession presented) {
    service.logOut(new LogOut.Request(presented, FROM));
  }

  private void assertRefused(PresentedSession presented, String sentence) {
    assertThatThrownBy(() -> logOut(presented))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(sentence);
    assertThat(audit.events())
        .last()
        .isEqualTo(new Event(Kind.LOGOUT_REFUSED, Optional.empty(), FROM, ""));
  }

  @Test
  void liveSession_isRevokedNow() {
    clock.advance(Duration.ofSeconds(5));

    logOut(PresentedSession.of(token.encode()));

    assertThat(sessions.find(token.id()).flatMap(WebSession::revokedAt)).contains(clock.instant());
    assertThat(audit.events())
        .containsExactly(new Event(Kind.LOGOUT, Optional.of(ALICE), FROM, "session=" + token.id()));
  }

  @Test
  void secondLogout_isRefused() {
    logOut(PresentedSession.of(token.encode()));

    assertRefused(PresentedSession.of(token.encode()), LogOut.INVALID_SESSION);
  }

  @Test
  void nothingPresented_isRefusedAsSuch() {
    assertRefused(PresentedSession.NONE, LogOut.NO_SESSION);
    assertRefused(new PresentedSession.Tokens(List.of()), LogOut.NO_SESSION);
  }

  @Test
  void textThatIsNoToken_isRefused() {
    for (String text : List.of("cookie", "not*base64", "////", "")) {
      assertRefused(PresentedSession.of(text), LogOut.INVALID_SESSION);
    }
  }

  @Test
  void wrongSecretOrUnknownNumber_endsNothing() {
    assertRefused(
        PresentedSession.of(new SessionToken(token.id(), Secret.of(new byte[] {9})).encode()),
        LogOut.INVALID_SESSION);
    assertRefused(
        PresentedSession.of(new SessionToken(new WebSessionId(99), SECRET).encode()),
        LogOut.INVALID_SESSION);

    assertThat(sessions.find(token.id()).flatMap(WebSession::revokedAt)).isEmpty();
  }

  @Test
  void expiredSession_isRefused() {
    clock.advance(Duration.ofSeconds(60));

    assertRefused(PresentedSession.of(token.encode()), LogOut.INVALID_SESSION);
  }
}
