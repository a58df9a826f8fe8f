package clusterapi.storage.clusterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.clusterauth.ClusterInPostgres.Generation;
import clusterapi.storage.password.PasswordVerdicts;
import clusterapi.storage.postgres.PostgresPool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may log in, over the rows that clusters really have. */
final class ClusterCredentialsIT {
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final Instant BEFORE_2027 = Instant.parse("2026-06-01T00:00:00Z");

  private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

  private final ManualClock clock = new ManualClock(BEFORE_2027);

  @AfterEach
  void closeConnections() {
    ClusterInPostgres.closeConnections();
  }

  private ClusterLogins logins(PostgresPool connections) {
    return new ClusterLogins(connections, GRACE, new FakeSessionStore(), clock, new SecureRandom());
  }

  private static Verdict check(ClusterLogins logins, String name, String password) {
    return logins.credentials().verify(new Username(name), Password.of(password));
  }

  @ParameterizedTest
  @EnumSource(names = {"V22_1", "V23_1"})
  void usersOfASample_logInWithTheirHashes(Generation generation) {
    try (ClusterLogins logins = logins(ClusterInPostgres.sample(generation).connections())) {
      assertThat(check(logins, "maxroach", "cockroach")).isEqualTo(Verdict.ACCEPTED);
      assertThat(check(logins, "MaxRoach", "Cockroach")).isEqualTo(Verdict.REFUSED);
      assertThat(check(logins, "app_rw", "password")).isEqualTo(Verdict.ACCEPTED);
      assertThat(check(logins, "no_password", "")).isEqualTo(Verdict.REFUSED);
      assertThat(check(logins, "root", "")).isEqualTo(Verdict.REFUSED);
      assertThat(check(logins, "nobody", "cockroach")).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void passwordOfTheSample_expiresWithTheYear() {
    try (ClusterLogins logins = logins(ClusterInPostgres.sample(Generation.V22_1).connections())) {
      clock.advance(Duration.between(BEFORE_2027, NEW_YEAR.minusMillis(1)));
      assertThat(check(logins, "maxroach", "cockroach")).isEqualTo(Verdict.ACCEPTED);

      clock.advance(Duration.ofMillis(1));

      assertThat(check(logins, "maxroach", "cockroach")).isEqualTo(Verdict.EXPIRED);
      assertThat(check(logins, "maxroach", "wrong")).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void capturedCluster_letsNobodyInWithoutAPassword() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.RELATIVE);
    try (ClusterLogins logins = logins(cluster.connections())) {
      for (String name : List.of("root", "admin", "maxroach", "viewer1")) {
        assertThat(check(logins, name, "")).as(name).isEqualTo(Verdict.REFUSED);
      }
      setHash(cluster, "viewer1", hashOfTheDocumentation());
      assertThat(check(logins, "viewer1", "password")).isEqualTo(Verdict.ACCEPTED);

      cluster.execute("INSERT INTO system.user_options VALUES ('viewer1', 'NOLOGIN', NULL)");

      assertThat(check(logins, "viewer1", "password")).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void everyVector_isDecidedAsByANode() throws IOException {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    JsonNode vectors;
    try (InputStream json = getClass().getResourceAsStream("/password/vectors.json")) {
      vectors = new ObjectMapper().readTree(Objects.requireNonNull(json));
    }
    assertThat(vectors).hasSize(16);
    try (ClusterLogins logins = logins(cluster.connections())) {
      for (JsonNode vector : vectors) {
        setHash(cluster, "no_password", vector.get("stored").asText());
        assertThat(check(logins, "no_password", vector.get("password").asText()))
            .as(vector.get("case").asText())
            .isEqualTo(vector.get("matches").asBoolean() ? Verdict.ACCEPTED : Verdict.REFUSED);
      }
    }
  }

  @Test
  void hashInAnotherForm_isRefusedAndNamedWithTheRemedy() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    setHash(cluster, "maxroach", "md5a3556571e93b0d20722ba62be61e8c2d");
    try (ClusterLogins logins = logins(cluster.connections());
        LogLines log = LogLines.of(ClusterCredentials.class)) {
      assertThat(check(logins, "maxroach", "password")).isEqualTo(Verdict.REFUSED);

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("user=maxroach", "remedy=", "anew")
          .doesNotContain("a3556571");
    }
  }

  @Test
  void optionsOfAnApiLogin_areThoseOfANode() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    try (ClusterLogins logins = logins(cluster.connections())) {
      cluster.execute("UPDATE system.users SET \"isRole\" = true WHERE username = 'app_rw'");
      assertThat(check(logins, "app_rw", "password"))
          .as("a role with LOGIN and NOSQLLOGIN")
          .isEqualTo(Verdict.ACCEPTED);

      cluster.execute("INSERT INTO system.role_options VALUES ('app_rw', 'NOLOGIN', NULL)");

      assertThat(check(logins, "app_rw", "password")).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void expiryOfRoot_isIgnored() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    setHash(cluster, "root", hashOfTheDocumentation());
    cluster.execute(
        "INSERT INTO system.role_options VALUES ('root', 'VALID UNTIL', '2001-01-01"
            + " 00:00:00+00:00')");
    try (ClusterLogins logins = logins(cluster.connections())) {
      assertThat(check(logins, "root", "password")).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void validUntilThatCannotBeRead_isRefusedAndNamed() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    cluster.execute("UPDATE system.role_options SET value = 'soon' WHERE option = 'VALID UNTIL'");
    try (ClusterLogins logins = logins(cluster.connections());
        LogLines log = LogLines.of(ClusterCredentials.class)) {
      assertThat(check(logins, "maxroach", "cockroach")).isEqualTo(Verdict.REFUSED);

      assertThat(log.warnings()).singleElement().asString().contains("user=maxroach");
    }
  }

  @Test
  void nameOrPasswordThatNobodyCanHave_isRefused() {
    try (ClusterLogins logins = logins(ClusterInPostgres.sample(Generation.V22_1).connections())) {
      assertThat(check(logins, "max\0roach", "cockroach")).isEqualTo(Verdict.REFUSED);
      assertThat(check(logins, "maxroach", "x".repeat(PasswordVerdicts.MAX_PASSWORD_LENGTH + 1)))
          .isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void optionsThatMayNotBeRead_letNobodyIn() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    PostgresPool blind =
        cluster.connectionsOfReader("REVOKE SELECT ON system.role_options FROM %s");
    try (ClusterLogins logins = logins(blind)) {
      assertThatThrownBy(() -> check(logins, "maxroach", "cockroach"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("role_options");
      assertThatThrownBy(logins::check).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void clusterThatCannotBeReached_isUnavailable() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    PostgresPool gone = cluster.connectionsOfReader("DROP OWNED BY %1$s; DROP ROLE %1$s");
    try (ClusterLogins logins = logins(gone)) {
      assertThatThrownBy(() -> check(logins, "maxroach", "cockroach"))
          .isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(
              () -> logins.roles().isMember(new Username("maxroach"), Username.ADMIN_ROLE))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  private static void setHash(ClusterInPostgres cluster, String user, String hash) {
    String hex = HexFormat.of().formatHex(hash.getBytes(StandardCharsets.US_ASCII));
    cluster.execute(
        "UPDATE system.users SET \"hashedPassword\" = '\\x"
            + hex
            + "' WHERE username = '"
            + user
            + "'");
  }

  /** Of the word "password"; published in the CockroachDB documentation (CC-BY-4.0). */
  private static String hashOfTheDocumentation() {
    return "SCRAM-SHA-256$119680:D1nWfUQfRP2HWbVuK19Ntw==$ulRLI4fp/bvJN/oBC3x6Q8daLnPit2eWLvm2sex9"
        + "vyc=:XHVeRmT8iboSn0KMbIx3nMRrebR2gIbi+qEMnHfJi+I=";
  }
}
