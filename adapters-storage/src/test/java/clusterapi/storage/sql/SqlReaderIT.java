package clusterapi.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.Session;
import clusterapi.storage.debugzip.ArchiveLimits;
import clusterapi.storage.debugzip.ArchiveProgress;
import clusterapi.storage.debugzip.DebugZipSource;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.postgres.RealPostgres;
import clusterapi.storage.sql.InternalSchema.Generation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A live source over SQL, against a real server that holds what clusters' internal tables hold. */
@Timeout(120)
final class SqlReaderIT {
  private static final NodeId ONE = new NodeId(1);
  private static final NodeId TWO = new NodeId(2);
  private static final NodeId THREE = new NodeId(3);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration NEVER_AGAIN = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ManualClock clock = new ManualClock();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @Nested
  class OverARelative extends SqlContract {
    @Override
    Generation generation() {
      return Generation.ZBDB_19_1;
    }
  }

  @Nested
  class OverTheTablesOf22Dot1 extends SqlContract {
    @Override
    Generation generation() {
      return Generation.V22_1;
    }
  }

  @Nested
  class OverTheTablesOf23Dot2 extends SqlContract {
    @Override
    Generation generation() {
      return Generation.V23_2;
    }
  }

  abstract class SqlContract extends ClusterStateSourceContract {
    abstract Generation generation();

    @Override
    protected ClusterStateSource open() {
      return SqlReaderIT.this.open(create(generation()), NEVER_AGAIN);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.of(SourceBehavior.HAS_SESSIONS, SourceBehavior.AGES);
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void runningRelative_isReadAsItsTablesTellIt() {
    ClusterState state = open(create(Generation.ZBDB_19_1), NEVER_AGAIN).current();

    assertThat(state.nodes()).extracting(NodeStatus::id).containsExactly(ONE, TWO, THREE);
    assertThat(state.nodes()).extracting(NodeStatus::liveness).containsOnly(Liveness.LIVE);
    NodeStatus first = state.nodes().getFirst();
    NodeDescriptor descriptor = first.descriptor();
    assertThat(descriptor.address()).isEqualTo(NetworkAddress.tcp("127.0.0.1:27251"));
    assertThat(descriptor.locality()).hasToString("region=local-1,zone=z1");
    assertThat(descriptor.serverVersion()).isEqualTo(new ServerVersion(19, 1, 0, 10));
    assertThat(descriptor.startedAtNanos()).isEqualTo(1795501872971433000L);
    assertThat(first.metrics().find("audit.event.Restore")).hasValue(0);
    assertThat(first.metrics().size()).isEqualTo(6);
    assertThat(state.nodes())
        .extracting(node -> node.storeMetrics().sum("capacity.used").orElse(0))
        .containsExactly(28175642.0, 27160229.0, 27016575.0);
    List<Session> sessions = answered(state.sessionsOf(THREE));
    assertThat(sessions)
        .extracting(Session::applicationName)
        .containsExactly(
            "app <1> \"q\"", "app <4> \"q\"", "idle-7", "app <4> \"q\"", "app <1> \"q\"");
    // There a query names its connection, not its session.
    assertThat(sessions.getLast().activeQueries())
        .extracting(ActiveQuery::sql)
        .containsExactly("SELECT pg_sleep(200.0), count(*) FROM customers WHERE city = 'city1'");
    assertThat(state.problems())
        .containsExactly(
            "sessions are shown without what it holds: the schema zbdb_internal shows the user no"
                + " table cluster_transactions with id and node_id");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZBDB_19_1")
  void sameRowsAsInAnArchive_giveTheSameSessions(Generation generation) throws Exception {
    ClusterState state = open(create(generation), NEVER_AGAIN).current();
    try (DebugZipSource archive = archive(generation)) {
      ClusterState archived = archive.current();

      for (NodeId node : List.of(ONE, TWO)) {
        assertThat(answered(state.sessionsOf(node)))
            .isNotEmpty()
            .containsExactlyElementsOf(answered(archived.sessionsOf(node)));
      }
      assertThat(failure(state.sessionsOf(THREE)))
          .isEqualTo(failure(archived.sessionsOf(THREE)))
          .startsWith("failed to dial into node 3");
      assertThat(state.nodes()).hasSameSizeAs(archived.nodes());
      for (NodeStatus node : state.nodes()) {
        NodeStatus whole =
            archived.nodes().stream().filter(n -> n.id().equals(node.id())).findFirst().get();
        assertThat(node.metrics()).isEqualTo(whole.metrics());
        assertThat(node.storeMetrics()).isEqualTo(whole.storeMetrics());
        assertThat(node.descriptor().address()).isEqualTo(whole.descriptor().address());
        assertThat(node.descriptor().attributes()).isEqualTo(whole.descriptor().attributes());
        assertThat(node.descriptor().locality()).isEqualTo(whole.descriptor().locality());
        assertThat(node.descriptor().buildTag()).isEqualTo(whole.descriptor().buildTag());
        assertThat(node.updatedAtNanos() / 1000).isEqualTo(whole.updatedAtNanos() / 1000);
      }
    }
  }

  @Test
  void liveness_dependsOnTheClustersOwnClockAndSetting() throws Exception {
    InternalSchema schema = create(Generation.ZBDB_19_1);
    schema.execute(
        "CREATE TABLE zbdb_internal.cluster_settings (variable TEXT, value TEXT);"
            + "INSERT INTO zbdb_internal.cluster_settings VALUES"
            + " ('server.time_until_store_dead', '240h0m0s'), ('version', '19.1');"
            + "UPDATE zbdb_internal.gossip_liveness SET expiration = expiration_of.at FROM"
            + " (VALUES (2, 1), (3, 30)) AS days(node, ago), LATERAL (SELECT"
            + " extract(epoch FROM now() - ago * interval '1 day') || ',0' AS at) AS expiration_of"
            + " WHERE node_id = days.node");

    assertThat(open(schema, NEVER_AGAIN).current().nodes())
        .extracting(NodeStatus::liveness)
        .containsExactly(Liveness.LIVE, Liveness.UNAVAILABLE, Liveness.DEAD);
  }

  @Test
  void rangesAndHotRanges_areRefusedWithTheRemedy() {
    ClusterState state = open(create(Generation.V23_2), NEVER_AGAIN).current();

    assertThatThrownBy(() -> state.rangesOf(ONE))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessageContaining("lease history")
        .hasMessageContaining("status:URL");
    assertThatThrownBy(() -> state.hotRangesOf(ONE))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessageContaining("load of each replica")
        .hasMessageContaining("status:URL");
  }

  @Test
  void oddRows_areLeftOutAndNamed() {
    InternalSchema schema = create(Generation.V23_2);
    schema.execute(
        "INSERT INTO crdb_internal.kv_node_status (node_id, address) VALUES (NULL, 'nobody');"
            + "INSERT INTO crdb_internal.cluster_sessions (node_id, session_id) VALUES (1, 'aa')");

    ClusterState state = open(schema, NEVER_AGAIN).current();

    assertThat(state.nodes()).doesNotHaveDuplicates().isNotEmpty();
    assertThat(answered(state.sessionsOf(ONE))).isNotEmpty();
    assertThat(state.problems())
        .contains(
            "1 rows of the table kv_node_status name no node and were left out",
            "sessions of node 1 were left out: their start cannot be read");
  }

  @Test
  void columnsThatAreMissing_areDoneWithout() throws Exception {
    InternalSchema schema = create(Generation.V23_2);
    LiveClusterSource source = open(schema, SHORT);
    assertThat(source.current().nodes().getFirst().descriptor().buildTag()).isEqualTo("v23.2.1");

    schema.execute(
        "ALTER TABLE crdb_internal.kv_node_status DROP COLUMN tag;"
            + "DROP TABLE crdb_internal.cluster_queries");

    assertThat(
            source.await(
                state ->
                    state.nodes().getFirst().descriptor().buildTag().isEmpty()
                        && state.problems().stream().anyMatch(p -> p.contains("cluster_queries")),
                PATIENCE))
        .isTrue();
    assertThat(answered(source.current().sessionsOf(ONE))).isNotEmpty();
  }

  @Test
  void userWithFewRights_getsWhatItMayReadAndIsToldTheRest() {
    InternalSchema schema = create(Generation.V23_2);
    schema.execute(
        "DROP ROLE IF EXISTS few_rights; CREATE USER few_rights;"
            + "GRANT USAGE ON SCHEMA crdb_internal TO few_rights;"
            + "GRANT SELECT ON crdb_internal.kv_node_status TO few_rights");
    opened.add(() -> schema.execute("DROP OWNED BY few_rights; DROP ROLE few_rights"));
    PostgresAddress address =
        PostgresAddress.parse(schema.url().replace("user=postgres", "user=few_rights"));

    ClusterState state = open(address, schema.schema(), NEVER_AGAIN, PATIENCE).current();

    assertThat(state.nodes()).extracting(NodeStatus::liveness).containsOnly(Liveness.UNKNOWN);
    assertThat(state.problems())
        .contains("no liveness table can be read: nobody's liveness is known");
    assertThatThrownBy(() -> state.sessionsOf(ONE))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessageContaining("shows the user no table cluster_sessions");
  }

  @Test
  void otherSchema_isToldWithTheSettingsName() {
    InternalSchema schema = create(Generation.ZBDB_19_1);

    assertThatThrownBy(
            () -> open(schema.address(), "crdb_internal", NEVER_AGAIN, Duration.ofSeconds(2)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("crdb_internal shows the user no table kv_node_status")
        .hasMessageContaining("--source-sql-schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x\"; DROP TABLE users; --", "a.b", "Crdb", "1a", "a b", "ä", "x'", "x\0"})
  void hostileSchemaName_isNone(String name) {
    PostgresAddress address = PostgresAddress.parse("postgresql://root@127.0.0.1/defaultdb");

    assertThatThrownBy(() -> new SqlSettings(address, Optional.empty(), name, ReadLimits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void brokenConnections_areMadeAnew() throws Exception {
    InternalSchema schema = create(Generation.V23_2);
    LiveClusterSource source = open(schema, SHORT);

    for (int i = 0; i < 3; i++) {
      schema.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      clock.advance(Duration.ofSeconds(7));
      assertThat(
              source.await(
                  state -> state.observedAt().equals(clock.instant()) && stale(state).isEmpty(),
                  PATIENCE))
          .isTrue();
    }
  }

  @Test
  void tableThatHangs_endsTheReadingAndNotTheSource() throws Exception {
    InternalSchema schema = create(Generation.V23_2);
    LiveClusterSource source = open(schema, SHORT);
    try (Connection other = DriverManager.getConnection(schema.url());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "LOCK TABLE crdb_internal.kv_node_status, crdb_internal.cluster_sessions"
              + " IN ACCESS EXCLUSIVE MODE");

      assertThat(source.await(state -> stale(state).size() == 2, PATIENCE)).isTrue();
      assertThat(answered(source.current().sessionsOf(ONE))).isNotEmpty();
      other.rollback();
    }

    assertThat(source.await(state -> stale(state).isEmpty(), PATIENCE)).isTrue();
  }

  @Test
  void serverThatNeverAnswers_endsTheStart() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      PostgresAddress address =
          PostgresAddress.parse("postgresql://root@127.0.0.1:" + silent.getLocalPort() + "/x");

      assertThatThrownBy(() -> open(address, "crdb_internal", NEVER_AGAIN, Duration.ofSeconds(2)))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("within 2 s")
          .hasMessageContaining("postgresql://root@127.0.0.1:" + silent.getLocalPort() + "/x");
    }
  }

  @Test
  void firstHostThatNeverAnswers_isPassedOver() throws Exception {
    InternalSchema schema = create(Generation.V23_2);
    PostgresAddress there = schema.address();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      List<PostgresAddress.Host> hosts = new ArrayList<>(there.hosts());
      hosts.addFirst(new PostgresAddress.Host("127.0.0.1", silent.getLocalPort()));
      PostgresAddress both =
          new PostgresAddress(
              hosts,
              there.database(),
              there.user(),
              there.tls(),
              there.target(),
              there.spread(),
              there.options());

      assertThat(open(both, schema.schema(), NEVER_AGAIN, PATIENCE).current().nodes()).isNotEmpty();
    }
  }

  @Test
  void nobodyThere_isToldWithAddressAndRemedy() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    PostgresAddress address = PostgresAddress.parse("postgresql://root@127.0.0.1:" + port + "/x");

    assertThatThrownBy(() -> open(address, "crdb_internal", NEVER_AGAIN, Duration.ofSeconds(2)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("check that it runs, and its address");
  }

  @Test
  void unknownUser_isToldWithRemedy() {
    InternalSchema schema = create(Generation.V23_2);
    PostgresAddress address =
        PostgresAddress.parse(schema.url().replace("user=postgres", "user=nobody_at_all"));

    assertThatThrownBy(() -> open(address, schema.schema(), NEVER_AGAIN, Duration.ofSeconds(2)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("nobody_at_all")
        .hasMessageContaining("check the user, and the file with its password");
  }

  @Test
  void serverWithoutResultsInPieces_isReadWhole() {
    InternalSchema schema = create(Generation.V23_2);
    // A result in pieces comes through a portal with a name.
    schema.execute(
        """
        CREATE FUNCTION whole() RETURNS BOOL LANGUAGE plpgsql AS $$ BEGIN
          IF EXISTS (SELECT FROM pg_cursors WHERE name <> '') THEN
            RAISE EXCEPTION 'execute row count limits not supported' USING ERRCODE = '0A000';
          END IF;
          RETURN true;
        END $$;
        ALTER TABLE crdb_internal.cluster_sessions RENAME TO all_sessions;
        CREATE VIEW crdb_internal.cluster_sessions AS
          SELECT * FROM crdb_internal.all_sessions WHERE whole()
        """);

    ClusterState state = open(schema, NEVER_AGAIN).current();

    assertThat(answered(state.sessionsOf(ONE))).isNotEmpty();
    assertThat(stale(state)).isEmpty();
  }

  @Test
  void moreRowsThanTheLimit_areNoAnswer() {
    InternalSchema schema = create(Generation.V23_2);
    schema.execute(
        "INSERT INTO crdb_internal.cluster_sessions (node_id, session_id, session_start)"
            + " SELECT 1, 'x', now() FROM generate_series(1, 1000)");

    ClusterState state = open(schema, NEVER_AGAIN).current();

    assertThat(failure(state.sessionsOf(ONE)))
        .contains("the table cluster_sessions has more than the limit of 1000 rows");
  }

  @Test
  void description_namesTheClusterAndNoSecret() {
    InternalSchema schema = create(Generation.V23_2);

    assertThat(open(schema, NEVER_AGAIN).description())
        .isEqualTo("sql:" + schema.address())
        .startsWith("sql:postgresql://postgres@localhost:");
  }

  private static List<String> stale(ClusterState state) {
    return state.problems().stream().filter(problem -> problem.contains(" old: ")).toList();
  }

  private InternalSchema create(Generation generation) {
    return InternalSchema.create(RealPostgres.shared(), generation);
  }

  private LiveClusterSource open(InternalSchema schema, Duration interval) {
    return open(schema.address(), schema.schema(), interval, PATIENCE);
  }

  private LiveClusterSource open(
      PostgresAddress address, String schema, Duration interval, Duration startTimeout) {
    ReadLimits limits =
        new ReadLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 20, 8, 100, 1000, 1000);
    SqlReader reader =
        SqlReader.open(new SqlSettings(address, Optional.empty(), schema, limits), clock);
    LiveSettings schedule =
        new LiveSettings(
            new LiveSettings.Intervals(interval, interval, interval, interval),
            Duration.ofSeconds(30),
            startTimeout);
    LiveClusterSource source = LiveClusterSource.open(reader, schedule, clock);
    opened.add(source);
    return source;
  }

  private static DebugZipSource archive(Generation generation) throws Exception {
    String name = generation == Generation.V22_1 ? "22.1" : "23.2";
    return DebugZipSource.open(
        Path.of(Objects.requireNonNull(SqlReaderIT.class.getResource("/debugzip/" + name)).toURI()),
        ArchiveLimits.DEFAULT,
        ArchiveProgress.NONE);
  }

  private static <T> List<T> answered(NodeOutcome<List<T>> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Answered.class);
    return outcome instanceof NodeOutcome.Answered<List<T>>(List<T> list) ? list : List.of();
  }

  private static String failure(NodeOutcome<?> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Failed.class);
    return outcome instanceof NodeOutcome.Failed<?>(String message) ? message : "";
  }
}
