package clusterapi.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.AccountStore.NewPassword;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of accounts promises, and what its roles then say. */
public abstract class AccountStoreContract {
  private static final Username ALICE = new Username("alice");
  private static final Username BOB = new Username("bob");
  private static final Username OPS = new Username("ops");
  private static final Username STAFF = new Username("staff");
  private static final HashedSecret HASH = Secret.of(new byte[] {1}).hashed();
  private static final String BCRYPT =
      "$2a$10$DSiCXSwVq.YlzsevQdpHKe.NGiZpZWcISOu6crNM3rgiLIzTIdUte";

  private static final Account ADMIN =
      new Account(Username.ADMIN_ROLE, true, false, false, Optional.empty(), List.of());
  private static final Account ROOT =
      new Account(
          Username.ROOT, false, true, false, Optional.empty(), List.of(Username.ADMIN_ROLE));

  /** The store under test: the same one, as it is at first, for one test. */
  protected abstract AccountStore store();

  /** The roles of the store under test. */
  protected abstract RoleSource roles();

  /** The sessions beside the store under test. */
  protected abstract SessionStore sessions();

  /** The time by which the store under test works. */
  protected abstract InstantSource clock();

  private void addUser(Username name, Username... roles) {
    store().add(new NewAccount(name, Optional.empty(), true, Optional.empty(), Set.of(roles)));
  }

  private static NewPassword typed(String text) {
    return new NewPassword.Typed(Password.of(text));
  }

  @Test
  void newStore_hasRootAndTheAdminRole() {
    assertThat(store().list()).containsExactly(ADMIN, ROOT);
    assertThat(roles().isMember(Username.ROOT, Username.ADMIN_ROLE)).isTrue();
  }

  @Test
  void addedAccount_isListedInOrder() {
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    addUser(STAFF);
    store()
        .add(
            new NewAccount(
                BOB,
                Optional.of(typed("secret")),
                true,
                Optional.of(end),
                Set.of(STAFF, Username.ADMIN_ROLE)));
    store().add(new NewAccount(OPS, Optional.empty(), false, Optional.empty(), Set.of()));

    assertThat(store().list())
        .containsExactly(
            ADMIN,
            new Account(
                BOB, false, true, true, Optional.of(end), List.of(Username.ADMIN_ROLE, STAFF)),
            new Account(OPS, false, false, false, Optional.empty(), List.of()),
            ROOT,
            new Account(STAFF, false, true, false, Optional.empty(), List.of()));
  }

  @Test
  void secondAccountOfTheSameName_isRefused() {
    addUser(ALICE);

    assertThatThrownBy(() -> addUser(new Username("ALICE")))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("alice");
    assertThatThrownBy(() -> addUser(Username.ROOT)).isInstanceOf(InvalidArgument.class);
  }

  @Test
  void accountWithUnknownRole_isNotMade() {
    assertThatThrownBy(() -> addUser(ALICE, OPS))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("ops");

    assertThat(store().list()).containsExactly(ADMIN, ROOT);
  }

  @Test
  void accountWithEmptyPasswordOrUnknownHash_isNotMade() {
    for (NewPassword bad :
        List.of(
            typed(""),
            new NewPassword.Hashed(""),
            new NewPassword.Hashed("md5a3556571e93b0d20722ba62be61e8c2d"))) {
      assertThatThrownBy(
              () ->
                  store()
                      .add(
                          new NewAccount(
                              ALICE, Optional.of(bad), true, Optional.empty(), Set.of())))
          .isInstanceOf(InvalidArgument.class)
          .hasMessageNotContaining("md5");
    }
    assertThat(store().list()).containsExactly(ADMIN, ROOT);
  }

  @Test
  void setPassword_isListed() {
    addUser(ALICE);
    store().setPassword(ALICE, new NewPassword.Hashed(BCRYPT));
    store().setPassword(Username.ROOT, typed("secret"));

    assertThat(store().list())
        .filteredOn(Account::hasPassword)
        .extracting(Account::name)
        .containsExactly(ALICE, Username.ROOT);
  }

  @Test
  void setPassword_ofUnknownOrRoleOrBadPassword_isRefused() {
    assertThatThrownBy(() -> store().setPassword(BOB, typed("secret")))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("bob");
    assertThatThrownBy(() -> store().setPassword(Username.ADMIN_ROLE, typed("secret")))
        .isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> store().setPassword(Username.ROOT, typed("")))
        .isInstanceOf(InvalidArgument.class);
    assertThat(store().list()).containsExactly(ADMIN, ROOT);
  }

  @Test
  void drop_removesTheAccountWithItsMemberships() {
    addUser(OPS, Username.ADMIN_ROLE);
    addUser(ALICE, OPS);
    assertThat(roles().isMember(ALICE, Username.ADMIN_ROLE)).isTrue();

    store().drop(OPS);

    assertThat(roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();
    assertThat(store().list())
        .extracting(Account::name)
        .containsExactly(Username.ADMIN_ROLE, ALICE, Username.ROOT);
    addUser(OPS);
    assertThat(roles().isMember(ALICE, OPS)).isFalse();
  }

  @Test
  void drop_endsTheSessionsOfTheAccountOnly() {
    addUser(ALICE);
    addUser(BOB);
    Instant now = clock().instant();
    WebSession hers = sessions().create(ALICE, HASH, now, now.plusSeconds(60));
    WebSession his = sessions().create(BOB, HASH, now, now.plusSeconds(60));

    store().drop(ALICE);

    assertThat(sessions().find(hers.id()).flatMap(WebSession::revokedAt)).contains(now);
    assertThat(sessions().find(his.id())).contains(his);
  }

  @Test
  void whatAlwaysExists_cannotBeDroppedOrRevoked() {
    assertThatThrownBy(() -> store().drop(Username.ROOT)).isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> store().drop(Username.ADMIN_ROLE)).isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> store().revoke(Username.ADMIN_ROLE, Username.ROOT))
        .isInstanceOf(InvalidArgument.class);
    assertThat(store().list()).containsExactly(ADMIN, ROOT);
  }

  @Test
  void dropOfUnknown_isRefused() {
    assertThatThrownBy(() -> store().drop(BOB))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("bob");
  }

  @Test
  void grantAndRevoke_areSeenAtOnceAlsoThroughOtherRoles() {
    addUser(OPS);
    addUser(STAFF);
    addUser(ALICE);
    assertThat(roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();

    store().grant(Username.ADMIN_ROLE, OPS);
    store().grant(OPS, STAFF);
    store().grant(STAFF, ALICE);
    store().grant(STAFF, ALICE);

    assertThat(roles().isMember(ALICE, STAFF)).isTrue();
    assertThat(roles().isMember(ALICE, Username.ADMIN_ROLE)).isTrue();
    assertThat(roles().isMember(Username.ADMIN_ROLE, ALICE)).isFalse();

    store().revoke(OPS, STAFF);
    store().revoke(OPS, STAFF);

    assertThat(roles().isMember(ALICE, STAFF)).isTrue();
    assertThat(roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();
  }

  @Test
  void cycleOfRoles_isRefused() {
    addUser(OPS);
    addUser(STAFF, OPS);
    addUser(ALICE, STAFF);

    assertThatThrownBy(() -> store().grant(ALICE, OPS)).isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> store().grant(OPS, OPS)).isInstanceOf(InvalidArgument.class);
    assertThatThrownBy(() -> store().grant(Username.ROOT, Username.ADMIN_ROLE))
        .isInstanceOf(InvalidArgument.class);

    assertThat(roles().isMember(OPS, ALICE)).isFalse();
    assertThat(roles().isMember(ALICE, OPS)).isTrue();
  }

  @Test
  void membershipOfUnknownNames_isRefused() {
    addUser(ALICE);

    assertThatThrownBy(() -> store().grant(OPS, ALICE)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> store().grant(ALICE, OPS)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> store().revoke(OPS, ALICE)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> store().revoke(ALICE, OPS)).isInstanceOf(NotFound.class);
  }

  @Test
  void unknownNames_belongToNothing() {
    assertThat(roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();
    assertThat(roles().isMember(Username.ROOT, OPS)).isFalse();
    assertThat(roles().isMember(new Username("x' OR '1'='1"), Username.ADMIN_ROLE)).isFalse();
  }

  @Test
  void listSessions_givesTheLatestFirst() {
    Instant now = clock().instant();
    WebSession first = sessions().create(ALICE, HASH, now, now.plusSeconds(60));
    WebSession second = sessions().create(BOB, HASH, now, now.plusSeconds(60));
    WebSession third = sessions().create(ALICE, HASH, now, now.minusSeconds(60));

    assertThat(store().listSessions(9)).containsExactly(third, second, first);
    assertThat(store().listSessions(2)).containsExactly(third, second);
  }

  @Test
  void revokeSessions_endsTheLiveSessionsOfOneUser() {
    Instant now = clock().instant();
    WebSession first = sessions().create(ALICE, HASH, now, now.plusSeconds(60));
    WebSession expired = sessions().create(ALICE, HASH, now, now.minusSeconds(1));
    WebSession ended = sessions().create(ALICE, HASH, now, now.plusSeconds(60));
    sessions().revoke(ended.id(), now.minusSeconds(5));
    WebSession his = sessions().create(BOB, HASH, now, now.plusSeconds(60));
    WebSession last = sessions().create(ALICE, HASH, now, now.plusSeconds(60));

    List<WebSession> revoked = store().revokeSessions(ALICE, now);

    assertThat(revoked).extracting(WebSession::id).containsExactly(first.id(), last.id());
    assertThat(revoked)
        .allSatisfy(one -> assertThat(one.revokedAt()).contains(now))
        .allSatisfy(one -> assertThat(sessions().find(one.id())).contains(one));
    assertThat(sessions().find(expired.id())).contains(expired);
    assertThat(sessions().find(his.id())).contains(his);
    assertThat(store().revokeSessions(ALICE, now)).isEmpty();
  }
}
