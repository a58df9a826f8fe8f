package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.AccountStore.NewPassword;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.password.PasswordChecks;
import clusterapi.storage.password.PasswordVerdicts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcCredentialsTest {
  private static final Username MAXROACH = new Username("maxroach");
  private static final Username APP_RW = new Username("app_rw");

  private final ManualClock clock = new ManualClock();
  private final PasswordChecks checks = spy(new PasswordChecks(2));
  private StoredAccounts store;
  private SqliteDatabase database;
  private JdbcCredentials credentials;

  @BeforeEach
  void open(@TempDir Path dataDir) throws SQLException {
    store = SqliteAccounts.open(dataDir, clock, new SecureRandom());
    database = new SqliteDatabase(dataDir.resolve(AccountFile.NAME), System::nanoTime);
    credentials = new JdbcCredentials(database, checks, clock);
  }

  @AfterEach
  void close() {
    database.close();
    store.close();
    checks.close();
  }

  /** Adds the users of a real cluster's tables, as its {@code SELECT} prints them. */
  private void addUsersOfACluster() throws IOException {
    for (String[] user : rows("system.users")) {
      Username name = new Username(user[0]);
      if (name.equals(Username.ROOT) || name.equals(Username.ADMIN_ROLE)) {
        continue;
      }
      Optional<NewPassword> hash =
          Optional.of(user[1])
              .filter(hex -> hex.startsWith("\\x"))
              .map(hex -> HexFormat.of().parseHex(hex.substring(2)))
              .map(bytes -> new NewPassword.Hashed(new String(bytes, StandardCharsets.US_ASCII)));
      store.accounts().add(new NewAccount(name, hash, true, Optional.empty(), Set.of()));
    }
  }

  private List<String[]> rows(String table) throws IOException {
    try (InputStream tsv = getClass().getResourceAsStream("/clusterauth/22.1/" + table + ".tsv")) {
      String text = new String(Objects.requireNonNull(tsv).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split("\t")).toList();
    }
  }

  private Verdict check(String name, String password) {
    return credentials.verify(new Username(name), Password.of(password));
  }

  @Test
  void usersOfACluster_logInWithTheirHashes() throws IOException {
    addUsersOfACluster();

    assertThat(check("maxroach", "cockroach")).isEqualTo(Verdict.ACCEPTED);
    assertThat(check("app_rw", "password")).isEqualTo(Verdict.ACCEPTED);
    assertThat(check("MaxRoach", "password")).isEqualTo(Verdict.REFUSED);
    assertThat(check("no_password", "")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void everyName_costsOneCheck() throws IOException {
    addUsersOfACluster();
    store
        .accounts()
        .add(
            new NewAccount(
                new Username("ghost"),
                Optional.of(new NewPassword.Typed(Password.of("boo"))),
                false,
                Optional.empty(),
                Set.of()));

    for (String name : List.of("maxroach", "root", "admin", "no_password", "ghost", "nobody", "")) {
      assertThat(check(name, "boo")).isEqualTo(Verdict.REFUSED);
    }

    verify(checks, times(7)).run(any());
  }

  @Test
  void passwordBeyondTheLimit_isRefusedUnchecked() throws IOException {
    addUsersOfACluster();
    String longest = "x".repeat(PasswordVerdicts.MAX_PASSWORD_LENGTH);

    assertThat(check("maxroach", longest)).isEqualTo(Verdict.REFUSED);
    verify(checks, times(1)).run(any());
    assertThat(check("maxroach", longest + "x")).isEqualTo(Verdict.REFUSED);
    verify(checks, times(1)).run(any());
  }

  @Test
  void hashThatSomebodyBroke_isRefusedAtTheCostOfADecoy() throws IOException {
    addUsersOfACluster();
    database.change(
        connection ->
            Sql.of("UPDATE account SET password_hash = ? WHERE name = ?", "$2a$31$", "maxroach")
                .run(connection));

    assertThat(check("maxroach", "cockroach")).isEqualTo(Verdict.REFUSED);
    verify(checks, times(1)).run(any());
  }

  @Test
  void expiryOfRoot_isIgnored() {
    store.ensureRoot(Optional.of(Password.of("secret")));
    database.change(
        connection ->
            Sql.of("UPDATE account SET valid_until = ?", Micros.of(Instant.EPOCH)).run(connection));

    assertThat(check("root", "secret")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void costsOfTheStore_areThoseOfItsHashes() throws IOException {
    addUsersOfACluster();

    assertThat(
            database.<List<String>>read(
                connection ->
                    Sql.of(
                            "SELECT hash_cost FROM account WHERE name IN (?, ?) ORDER BY 1",
                            MAXROACH.value(),
                            APP_RW.value())
                        .rows(connection, row -> row.getString(1))))
        .containsExactly("bcrypt:10", "scram:119680");
  }
}
