package clusterapi.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.fake.RecordedAudit;
import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
  private static final Username ALICE = new Username("alice");
  private static final Username BOB = new Username("bob");
  private static final ClientAddress FROM = new ClientAddress("192.0.2.7");
  private static final Secret SECRET = Secret.of(new byte[] {1, 2, 3});

  private final ManualClock clock = new ManualClock();
  private final FakeSessionStore sessions = new FakeSessionStore();
  private final FakeAccounts accounts =
      new FakeAccounts(clock, sessions)
          .withUser("ops", "x", "admin")
          .withUser("alice", "x", "ops")
          .withUser("bob", "x");
  private final RecordedAudit audit = new RecordedAudit();
  private final Gatekeeper gatekeeper =
      new Gatekeeper(AdmissionPolicy.SESSION_REQUIRED, sessions, accounts, audit, clock);

  private SessionToken open(Username username) {
    return sessions.open(username, SECRET, clock.instant(), clock.instant().plusSeconds(60));
  }

  private Admin admit(PresentedSession presented) {
    return gatekeeper.admit(Operation.LIST_NODES, presented, FROM);
  }

  private Admin admit(SessionToken token) {
    return admit(PresentedSession.of(token.encode()));
  }

  private void assertRefused(
      PresentedSession presented, Class<? extends ClusterApiFailure> type, String sentence) {
    assertThatThrownBy(() -> admit(presented)).isInstanceOf(type).hasMessage(sentence);
    assertThat(audit.events())
        .last()
        .isEqualTo(new Event(Kind.SESSION_REFUSED, Optional.empty(), FROM, "LIST_NODES"));
  }

  private void assertNotValid(SessionToken token) {
    assertRefused(
        PresentedSession.of(token.encode()), Unauthenticated.class, Gatekeeper.SESSION_NOT_VALID);
  }

  @Test
  void rootAndInheritedAdmins_areAdmittedSilently() {
    assertThat(admit(open(Username.ROOT)).username()).isEqualTo(Username.ROOT);
    assertThat(admit(open(ALICE)).username()).isEqualTo(ALICE);
    assertThat(audit.events()).isEmpty();
  }

  @Test
  void userWhoIsNoAdmin_isDeniedByName() {
    SessionToken token = open(BOB);

    assertThatThrownBy(() -> admit(token))
        .isInstanceOf(PermissionDenied.class)
        .hasMessage(Gatekeeper.NOT_ADMIN);
    assertThat(audit.events())
        .containsExactly(new Event(Kind.PERMISSION_REFUSED, Optional.of(BOB), FROM, "LIST_NODES"));
  }

  @Test
  void membershipThatEnds_countsFromTheNextRequest() {
    SessionToken token = open(ALICE);
    admit(token);

    accounts.revoke(Username.ADMIN_ROLE, new Username("ops"));

    assertThatThrownBy(() -> admit(token)).isInstanceOf(PermissionDenied.class);
  }

  @Test
  void nothingPresented_isUnauthenticated() {
    assertRefused(PresentedSession.NONE, Unauthenticated.class, Gatekeeper.NO_SESSION);
  }

  @Test
  void cookieHeaderWithoutCookie_isASessionThatDoesNotHold() {
    assertRefused(
        new PresentedSession.Tokens(List.of()),
        Unauthenticated.class,
        Gatekeeper.SESSION_NOT_VALID);
  }

  @Test
  void textsOfWhichNoneIsAToken_areInvalid() {
    assertRefused(
        new PresentedSession.Tokens(List.of("not*base64", "////")),
        InvalidArgument.class,
        SessionToken.INVALID);
  }

  @Test
  void firstTextThatIsAToken_counts() {
    SessionToken root = open(Username.ROOT);
    SessionToken unknown = new SessionToken(new WebSessionId(99), SECRET);

    assertThat(admit(new PresentedSession.Tokens(List.of("not*base64", root.encode()))).username())
        .isEqualTo(Username.ROOT);
    assertRefused(
        new PresentedSession.Tokens(List.of(unknown.encode(), root.encode())),
        Unauthenticated.class,
        Gatekeeper.SESSION_NOT_VALID);
  }

  @Test
  void unknownRevokedExpiredAndForged_areRefusedAlike() {
    SessionToken root = open(Username.ROOT);
    assertNotValid(new SessionToken(new WebSessionId(99), SECRET));
    assertNotValid(new SessionToken(root.id(), Secret.of(new byte[] {9})));
    assertNotValid(new SessionToken(root.id(), Secret.of(new byte[0])));
    SessionToken revoked = open(Username.ROOT);
    sessions.revoke(revoked.id(), clock.instant());
    assertNotValid(revoked);

    clock.advance(Duration.ofSeconds(59));
    admit(root);
    clock.advance(Duration.ofSeconds(1));

    assertNotValid(root);
  }

  @Test
  void insecureServer_takesEveryoneForRootWhateverIsPresented() {
    Gatekeeper open =
        new Gatekeeper(AdmissionPolicy.EVERYONE_IS_ROOT, sessions, accounts, audit, clock);
    for (PresentedSession presented :
        List.of(PresentedSession.NONE, PresentedSession.of("not*base64"))) {
      assertThat(open.admit(Operation.LIST_NODES, presented, FROM).username())
          .isEqualTo(Username.ROOT);
    }
  }

  @Test
  void rolesThatCannotBeRead_areAFailureAndNoAdmission() {
    Gatekeeper blind =
        new Gatekeeper(
            AdmissionPolicy.SESSION_REQUIRED,
            sessions,
            (user, role) -> {
              throw new StoreUnavailable("down", null);
            },
            audit,
            clock);
    PresentedSession alice = PresentedSession.of(open(ALICE).encode());

    assertThatThrownBy(() -> blind.admit(Operation.LIST_NODES, alice, FROM))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void provenUser_needsTheRoleAllTheSame() {
    assertThat(gatekeeper.admitProven(Operation.LIST_NODES, ALICE, FROM).username())
        .isEqualTo(ALICE);
    assertThat(audit.events()).isEmpty();

    assertThatThrownBy(() -> gatekeeper.admitProven(Operation.LIST_NODES, BOB, FROM))
        .isInstanceOf(PermissionDenied.class)
        .hasMessage(Gatekeeper.NOT_ADMIN);
    assertThat(audit.events())
        .containsExactly(new Event(Kind.PERMISSION_REFUSED, Optional.of(BOB), FROM, "LIST_NODES"));
  }

  @Test
  void provenUserOfAnInsecureServer_isRoot() {
    Gatekeeper open =
        new Gatekeeper(AdmissionPolicy.EVERYONE_IS_ROOT, sessions, accounts, audit, clock);

    assertThat(open.admitProven(Operation.LIST_NODES, BOB, FROM).username())
        .isEqualTo(Username.ROOT);
  }
}
