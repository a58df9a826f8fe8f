package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.postgres.DatabaseGate;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.postgres.RealPostgres;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Several servers on one database, and a database that goes and comes. They look by hand. */
class PostgresStoreIT {
  private static final Username ALICE = new Username("alice");
  private static final HashedSecret HASH = Secret.of(new byte[] {1, 2, 3}).hashed();

  private final ManualClock clock = new ManualClock();
  private final AtomicLong nanos = new AtomicLong();
  private final String url = RealPostgres.shared().newDatabase();

  /** One server's store. */
  private record Server(PostgresDatabase database, StoredAccounts store) implements AutoCloseable {
    void look() {
      database.look();
    }

    boolean finds(WebSession session) {
      return store
          .sessions()
          .find(session.id())
          .filter(found -> found.revokedAt().isEmpty())
          .isPresent();
    }

    boolean isAdmin(Username user) {
      return store.roles().isMember(user, Username.ADMIN_ROLE);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private Server server() {
    return server(StorePlaces.at(url));
  }

  private Server server(StorePlace.Database place) {
    PostgresDatabase database = PostgresAccounts.connect(place, nanos::get, new SecureRandom());
    Server server = new Server(database, new StoredAccounts(database, clock, new SecureRandom()));
    server.look();
    return server;
  }

  private WebSession open(Server server) {
    return server
        .store()
        .sessions()
        .create(ALICE, HASH, clock.instant(), clock.instant().plus(Duration.ofHours(1)));
  }

  private static void addAlice(Server server) {
    server
        .store()
        .accounts()
        .add(
            new NewAccount(
                ALICE, Optional.empty(), true, Optional.empty(), Set.of(Username.ADMIN_ROLE)));
  }

  @Test
  void sessionAndRoleFromOneServer_holdAtTheOther() {
    try (Server a = server();
        Server b = server()) {
      addAlice(a);
      WebSession session = open(a);

      assertThat(b.store().sessions().find(session.id())).contains(session);
      assertThat(b.isAdmin(ALICE)).isTrue();
    }
  }

  @Test
  void endOfASession_holdsElsewhereFromTheNextLookOn() {
    try (Server a = server();
        Server b = server()) {
      WebSession session = open(a);
      assertThat(b.finds(session)).isTrue();

      assertThat(a.store().sessions().revoke(session.id(), clock.instant())).isTrue();
      b.look();

      assertThat(b.finds(session)).isFalse();
    }
  }

  @Test
  void everyWayToEndARight_holdsElsewhereFromTheNextLookOn() {
    try (Server a = server();
        Server b = server()) {
      addAlice(a);
      WebSession first = open(a);
      assertThat(b.finds(first)).isTrue();
      assertThat(b.isAdmin(ALICE)).isTrue();

      a.store().accounts().revokeSessions(ALICE, clock.instant());
      b.look();
      assertThat(b.finds(first)).isFalse();

      a.store().accounts().revoke(Username.ADMIN_ROLE, ALICE);
      b.look();
      assertThat(b.isAdmin(ALICE)).isFalse();

      a.store().accounts().grant(Username.ADMIN_ROLE, ALICE);
      WebSession second = open(a);
      assertThat(b.finds(second)).isTrue();
      assertThat(b.isAdmin(ALICE)).isTrue();
      a.store().accounts().drop(ALICE);
      b.look();
      assertThat(b.finds(second)).isFalse();
      assertThat(b.isAdmin(ALICE)).isFalse();
    }
  }

  @Test
  void lookedAtAMomentAgo_sessionsAndRolesAreToldFromMemory() {
    try (Server a = server()) {
      addAlice(a);
      WebSession session = open(a);
      a.look();
      assertThat(a.finds(session)).isTrue();
      assertThat(a.isAdmin(ALICE)).isTrue();
      RealPostgres.execute(url, "TRUNCATE web_session; DELETE FROM role_member");
      a.look(); // nobody counted that

      assertThat(a.finds(session)).isTrue();
      assertThat(a.isAdmin(ALICE)).isTrue();
      nanos.addAndGet(PostgresDatabase.FRESH.toNanos() + 1);
      assertThat(a.finds(session)).isFalse();
      assertThat(a.isAdmin(ALICE)).isFalse();
    }
  }

  @Test
  void serversThatStartTogetherOnAnEmptyDatabase_allComeUpAndAgree() throws Exception {
    List<Callable<Optional<Password>>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(
          () -> {
            try (Server server = server()) {
              return server.store().ensureRoot(Optional.empty());
            }
          });
    }
    List<Password> shown = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Password>> start : threads.invokeAll(starts)) {
        start.get().ifPresent(shown::add);
      }
    }

    assertThat(shown).hasSize(1);
    try (Server later = server()) {
      assertThat(later.store().credentials().verify(Username.ROOT, shown.getFirst()))
          .isEqualTo(Verdict.ACCEPTED);
      assertThat(later.store().accounts().list())
          .extracting(Account::name)
          .containsExactly(Username.ADMIN_ROLE, Username.ROOT);
    }
    assertThat(RealPostgres.count(url, "SELECT count(*) FROM decoy")).isOne();
  }

  @Test
  void numbersOfSeveralServers_areDifferent() throws Exception {
    try (Server a = server();
        Server b = server();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<WebSessionId>> logins = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Server server = i % 2 == 0 ? a : b;
        logins.add(() -> open(server).id());
      }
      Set<WebSessionId> given = new HashSet<>();
      for (Future<WebSessionId> login : threads.invokeAll(logins)) {
        given.add(login.get());
      }

      assertThat(given).hasSize(30);
    }
  }

  @Test
  void membershipsGivenAtTheSameTime_makeNoCircle() throws Exception {
    Username bob = new Username("bob");
    try (Server a = server();
        Server b = server();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Username name : List.of(ALICE, bob)) {
        a.store()
            .accounts()
            .add(new NewAccount(name, Optional.empty(), true, Optional.empty(), Set.of()));
      }
      for (int i = 0; i < 10; i++) {
        List<Future<Boolean>> granted =
            threads.invokeAll(List.of(() -> grants(a, ALICE, bob), () -> grants(b, bob, ALICE)));
        assertThat(granted.get(0).get() && granted.get(1).get()).isFalse();
        a.store().accounts().revoke(ALICE, bob);
        a.store().accounts().revoke(bob, ALICE);
      }
    }
  }

  private static boolean grants(Server server, Username role, Username member) {
    try {
      server.store().accounts().grant(role, member);
      return true;
    } catch (InvalidArgument e) {
      return false;
    }
  }

  @Test
  void sameNameAddedAtTheSameTime_isAddedOnce() throws Exception {
    try (Server a = server();
        Server b = server();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> added =
          threads.invokeAll(List.of(() -> adds(a), () -> adds(b), () -> adds(a)));
      List<Boolean> outcomes = new ArrayList<>();
      for (Future<Boolean> one : added) {
        outcomes.add(one.get());
      }

      assertThat(outcomes).containsOnlyOnce(true);
    }
  }

  private static boolean adds(Server server) {
    try {
      addAlice(server);
      return true;
    } catch (InvalidArgument e) {
      return false;
    }
  }

  @Test
  void aStoreOfANewerRelease_isRefused() {
    server().close();
    RealPostgres.execute(
        url,
        "INSERT INTO "
            + PostgresSchema.HISTORY
            + " SELECT installed_rank + 1, '999', 'later', type, 'V999__later.sql', checksum,"
            + " installed_by, installed_on, execution_time, success FROM "
            + PostgresSchema.HISTORY
            + " WHERE version = '1'");

    assertThatThrownBy(this::server)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("(version 999); run that release");
  }

  @Test
  void aSchemaThatHoldsOtherTables_isUsedBesideThem() {
    RealPostgres.execute(url, "CREATE TABLE somebody_elses (id INT8)");

    try (Server server = server()) {
      addAlice(server);
      assertThat(server.isAdmin(ALICE)).isTrue();
    }
  }

  @Test
  void databaseThatIsGone_letsInWhoWasProvenAndNobodyElse() {
    try (DatabaseGate gate = new DatabaseGate(RealPostgres.shared().port());
        Server server = server(StorePlaces.at(gate.through(url)));
        Server other = server()) {
      addAlice(server);
      WebSession proven = open(server);
      WebSession ended = open(server);
      WebSession unproven = open(other);
      assertThat(server.finds(proven) && server.finds(ended) && server.isAdmin(ALICE)).isTrue();
      other.store().sessions().revoke(ended.id(), clock.instant());
      server.look();
      assertThat(server.finds(proven) && server.isAdmin(ALICE)).isTrue();

      gate.shut();
      server.look();
      nanos.addAndGet(StorePlace.Database.DEFAULT_GRACE.toNanos());

      assertThat(server.finds(proven)).isTrue();
      assertThat(server.isAdmin(ALICE)).isTrue();
      assertUnavailable(() -> server.finds(ended));
      assertUnavailable(() -> server.finds(unproven));
      assertUnavailable(() -> server.store().sessions().revoke(proven.id(), clock.instant()));
      assertUnavailable(() -> open(server));
      assertUnavailable(
          () -> server.store().credentials().verify(ALICE, Password.of("correct horse")));
      assertUnavailable(() -> server.store().accounts().list());
      assertThat(server.finds(proven) && server.isAdmin(ALICE)).isTrue();
      nanos.addAndGet(1);
      assertUnavailable(() -> server.finds(proven));
      assertUnavailable(() -> server.isAdmin(ALICE));

      gate.open();
      lookUntilBack(server);

      assertThat(server.finds(unproven)).isTrue();
      assertThat(server.finds(ended)).isFalse();
      assertThat(server.store().sessions().revoke(proven.id(), clock.instant())).isTrue();
      assertThat(server.finds(proven)).isFalse();
    }
  }

  /** A sentence for the log, with no statement and no secret in it. */
  private static void assertUnavailable(Callable<?> question) {
    assertThatThrownBy(question::call)
        .isInstanceOf(StoreUnavailable.class)
        .message()
        .contains("postgresql://postgres@localhost:")
        .doesNotContainIgnoringCase("select")
        .doesNotContain("web_session");
  }

  // A pool takes some tries to notice that the way is open again.
  private static void lookUntilBack(Server server) {
    for (int i = 0; i < 100; i++) {
      server.look();
      try {
        server.store().accounts().list();
        return;
      } catch (ClusterApiFailure e) {
        // Again.
      }
    }
    throw new AssertionError("the database is not back");
  }

  @Test
  void withoutAGrace_aDatabaseThatIsGoneLetsNobodyIn() {
    try (DatabaseGate gate = new DatabaseGate(RealPostgres.shared().port());
        Server server =
            server(
                new StorePlace.Database(
                    PostgresAddress.parse(gate.through(url)), Optional.empty(), Duration.ZERO))) {
      addAlice(server);
      WebSession proven = open(server);
      assertThat(server.finds(proven)).isTrue();
      gate.shut();
      server.look();

      nanos.addAndGet(PostgresDatabase.FRESH.toNanos());
      assertThat(server.finds(proven)).isTrue();
      nanos.addAndGet(1);
      assertUnavailable(() -> server.finds(proven));
    }
  }

  @Test
  void aDatabaseThatIsNotThere_isSaidAtTheStart() {
    try (DatabaseGate gate = new DatabaseGate(RealPostgres.shared().port())) {
      StorePlace.Database place = StorePlaces.at(gate.through(url));
      gate.shut();

      assertThatThrownBy(() -> StoredAccounts.open(place, clock, new SecureRandom()))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageStartingWith("cannot use the database " + place.address())
          .hasMessageEndingWith("; check that it runs, and its address");
    }
  }
}
