package clusterapi.storage.clusterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.clusterauth.ClusterInPostgres.Generation;
import clusterapi.storage.postgres.PostgresPool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions shared with nodes, and what comes of those that cannot be. */
final class ClusterSessionsIT {
  private static final Username MAXROACH = new Username("maxroach");
  private static final Instant NOW = Instant.parse("2026-03-14T10:00:00.25Z");
  private static final Instant LATER = NOW.plusSeconds(3_600);
  private static final WebSessionId MADE_BY_A_NODE = new WebSessionId(643982907299463169L);

  private final FakeSessionStore own = new FakeSessionStore();

  @AfterEach
  void closeConnections() {
    ClusterInPostgres.closeConnections();
  }

  private SessionStore sessions(PostgresPool connections) {
    return new ClusterSessions(new ClusterDatabase(connections), own);
  }

  private static Secret secret() {
    return Secret.generate(new SecureRandom());
  }

  @ParameterizedTest
  @EnumSource(names = {"V22_1", "V23_1"})
  void tokenOfANode_isHonouredHere(Generation generation) throws IOException {
    SessionStore sessions = sessions(ClusterInPostgres.sample(generation).connections());

    SessionToken live = tokenOfVector(0);
    assertThat(sessions.find(live.id()))
        .hasValueSatisfying(
            session -> {
              assertThat(session.username()).isEqualTo(MAXROACH);
              assertThat(session.createdAt()).isEqualTo("2026-03-14T09:00:00Z");
              assertThat(session.expiresAt()).isEqualTo("2026-03-21T09:00:00Z");
              assertThat(session.isProvenBy(live.secret(), NOW)).isTrue();
              assertThat(session.isProvenBy(secret(), NOW)).isFalse();
            });
    SessionToken expired = tokenOfVector(2);
    assertThat(sessions.find(expired.id()))
        .hasValueSatisfying(
            session -> assertThat(session.isProvenBy(expired.secret(), NOW)).isFalse());
    assertThat(sessions.find(new WebSessionId(643982907299463171L)).flatMap(WebSession::revokedAt))
        .contains(Instant.parse("2026-03-14T09:05:00.25Z"));
  }

  private static SessionToken tokenOfVector(int index) throws IOException {
    return SessionToken.parse(vectors().get(index).get("token").asText());
  }

  private static JsonNode vectors() throws IOException {
    try (InputStream json =
        ClusterSessionsIT.class.getResourceAsStream("/clusterauth/session-token-vectors.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(json));
    }
  }

  /** What a node reads of a token: number and secret; and what it compares the secret's hash to. */
  @TestFactory
  Stream<DynamicTest> vectors_areMadeFromTheSameNumberAndSecret() throws IOException {
    return StreamSupport.stream(vectors().spliterator(), false)
        .filter(vector -> vector.get("decodes").asBoolean())
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("case").asText() + " " + vector.get("id").asText(),
                    () -> {
                      Secret secret =
                          Secret.of(HexFormat.of().parseHex(vector.get("secret_hex").asText()));
                      WebSessionId id = new WebSessionId(vector.get("id").asLong());
                      assertThat(new SessionToken(id, secret).encode())
                          .isEqualTo(vector.get("token").asText());
                      assertThat(HexFormat.of().formatHex(secret.hashed().bytes()))
                          .isEqualTo(vector.get("hashed_secret_hex").asText());
                    }));
  }

  @ParameterizedTest
  @EnumSource(names = {"V22_1", "V23_1"})
  void sessionMadeHere_isARowThatANodeHonours(Generation generation) {
    ClusterInPostgres cluster = ClusterInPostgres.sample(generation);
    TimeZone before = TimeZone.getDefault();
    Secret secret = secret();
    WebSession made;
    try {
      // The columns have no zone; the machine's must not get into them.
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      made = sessions(cluster.connections()).create(MAXROACH, secret.hashed(), NOW, LATER);
    } finally {
      TimeZone.setDefault(before);
    }

    assertThat(
            cluster.ask(
                "SELECT concat_ws('|', encode(\"hashedSecret\", 'hex'), username,"
                    + " \"createdAt\"::TEXT, \"expiresAt\"::TEXT, \"revokedAt\"::TEXT,"
                    + " \"lastUsedAt\"::TEXT, \"auditInfo\") FROM system.web_sessions WHERE id = "
                    + made.id()))
        .isEqualTo(
            HexFormat.of().formatHex(secret.hashed().bytes())
                + "|maxroach|2026-03-14 10:00:00.25|2026-03-14 11:00:00.25|2026-03-14 10:00:00.25");
    assertThat(own.all()).isEmpty();
  }

  @Test
  void sessionOf23_namesItsUserByNumber() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V23_1);

    WebSession made =
        sessions(cluster.connections()).create(MAXROACH, secret().hashed(), NOW, LATER);

    assertThat(cluster.ask("SELECT user_id FROM system.web_sessions WHERE id = " + made.id()))
        .isEqualTo("100");
  }

  @Test
  void upgradeWhileThisServerRuns_isNoticed() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore sessions = sessions(cluster.connections());
    sessions.create(MAXROACH, secret().hashed(), NOW, LATER);
    cluster.execute(
        "ALTER TABLE system.users ADD COLUMN user_id OID;"
            + " UPDATE system.users SET user_id = 100;"
            + " ALTER TABLE system.web_sessions ADD COLUMN user_id OID;"
            + " UPDATE system.web_sessions SET user_id = 100;"
            + " ALTER TABLE system.web_sessions ALTER COLUMN user_id SET NOT NULL");

    WebSession made = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

    assertThat(sessions.find(made.id())).contains(made);
    assertThat(cluster.ask("SELECT user_id FROM system.web_sessions WHERE id = " + made.id()))
        .isEqualTo("100");
  }

  @Test
  void downgradeWhileThisServerRuns_isNoticed() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V23_1);
    SessionStore sessions = sessions(cluster.connections());
    sessions.create(MAXROACH, secret().hashed(), NOW, LATER);
    cluster.execute("ALTER TABLE system.web_sessions DROP COLUMN user_id");

    WebSession made = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

    assertThat(sessions.find(made.id())).contains(made);
  }

  @Test
  void usersWithoutNumbersBesideSessionsWithThem_areSharedAsFarAsTheyGo() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    cluster.execute("ALTER TABLE system.web_sessions ADD COLUMN user_id OID");
    SessionStore sessions = sessions(cluster.connections());

    WebSession made = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

    assertThat(sessions.find(made.id())).contains(made);
    assertThat(own.all()).isEmpty();
  }

  @Test
  void userWhoIsGoneWhenTheSessionIsMade_getsNone() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V23_1);
    cluster.execute("ALTER TABLE system.web_sessions ALTER COLUMN user_id SET NOT NULL");
    SessionStore sessions = sessions(cluster.connections());

    assertThatThrownBy(
            () -> sessions.create(new Username("dropped"), secret().hashed(), NOW, LATER))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(own.all()).isEmpty();
  }

  @Test
  void readerWhoMayNotWrite_keepsOwnSessionsAndSaysSoOnce() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore sessions = sessions(cluster.connectionsOfReader());
    try (LogLines log = LogLines.of(ClusterTables.class)) {
      WebSession first = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);
      WebSession second = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

      assertThat(own.all()).containsExactly(first, second);
      assertThat(sessions.find(second.id())).contains(second);
      assertThat(sessions.revoke(second.id(), NOW)).isTrue();
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("sessions are kept by this server", "remedy=");
    }
    assertThat(cluster.ask("SELECT count(*) FROM system.web_sessions")).isEqualTo("3");
  }

  @Test
  void readerWhoMayNotWrite_honoursWhatNodesMadeButCannotEndIt() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore sessions = sessions(cluster.connectionsOfReader());

    assertThat(sessions.find(MADE_BY_A_NODE)).isPresent();
    assertThatThrownBy(() -> sessions.revoke(MADE_BY_A_NODE, NOW))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessageContaining("log out there");
    assertThat(sessions.revoke(new WebSessionId(1), NOW)).isFalse();
  }

  @Test
  void insertThatIsRefusedThoughItSeemedAllowed_keepsOwnSessionsAndSaysSoOnce() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    // The privilege is there, and the row is refused all the same.
    PostgresPool half =
        cluster.connectionsOfReader(
            "GRANT INSERT, UPDATE ON system.web_sessions TO %s",
            "ALTER ROLE %s SET default_transaction_read_only = on");
    SessionStore sessions = sessions(half);
    try (LogLines log = LogLines.of(ClusterTables.class)) {
      WebSession first = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);
      WebSession second = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

      assertThat(own.all()).containsExactly(first, second);
      assertThat(log.warnings()).hasSize(1);
    }
  }

  @Test
  void sessionsThatMayNotBeRead_areOwnOnes() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore sessions =
        sessions(cluster.connectionsOfReader("REVOKE SELECT ON system.web_sessions FROM %s"));

    WebSession made = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

    assertThat(own.all()).containsExactly(made);
    assertThat(sessions.find(made.id())).contains(made);
    assertThat(sessions.find(MADE_BY_A_NODE)).isEmpty();
    assertThat(sessions.revoke(MADE_BY_A_NODE, NOW)).isFalse();
  }

  @Test
  void sessionEndedByANode_isEndedHere() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore sessions = sessions(cluster.connections());
    WebSession made = sessions.create(MAXROACH, secret().hashed(), NOW, LATER);

    cluster.execute(
        "UPDATE system.web_sessions SET \"revokedAt\" = '2026-03-14 10:00:01' WHERE id = "
            + made.id());

    assertThat(sessions.find(made.id()).flatMap(WebSession::revokedAt))
        .contains(Instant.parse("2026-03-14T10:00:01Z"));
  }

  @Test
  void nodeAndThisServerEndingOneSession_oneOfThemDoes() throws Exception {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore here = sessions(cluster.connections());
    SessionStore there = sessions(cluster.connections());
    List<Callable<Boolean>> both = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      SessionStore who = i % 2 == 0 ? here : there;
      both.add(() -> who.revoke(MADE_BY_A_NODE, NOW));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Boolean> outcomes = new ArrayList<>();
      for (Future<Boolean> outcome : threads.invokeAll(both)) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes).containsOnlyOnce(true);
    }
  }

  @Test
  void cleaningUp_isLeftToTheCluster() {
    ClusterInPostgres cluster = ClusterInPostgres.sample(Generation.V22_1);
    SessionStore sessions = sessions(cluster.connections());

    assertThat(sessions.purge(Instant.parse("2030-01-01T00:00:00Z"), 100)).isZero();

    assertThat(cluster.ask("SELECT count(*) FROM system.web_sessions")).isEqualTo("3");
  }
}
