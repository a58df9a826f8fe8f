package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.fake.RecordedAudit;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.AccountStore.NewPassword;
import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogInServiceTest {
  private static final Username ALICE = new Username("alice");
  private static final ClientAddress FROM = new ClientAddress("192.0.2.7");
  private static final Duration TIMEOUT = Duration.ofHours(2);

  private final ManualClock clock = new ManualClock();
  private final FakeSessionStore sessions = new FakeSessionStore();
  private final FakeAccounts accounts =
      new FakeAccounts(clock, sessions).withUser("alice", "secret");
  private final RecordedAudit audit = new RecordedAudit();

  private LogIn service(CredentialVerifier verifier) {
    return new LogInService(
        verifier,
        sessions,
        new LoginThrottle(LoginThrottle.Limits.DEFAULT, clock),
        audit,
        clock,
        new SecureRandom(),
        TIMEOUT);
  }

  private static LogIn.Request request(String name, String password) {
    return new LogIn.Request(new Username(name), Password.of(password), FROM);
  }

  @Test
  void rightPassword_givesATokenOfASessionThatWasKept() {
    SessionToken token = service(accounts).logIn(request("ALICE", "secret"));

    WebSession session = sessions.find(token.id()).orElseThrow();
    assertThat(session)
        .isEqualTo(
            new WebSession(
                token.id(),
                token.secret().hashed(),
                ALICE,
                clock.instant(),
                clock.instant().plus(TIMEOUT),
                Optional.empty()));
    assertThat(token.secret().bytes()).hasSize(16);
    assertThat(audit.events())
        .containsExactly(new Event(Kind.LOGIN, Optional.of(ALICE), FROM, "session=" + token.id()));
  }

  @Test
  void secondLogin_isAnotherSessionAndTheFirstStays() {
    LogIn service = service(accounts);
    SessionToken first = service.logIn(request("alice", "secret"));
    SessionToken second = service.logIn(request("alice", "secret"));

    assertThat(second.secret()).isNotEqualTo(first.secret());
    assertThat(sessions.all()).extracting(WebSession::id).containsExactly(first.id(), second.id());
    assertThat(sessions.all()).allMatch(session -> session.revokedAt().isEmpty());
  }

  @Test
  void wrongPasswordOrUnknownUser_areRefusedAlikeAndKeepNoSession() {
    for (LogIn.Request wrong :
        List.of(request("alice", "Secret"), request("bob", "secret"), request("", ""))) {
      assertThatThrownBy(() -> service(accounts).logIn(wrong))
          .isInstanceOf(Unauthenticated.class)
          .hasMessage(LogIn.NO_MATCH);
    }
    assertThat(sessions.all()).isEmpty();
    assertThat(audit.kinds()).containsOnly(Kind.LOGIN_REFUSED).hasSize(3);
    assertThat(audit.events()).noneMatch(event -> event.toString().contains("ecret"));
  }

  @Test
  void expiredPassword_isToldAfterTheRightPasswordAndKeepsNoSession() {
    accounts.add(
        new NewAccount(
            new Username("bob"),
            Optional.of(new NewPassword.Typed(Password.of("secret"))),
            true,
            Optional.of(clock.instant()),
            Set.of()));

    assertThatThrownBy(() -> service(accounts).logIn(request("bob", "secret")))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage(LogIn.PASSWORD_EXPIRED);
    assertThatThrownBy(() -> service(accounts).logIn(request("bob", "wrong")))
        .hasMessage(LogIn.NO_MATCH);
    assertThat(sessions.all()).isEmpty();
    assertThat(audit.events()).extracting(Event::detail).containsExactly("expired", "");
  }

  @Test
  void manyFailures_areLimitedWithoutAskingTheVerifierAndEndByThemselves() {
    AtomicInteger asked = new AtomicInteger();
    LogIn service =
        service(
            (name, password) -> {
              asked.incrementAndGet();
              return accounts.verify(name, password);
            });
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> service.logIn(request("alice", "wrong")))
          .isInstanceOf(Unauthenticated.class);
    }
    assertThatThrownBy(() -> service.logIn(request("alice", "secret")))
        .isInstanceOf(TooManyAttempts.class)
        .hasMessage(LogIn.TOO_MANY_ATTEMPTS);
    assertThat(asked).hasValue(6);
    assertThat(audit.kinds()).last().isEqualTo(Kind.LOGIN_LIMITED);

    clock.advance(Duration.ofSeconds(1));

    assertThat(service.logIn(request("alice", "secret"))).isNotNull();
  }

  @Test
  void guessesMadeAtTheSameTime_areLimitedLikeThoseInTurn() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    LogIn service =
        service(
            (name, password) -> {
              asked.incrementAndGet();
              return CredentialVerifier.Verdict.REFUSED;
            });
    Callable<SessionToken> guess = () -> service.logIn(request("alice", "guess"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<SessionToken> outcome : threads.invokeAll(Collections.nCopies(100, guess))) {
        assertThatThrownBy(outcome::get).hasCauseInstanceOf(RuntimeException.class);
      }
    }
    assertThat(asked.get()).isBetween(1, 6);
    assertThat(audit.kinds()).filteredOn(Kind.LOGIN_LIMITED::equals).hasSize(100 - asked.get());
  }

  @Test
  void verifierThatCannotBeReached_isNoFailureOfTheUser() {
    LogIn service =
        service(
            (name, password) -> {
              throw new StoreUnavailable("down", null);
            });
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> service.logIn(request("alice", "secret")))
          .isInstanceOf(StoreUnavailable.class);
    }
  }
}
