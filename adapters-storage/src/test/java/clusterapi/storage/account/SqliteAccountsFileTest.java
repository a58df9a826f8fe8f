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
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file under the store: its making, its sharing, its refusals. */
class SqliteAccountsFileTest {
  private static final Username ALICE = new Username("alice");
  private static final HashedSecret HASH = Secret.of(new byte[] {1}).hashed();

  private final ManualClock clock = new ManualClock();
  private final AtomicLong nanos = new AtomicLong(-1);

  @TempDir private Path temp;

  private StoredAccounts open(Path dataDir) {
    return SqliteAccounts.open(dataDir, clock, nanos::get, new SecureRandom());
  }

  private WebSession login(StoredAccounts store) {
    Instant now = clock.instant();
    return store.sessions().create(ALICE, HASH, now, now.plusSeconds(60));
  }

  private static void addAlice(StoredAccounts store) {
    store.accounts().add(new NewAccount(ALICE, Optional.empty(), true, Optional.empty(), Set.of()));
  }

  @Test
  void newDirectoryAndItsFiles_areForTheOwnerOnly() throws IOException {
    Path dataDir = temp.resolve("a/b");
    try (StoredAccounts store = open(dataDir)) {
      login(store);

      assertThat(permissions(dataDir)).isEqualTo("rwx------");
      assertThat(permissions(temp.resolve("a"))).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(dataDir)) {
        assertThat(files)
            .hasSizeGreaterThanOrEqualTo(3)
            .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void directoryThatIsThere_keepsItsPermissions() throws IOException {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));

    open(temp).close();

    assertThat(permissions(temp)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void everything_isThereAfterReopening() {
    WebSession made;
    List<Account> accounts;
    try (StoredAccounts store = open(temp)) {
      addAlice(store);
      made = login(store);
      accounts = store.accounts().list();
    }
    try (StoredAccounts store = open(temp)) {
      assertThat(store.sessions().find(made.id())).contains(made);
      assertThat(store.accounts().list()).isEqualTo(accounts);
    }
  }

  @Test
  void changeByAnotherProcess_isSeenWhenTheLastLookIsNotFresh() {
    try (StoredAccounts server = open(temp);
        StoredAccounts commandLine = open(temp)) {
      addAlice(commandLine);
      WebSession made = login(server);
      assertThat(server.sessions().find(made.id())).contains(made);
      assertThat(server.roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();

      commandLine.accounts().grant(Username.ADMIN_ROLE, ALICE);
      lastLookIsNotFresh();
      assertThat(server.roles().isMember(ALICE, Username.ADMIN_ROLE)).isTrue();

      commandLine.accounts().drop(ALICE);
      lastLookIsNotFresh();
      assertThat(server.roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();
      assertThat(server.sessions().find(made.id()).flatMap(WebSession::revokedAt))
          .contains(clock.instant());
    }
  }

  private void lastLookIsNotFresh() {
    nanos.addAndGet(SqliteDatabase.FRESH.toNanos() + 1);
  }

  @Test
  void changeByThisProcess_isSeenAtOnce() {
    try (StoredAccounts store = open(temp)) {
      addAlice(store);
      store.accounts().grant(Username.ADMIN_ROLE, ALICE);
      WebSession made = login(store);
      assertThat(store.sessions().find(made.id())).contains(made);
      assertThat(store.roles().isMember(ALICE, Username.ADMIN_ROLE)).isTrue();

      store.sessions().revoke(made.id(), clock.instant());
      assertThat(store.sessions().find(made.id()).flatMap(WebSession::revokedAt))
          .contains(clock.instant());
      store.accounts().revoke(Username.ADMIN_ROLE, ALICE);
      assertThat(store.roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();
    }
  }

  @Test
  void clockSetBack_stillGivesAscendingNumbersAlsoAfterReopening() {
    long first;
    try (StoredAccounts store = open(temp)) {
      first = login(store).id().value();
      store.sessions().purge(clock.instant().plusSeconds(61), 10);
    }
    clock.advance(Duration.ofDays(-400));
    try (StoredAccounts store = open(temp)) {
      long second = login(store).id().value();
      assertThat(second).isGreaterThan(first);
      clock.advance(Duration.ofDays(401));
      assertThat(login(store).id().value()).isGreaterThan(second);
    }
  }

  @Test
  void rootWithoutPassword_getsOneOnce() {
    try (StoredAccounts store = open(temp)) {
      Password madeUp = store.ensureRoot(Optional.empty()).orElseThrow();

      assertThat(madeUp.reveal()).matches("[a-km-np-z2-9]{24}");
      assertThat(store.credentials().verify(Username.ROOT, madeUp)).isEqualTo(Verdict.ACCEPTED);
      assertThat(store.ensureRoot(Optional.empty())).isEmpty();
      assertThat(store.ensureRoot(Optional.of(Password.of("another")))).isEmpty();
      assertThat(store.credentials().verify(Username.ROOT, madeUp)).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void givenRootPassword_isSetAndNotRepeated() {
    try (StoredAccounts store = open(temp)) {
      assertThat(store.ensureRoot(Optional.of(Password.of("given")))).isEmpty();
      assertThat(store.credentials().verify(Username.ROOT, Password.of("given")))
          .isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void emptyRootPassword_isRefusedAndNotSet() {
    try (StoredAccounts store = open(temp)) {
      assertThatThrownBy(() -> store.ensureRoot(Optional.of(Password.of(""))))
          .isInstanceOf(InvalidArgument.class);
      assertThat(store.ensureRoot(Optional.empty())).isPresent();
    }
  }

  @Test
  void storesOpenedAtTheSameTime_areSetUpOnce() throws Exception {
    Callable<Optional<Password>> start =
        () -> {
          try (StoredAccounts store = open(temp)) {
            return store.ensureRoot(Optional.empty());
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      int madeUp = 0;
      for (Future<Optional<Password>> one :
          threads.invokeAll(List.of(start, start, start, start))) {
        madeUp += one.get().isPresent() ? 1 : 0;
      }
      assertThat(madeUp).isEqualTo(1);
    }
  }

  @Test
  void cycleInTheTable_endsAndIsNoMembershipOfOthers() throws SQLException {
    try (StoredAccounts store = open(temp)) {
      addAlice(store);
      execute(
          "INSERT INTO account (name, is_role, may_log_in) VALUES ('a', 0, 0), ('b', 0, 0)",
          "INSERT INTO role_member (role, member) VALUES"
              + " ('a', 'b'), ('b', 'a'), ('a', 'alice')");

      assertThat(store.roles().isMember(ALICE, new Username("b"))).isTrue();
      assertThat(store.roles().isMember(ALICE, Username.ADMIN_ROLE)).isFalse();
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection =
            SqliteDatabase.source(temp.resolve(AccountFile.NAME)).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void writeWhileAnotherProcessWrites_waitsForIt() throws Exception {
    try (StoredAccounts store = open(temp);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = SqliteDatabase.source(temp.resolve(AccountFile.NAME)).getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Future<WebSession> login = threads.submit(() -> login(store));
      // Readers are not held up by either.
      assertThat(store.accounts().list()).hasSize(2);
      statement.execute("INSERT INTO account (name, is_role, may_log_in) VALUES ('x', 0, 0)");
      statement.execute("COMMIT");

      assertThat(store.sessions().find(login.get().id())).contains(login.get());
      assertThat(store.accounts().list()).hasSize(3);
    }
  }

  @Test
  void failedChange_leavesNothingBehindAndTheNextOneWorks() throws SQLException {
    try (StoredAccounts store = open(temp)) {
      execute(
          "CREATE TRIGGER refuse BEFORE INSERT ON web_session"
              + " BEGIN SELECT RAISE(ABORT, 'disk trouble'); END");
      assertThatThrownBy(() -> login(store))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("disk trouble")
          .hasMessageContaining(AccountFile.NAME);
      execute("DROP TRIGGER refuse");

      assertThat(store.accounts().listSessions(9)).isEmpty();
      WebSession made = login(store);
      assertThat(store.accounts().listSessions(9)).containsExactly(made);
    }
  }

  @Test
  void closedStore_refuses() {
    StoredAccounts store = open(temp);
    WebSession made = login(store);
    store.close();
    store.close();

    assertThatThrownBy(() -> store.sessions().find(made.id())).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> login(store)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void directoryThatIsAFile_isRefusedWithPathAndRemedy() throws IOException {
    Path file = Files.writeString(temp.resolve("data"), "not a directory");

    assertRefused(file);
  }

  @Test
  void fileThatIsNoDatabase_isRefusedAndNotTouched() throws IOException {
    Path file = temp.resolve(AccountFile.NAME);
    Files.writeString(file, "my diary, which is longer than the header of a database: ".repeat(9));
    byte[] before = Files.readAllBytes(file);

    assertRefused(temp);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void fileOfANewerRelease_isRefused() throws SQLException {
    open(temp).close();
    execute("PRAGMA user_version = " + (AccountSchema.VERSION + 1));

    assertRefused(temp).hasMessageContaining("newer release");
  }

  @Test
  void pathThatSqliteWouldMisread_isRefused() {
    assertRefused(temp.resolve("data?mode=memory")).hasMessageContaining("'?'");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(Path dataDir) {
    return assertThatThrownBy(() -> open(dataDir))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(dataDir.resolve(AccountFile.NAME).toString())
        .hasMessageContaining("--data-dir");
  }
}
