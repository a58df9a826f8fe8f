package clusterapi.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of web sessions promises. */
public abstract class SessionStoreContract {
  private static final Username ALICE = new Username("alice");
  private static final HashedSecret HASH = Secret.of(new byte[] {1, 2, 3}).hashed();
  private static final Instant CREATED = Instant.parse("2026-03-14T09:00:00.123456Z");
  private static final Instant EXPIRES = CREATED.plus(Duration.ofHours(1));

  /** What not every store does. */
  protected enum Behavior {
    /** It forgets sessions itself; else somebody else does, and {@code purge} does nothing. */
    PURGES,
    /** It keeps names with the character of number 0, which no account can have. */
    KEEPS_ZERO_CHARACTERS
  }

  /** The store under test: the same one, without sessions, for one test. */
  protected abstract SessionStore store();

  /** What the store does; all of it, unless it says otherwise. */
  protected Set<Behavior> behaviors() {
    return EnumSet.allOf(Behavior.class);
  }

  private void assertPurged(WebSession session) {
    boolean isGone = store().find(session.id()).isEmpty();
    assertThat(isGone).isEqualTo(behaviors().contains(Behavior.PURGES));
  }

  /**
   * How many sessions a purge is told to have taken that takes so many from a store that purges.
   */
  private int purged(int count) {
    return behaviors().contains(Behavior.PURGES) ? count : 0;
  }

  @Test
  void createdSession_isFoundAsItWasGiven() {
    WebSession made = store().create(ALICE, HASH, CREATED, EXPIRES);

    assertThat(made)
        .isEqualTo(new WebSession(made.id(), HASH, ALICE, CREATED, EXPIRES, Optional.empty()));
    assertThat(made.id().value()).isPositive();
    assertThat(store().find(made.id())).contains(made);
  }

  @Test
  void timesFinerThanMicroseconds_areCutInTheSessionThatIsReturned() {
    WebSession made = store().create(ALICE, HASH, CREATED.plusNanos(999), EXPIRES.plusNanos(1));

    assertThat(made.createdAt()).isEqualTo(CREATED);
    assertThat(made.expiresAt()).isEqualTo(EXPIRES);
    assertThat(store().find(made.id())).contains(made);
  }

  @Test
  void numberThatWasNeverGiven_findsNothing() {
    for (long id : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(store().find(new WebSessionId(id))).isEmpty();
    }
  }

  @Test
  void sessionAskedForBeforeItWasMade_isFoundAfterwards() {
    WebSession first = store().create(ALICE, HASH, CREATED, EXPIRES);
    WebSession second = store().create(ALICE, HASH, CREATED, EXPIRES);
    assertThat(store().find(second.id())).contains(second);

    assertThat(store().find(first.id())).contains(first);
  }

  @Test
  void numbers_ascend() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(store().create(ALICE, HASH, CREATED, EXPIRES).id().value());
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void revoke_isSeenByTheNextFind() {
    WebSession made = store().create(ALICE, HASH, CREATED, EXPIRES);
    assertThat(store().find(made.id())).contains(made);
    Instant at = CREATED.plusSeconds(5);

    assertThat(store().revoke(made.id(), at)).isTrue();

    assertThat(store().find(made.id()).flatMap(WebSession::revokedAt)).contains(at);
  }

  @Test
  void secondRevoke_isFalseAndKeepsTheFirstTime() {
    WebSession made = store().create(ALICE, HASH, CREATED, EXPIRES);
    store().revoke(made.id(), CREATED.plusSeconds(5));

    assertThat(store().revoke(made.id(), CREATED.plusSeconds(9))).isFalse();

    assertThat(store().find(made.id()).flatMap(WebSession::revokedAt))
        .contains(CREATED.plusSeconds(5));
  }

  @Test
  void revokeOfUnknown_isFalse() {
    assertThat(store().revoke(new WebSessionId(4711), CREATED)).isFalse();
  }

  @Test
  void revoke_leavesOtherSessionsAlone() {
    WebSession made = store().create(ALICE, HASH, CREATED, EXPIRES);
    WebSession other = store().create(ALICE, HASH, CREATED, EXPIRES);

    store().revoke(made.id(), CREATED);

    assertThat(store().find(other.id())).contains(other);
  }

  @Test
  void expiredSession_isFoundUntilItIsPurged() {
    WebSession made = store().create(ALICE, HASH, CREATED, CREATED.plusNanos(1_000));
    assertThat(store().find(made.id())).contains(made);

    assertThat(store().purge(CREATED.plusSeconds(1), 10)).isEqualTo(purged(1));

    assertPurged(made);
  }

  @Test
  void purge_takesWhatEndedStrictlyBeforeTheMoment() {
    WebSession endsThen = store().create(ALICE, HASH, CREATED, EXPIRES);
    WebSession revokedThen = store().create(ALICE, HASH, CREATED, EXPIRES.plusSeconds(99));
    store().revoke(revokedThen.id(), EXPIRES);
    WebSession live = store().create(ALICE, HASH, CREATED, EXPIRES.plusSeconds(99));

    assertThat(store().purge(EXPIRES, 10)).isZero();
    assertThat(store().purge(EXPIRES.plusNanos(1_000), 10)).isEqualTo(purged(2));

    assertPurged(endsThen);
    assertPurged(revokedThen);
    assertThat(store().find(live.id())).contains(live);
  }

  @Test
  void purge_takesAtMostTheLimitOfEachKind() {
    for (int i = 0; i < 3; i++) {
      store().create(ALICE, HASH, CREATED, EXPIRES);
      WebSession revoked = store().create(ALICE, HASH, CREATED, EXPIRES.plusSeconds(9_999));
      store().revoke(revoked.id(), EXPIRES);
    }
    Instant later = EXPIRES.plusSeconds(1);

    assertThat(store().purge(later, 2)).isEqualTo(purged(4));
    assertThat(store().purge(later, 2)).isEqualTo(purged(2));
    assertThat(store().purge(later, 2)).isZero();
  }

  @Test
  void purgedNumber_isNotGivenAgain() {
    WebSession last = store().create(ALICE, HASH, CREATED, EXPIRES);
    store().purge(EXPIRES.plusSeconds(1), 10);

    assertThat(store().create(ALICE, HASH, CREATED, EXPIRES).id().value())
        .isGreaterThan(last.id().value());
  }

  @Test
  void anyUserName_comesBackAsItWas() {
    List<String> names = new ArrayList<>(List.of("", "'; DROP TABLE web_session; --", "größe\n東京"));
    if (behaviors().contains(Behavior.KEEPS_ZERO_CHARACTERS)) {
      names.add("a\u0000b");
    }
    for (String name : names) {
      WebSession made = store().create(new Username(name), HASH, CREATED, EXPIRES);
      assertThat(store().find(made.id())).contains(made);
    }
  }

  @Test
  void manyThreads_getDifferentNumbersAndFindTheirOwn() throws Exception {
    List<Callable<WebSession>> logins = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Username user = new Username("user" + i);
      logins.add(() -> store().create(user, HASH, CREATED, EXPIRES));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<WebSession> made = new ArrayList<>();
      for (Future<WebSession> login : threads.invokeAll(logins)) {
        made.add(login.get());
      }
      assertThat(made).extracting(WebSession::id).doesNotHaveDuplicates();
      assertThat(made).allSatisfy(one -> assertThat(store().find(one.id())).contains(one));
    }
  }

  @Test
  void manyThreadsThatRevokeTheSameSession_oneSucceeds() throws Exception {
    WebSession made = store().create(ALICE, HASH, CREATED, EXPIRES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> revoke = () -> store().revoke(made.id(), CREATED);
      List<Boolean> outcomes = new ArrayList<>();
      for (Future<Boolean> outcome :
          threads.invokeAll(List.of(revoke, revoke, revoke, revoke, revoke, revoke))) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes).containsOnlyOnce(true);
    }
  }
}
