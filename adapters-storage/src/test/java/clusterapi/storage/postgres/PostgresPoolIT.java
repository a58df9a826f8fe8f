package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.postgres.PostgresPool.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that knows TLS, passwords and client certificates. */
final class PostgresPoolIT {
  private static final PostgresLimits LIMITS =
      new PostgresLimits(2, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(10));

  /** For a database that is not reached, since a pool tries again until the wait is over. */
  private static final PostgresLimits IMPATIENT =
      new PostgresLimits(2, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));

  @TempDir private static Path folder;
  private static TestCertificate serverCertificate;
  private static TestCertificate carol;
  private static Path password;
  private static RealPostgres server;

  @BeforeAll
  static void start() throws Exception {
    serverCertificate = TestCertificate.create(folder, "localhost");
    carol = TestCertificate.create(folder, "carol");
    password = Files.writeString(folder.resolve("alice.pw"), "correct horse\n");
    Path admission =
        Files.writeString(
            folder.resolve("hba.conf"),
            """
            host    all postgres 127.0.0.1/32 trust
            hostssl all carol    127.0.0.1/32 cert
            host    all all      127.0.0.1/32 scram-sha-256
            """);
    server =
        RealPostgres.start(
            Map.of(
                "ssl",
                "on",
                "ssl_cert_file",
                serverCertificate.certificate().toString(),
                "ssl_key_file",
                serverCertificate.key().toString(),
                "ssl_ca_file",
                carol.certificate().toString(),
                "hba_file",
                admission.toString()));
    String url = server.newDatabase();
    RealPostgres.execute(url, "CREATE USER alice PASSWORD 'correct horse'; CREATE USER carol");
    RealPostgres.execute(url, "CREATE DATABASE bank");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PostgresPool pool(String user, String parameters) {
    return pool(address(user, parameters), Optional.of(password), LIMITS);
  }

  private static PostgresPool unreachable(String user, String parameters) {
    return pool(address(user, parameters), Optional.of(password), IMPATIENT);
  }

  private static PostgresPool pool(
      String address, Optional<Path> passwordFile, PostgresLimits limits) {
    return PostgresPool.open(
        PostgresAddress.parse(address), passwordFile, Access.READ_WRITE, "test", limits);
  }

  private static String address(String user, String parameters) {
    return "postgresql://" + user + "@localhost:" + server.port() + "/bank?" + parameters;
  }

  private static String ask(PostgresPool pool, String question) throws SQLException {
    try (Connection connection = pool.borrow();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  private static SourceUnavailable failure(PostgresPool pool) {
    try {
      ask(pool, "SELECT 1");
    } catch (SQLException e) {
      return pool.unavailable(e);
    }
    throw new AssertionError("the database was reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslmode=disable", "sslmode=prefer", "sslmode=require"})
  void aPasswordFromAFile_letsIn(String parameters) throws Exception {
    try (PostgresPool pool = pool("alice", parameters)) {
      assertThat(ask(pool, "SELECT current_user")).isEqualTo("alice");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-ca", "verify-full"})
  void aServerThatTheFileVouchesFor_isBelieved(String mode) throws Exception {
    String authorities = "&sslrootcert=" + serverCertificate.certificate();
    try (PostgresPool pool = pool("alice", "sslmode=" + mode + authorities)) {
      assertThat(ask(pool, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .isEqualTo("t");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-full"})
  void aServerThatNobodyVouchesFor_isRefused(String mode) {
    String strangers = "&sslrootcert=" + carol.certificate();
    try (PostgresPool pool = unreachable("alice", "sslmode=" + mode + strangers)) {
      assertThat(failure(pool)).hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void aServerThatTheMachineDoesNotTrust_isRefused() {
    try (PostgresPool pool = unreachable("alice", "sslmode=verify-full")) {
      assertThat(failure(pool)).hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void aServerUnderAnotherName_isRefusedIfVerifiedInFull() {
    String elsewhere =
        address("alice", "sslmode=verify-full&sslrootcert=" + serverCertificate.certificate())
            .replace("@localhost", "@127.0.0.1");
    try (PostgresPool pool = pool(elsewhere, Optional.of(password), IMPATIENT)) {
      assertThat(failure(pool)).hasMessageContaining("127.0.0.1").hasMessageContaining("hostname");
    }
  }

  @Test
  void aCertificate_provesTheUser() throws Exception {
    String files = "&sslcert=" + carol.certificate() + "&sslkey=" + carol.key();
    try (PostgresPool pool =
        pool(address("carol", "sslmode=require" + files), Optional.empty(), LIMITS)) {
      assertThat(ask(pool, "SELECT current_user")).isEqualTo("carol");
    }
  }

  @Test
  void aFileThatIsMissing_isNamed() {
    String missing = "sslrootcert=" + folder.resolve("nowhere.crt");
    try (PostgresPool pool = unreachable("alice", missing)) {
      assertThat(failure(pool)).hasMessageContaining("nowhere.crt");
    }
  }

  @Test
  void aWrongPassword_isSaidWithoutIt() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.pw"), "hunter2");
    try (PostgresPool pool = pool(address("alice", ""), Optional.of(wrong), IMPATIENT)) {
      assertThat(failure(pool))
          .hasMessage(
              "cannot use the database postgresql://alice@localhost:"
                  + server.port()
                  + "/bank: FATAL: password authentication failed for user \"alice\"; check the"
                  + " user, and the file with its password")
          .hasStackTraceContaining("password authentication failed");
      assertThat(failure(pool).toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void aPasswordFileThatIsMissing_isNamedAtOnce() {
    Path nowhere = folder.resolve("nowhere.pw");

    assertThatThrownBy(() -> pool(address("alice", ""), Optional.of(nowhere), LIMITS))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("cannot read the secret in the file " + nowhere);
  }

  @Test
  void aPasswordThatIsMended_letsInTheSamePool() throws Exception {
    Path file = Files.writeString(folder.resolve("mended.pw"), "hunter2");
    try (PostgresPool pool = pool(address("alice", ""), Optional.of(file), IMPATIENT)) {
      assertThat(failure(pool)).hasMessageContaining("password authentication failed");
      Files.writeString(file, "correct horse");

      assertThat(ask(patiently(pool), "SELECT current_user")).isEqualTo("alice");
    }
  }

  @Test
  void theFirstHostThatAnswers_isTaken() throws Exception {
    String hosts = "@localhost:" + closedPort() + ",localhost:" + server.port();
    String address = address("alice", "").replaceFirst("@localhost:[0-9]+", hosts);
    try (PostgresPool pool = pool(address, Optional.of(password), LIMITS)) {
      assertThat(ask(pool, "SELECT current_user")).isEqualTo("alice");
    }
  }

  @Test
  void nobodyListening_isSaidWithTheRemedy() throws Exception {
    String address = "postgresql://alice@localhost:" + closedPort() + "/bank";
    PostgresLimits brief =
        new PostgresLimits(
            1, PostgresLimits.LEAST_WAIT, Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (PostgresPool pool = pool(address, Optional.empty(), brief)) {
      assertThat(failure(pool))
          .hasMessageContaining("refused")
          .hasMessageEndingWith("; check that it runs, and its address");
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aDatabaseThatIsMissing_isSaidWithTheRemedy() {
    String address = address("alice", "").replace("/bank", "/bunk");
    try (PostgresPool pool = pool(address, Optional.of(password), IMPATIENT)) {
      assertThat(failure(pool)).hasMessageContaining("bunk").hasMessageContaining("name another");
    }
  }

  @Test
  void allConnectionsLent_theWaitEnds() throws Exception {
    PostgresLimits one =
        new PostgresLimits(
            1, PostgresLimits.LEAST_WAIT, Duration.ofSeconds(10), Duration.ofSeconds(1));
    try (PostgresPool pool = pool(address("postgres", ""), Optional.empty(), one)) {
      ask(patiently(pool), "SELECT 1");
      try (Connection held = pool.borrow()) {
        assertThat(held.isClosed()).isFalse();
        assertThat(failure(pool)).hasMessageEndingWith("no connection was free within 250 ms");
      }
    }
  }

  // A first connection may take longer than the shortest wait.
  private static PostgresPool patiently(PostgresPool pool) {
    for (int i = 0; i < 100; i++) {
      try (Connection connection = pool.borrow()) {
        assertThat(connection.isClosed()).isFalse();
        return pool;
      } catch (SQLException e) {
        // Again.
      }
    }
    throw new AssertionError("the database was not reached");
  }

  @Test
  void aStatementThatRunsTooLong_isEnded() {
    PostgresLimits brief =
        new PostgresLimits(
            1, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMillis(50));
    try (PostgresPool pool = pool(address("postgres", ""), Optional.empty(), brief)) {
      assertThatThrownBy(() -> ask(pool, "SELECT pg_sleep(600)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("statement timeout");
    }
  }

  @Test
  void connections_haveTheirPurposeAsName() throws Exception {
    try (PostgresPool pool = pool(address("postgres", ""), Optional.empty(), LIMITS)) {
      assertThat(ask(pool, "SHOW application_name")).isEqualTo("cluster-api test");
    }
  }

  @Test
  void aPoolThatOnlyReads_writesNothing() {
    PostgresAddress address = PostgresAddress.parse(address("postgres", ""));
    try (PostgresPool pool =
        PostgresPool.open(address, Optional.empty(), Access.READ_ONLY, "test", LIMITS)) {
      assertThatThrownBy(() -> ask(pool, "CREATE TABLE forbidden (id INT8)"))
          .hasMessageContaining("read-only transaction");
    }
  }

  @Test
  void optionsOfTheAddress_areSent() throws Exception {
    String address = address("postgres", "options=-c%20search_path%3Dapp");
    try (PostgresPool pool = pool(address, Optional.empty(), LIMITS)) {
      assertThat(ask(pool, "SHOW search_path")).isEqualTo("app");
    }
  }
}
