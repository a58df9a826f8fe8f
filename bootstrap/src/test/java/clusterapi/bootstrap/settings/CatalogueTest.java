package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.domain.node.NodeId;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.ConsoleChoice;
import clusterapi.http.HttpSettings;
import clusterapi.http.json.ApiRelease;
import clusterapi.storage.account.StorePlace;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.sql.SqlSettings;
import clusterapi.storage.status.ServiceUser;
import clusterapi.storage.status.StatusSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every setting is set here once, by its flag and by its variable, and must arrive. */
final class CatalogueTest {
  /**
   * A use of a setting.
   *
   * @param text what the operator writes; not the default
   * @param seen where the value arrives
   * @param expected as what
   * @param others what else must be given for it to be allowed
   */
  private record Use(
      String text,
      Function<ServerSettings, Object> seen,
      Object expected,
      Map<String, String> others) {}

  private static final String LOGINS = "postgresql://reader@db1:26257/system";

  private static final Map<Setting<?>, Use> USES = new LinkedHashMap<>();

  private static void use(
      Setting<?> setting, String text, Function<ServerSettings, Object> seen, Object expected) {
    USES.put(setting, new Use(text, seen, expected, Map.of()));
  }

  private static Function<ServerSettings, Object> demo(Function<DemoSettings, Object> part) {
    return settings -> part.apply(((Source.Demo) settings.source()).settings());
  }

  /** The settings of a running cluster; the defaults where another source was chosen. */
  private static Source.Live live(ServerSettings settings) {
    return settings.source() instanceof Source.Live source
        ? source
        : live(new SettingsReader().read(Map.of("source", "status:https://n1:8080"), Map.of()));
  }

  private static StatusSettings status(ServerSettings settings) {
    return live(settings).status().orElseThrow();
  }

  private static void useOfStatus(
      Setting<?> setting, String text, Function<StatusSettings, Object> part, Object expected) {
    USES.put(
        setting,
        new Use(
            text,
            settings -> part.apply(status(settings)),
            expected,
            Map.of("source", "status:https://n1:8080,https://n2")));
  }

  /** The database of the store; the defaults where it is a folder. */
  private static StorePlace.Database store(ServerSettings settings) {
    return settings.access().store() instanceof StorePlace.Database database
        ? database
        : store(new SettingsReader().read(Map.of("store", "postgresql://u@h/d"), Map.of()));
  }

  private static void useOfStore(
      Setting<?> setting,
      String text,
      Function<StorePlace.Database, Object> part,
      Object expected) {
    USES.put(
        setting,
        new Use(
            text,
            settings -> part.apply(store(settings)),
            expected,
            Map.of("store", "postgresql://u@h/d")));
  }

  private static void useOfSchedule(
      Setting<?> setting, String text, Function<LiveSettings, Object> part, Object expected) {
    USES.put(
        setting,
        new Use(
            text,
            settings -> part.apply(live(settings).schedule()),
            expected,
            Map.of("source", "status:https://n1:8080")));
  }

  private static void useOfAuth(
      Setting<?> setting,
      String text,
      Function<ServerSettings.Auth.ClusterOverSql, Object> part,
      Object expected,
      Map<String, String> others) {
    USES.put(
        setting,
        new Use(
            text,
            settings ->
                settings.access().auth() instanceof ServerSettings.Auth.ClusterOverSql sql
                    ? part.apply(sql)
                    : settings.access().auth(),
            expected,
            others));
  }

  private static Function<ServerSettings, Object> limits(
      Function<HttpSettings.Limits, Object> part) {
    return settings -> part.apply(settings.http().orElseThrow().limits());
  }

  private static Function<ServerSettings, Object> grpcLimits(
      Function<GrpcSettings.Limits, Object> part) {
    return settings -> part.apply(settings.grpc().orElseThrow().limits());
  }

  static {
    use(
        Catalogue.ADMIN_ADDR,
        "127.0.0.1:9901",
        settings -> settings.watching().admin().map(admin -> admin.http().address().getPort()),
        Optional.of(9901));
    use(
        Catalogue.ACCESS_LOG,
        "access.log",
        settings -> settings.watching().accessLog(),
        Optional.of(new AccessLogPlace.InFile(Path.of("access.log"))));
    use(
        Catalogue.OTLP_ENDPOINT,
        "https://collector:4318/otel",
        settings -> settings.watching().tracing().map(ServerSettings.Tracing::endpoint),
        Optional.of(URI.create("https://collector:4318/otel")));
    USES.put(
        Catalogue.TRACE_RATIO,
        new Use(
            "0.05",
            settings ->
                settings.watching().tracing().map(ServerSettings.Tracing::ratio).orElse(1.0),
            0.05,
            Map.of("otlp-endpoint", "http://localhost:4318")));
    use(
        Catalogue.SOURCE,
        "zip:a/b.zip",
        ServerSettings::source,
        new Source.Zip(Path.of("a/b.zip")));
    USES.put(
        Catalogue.SOURCE_USER,
        new Use(
            "reader",
            settings -> status(settings).user(),
            new ServiceUser.WithPassword("reader", Path.of("password")),
            Map.of("source", "status:https://n1:8080", "source-password-file", "password")));
    USES.put(
        Catalogue.SOURCE_PASSWORD_FILE,
        new Use(
            "secret",
            settings -> status(settings).user(),
            new ServiceUser.WithPassword("reader", Path.of("secret")),
            Map.of("source", "status:http://127.0.0.1:8080", "source-user", "reader")));
    useOfStatus(
        Catalogue.SOURCE_TOKEN_FILE,
        "token",
        StatusSettings::user,
        new ServiceUser.WithToken(Path.of("token")));
    useOfStatus(
        Catalogue.SOURCE_CA,
        "ca.crt",
        StatusSettings::certificateAuthority,
        Optional.of(Path.of("ca.crt")));
    USES.put(
        Catalogue.SOURCE_SQL_SCHEMA,
        new Use(
            "zbdb_internal",
            settings ->
                live(settings).sql().map(SqlSettings::schema).orElse(SqlSettings.DEFAULT_SCHEMA),
            "zbdb_internal",
            Map.of("source", "sql:postgresql://root@127.0.0.1:26257/defaultdb")));
    useOfSchedule(
        Catalogue.SOURCE_NODES_INTERVAL, "1s", s -> s.intervals().nodes(), Duration.ofSeconds(1));
    useOfSchedule(
        Catalogue.SOURCE_SESSIONS_INTERVAL,
        "2s",
        s -> s.intervals().sessions(),
        Duration.ofSeconds(2));
    useOfSchedule(
        Catalogue.SOURCE_HOT_RANGES_INTERVAL,
        "3s",
        s -> s.intervals().hotRanges(),
        Duration.ofSeconds(3));
    useOfSchedule(
        Catalogue.SOURCE_RANGES_INTERVAL, "4s", s -> s.intervals().ranges(), Duration.ofSeconds(4));
    useOfSchedule(Catalogue.SOURCE_MAX_AGE, "2m", LiveSettings::maxAge, Duration.ofMinutes(2));
    useOfStatus(
        Catalogue.SOURCE_TIMEOUT, "7s", s -> s.limits().callTimeout(), Duration.ofSeconds(7));
    useOfSchedule(
        Catalogue.SOURCE_START_TIMEOUT, "1m", LiveSettings::startTimeout, Duration.ofMinutes(1));
    use(Catalogue.DEMO_NODES, "300", demo(DemoSettings::nodes), 300);
    use(Catalogue.DEMO_RANGES, "1000000", demo(DemoSettings::ranges), 1_000_000);
    use(Catalogue.DEMO_SESSIONS, "0", demo(DemoSettings::sessions), 0);
    use(Catalogue.DEMO_SEED, "-5", demo(DemoSettings::seed), -5L);
    use(Catalogue.NODE_ID, "3", ServerSettings::nodeId, Optional.of(new NodeId(3)));
    use(Catalogue.CONSOLE, "off", ServerSettings::console, ConsoleChoice.OFF);
    use(Catalogue.API_RELEASE, "21.1", ServerSettings::release, Optional.of(ApiRelease.V21_1));
    use(
        Catalogue.HTTP_ADDR,
        "[::1]:0",
        s -> s.http().orElseThrow().address(),
        new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
    USES.put(
        Catalogue.HTTP_REDIRECT_ADDR,
        new Use(
            "127.0.0.1:80",
            s -> s.http().orElseThrow().redirectAddress(),
            Optional.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80)),
            Map.of("certs-dir", "certs")));
    use(Catalogue.CERTS_DIR, "certs", ServerSettings::certsDir, Optional.of(Path.of("certs")));
    use(
        Catalogue.GRPC_ADDR,
        "[::1]:0",
        s -> s.grpc().orElseThrow().address(),
        new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
    USES.put(
        Catalogue.GRPC_CLIENT_CA,
        new Use(
            "ca.crt",
            s -> s.grpc().orElseThrow().clientCa(),
            Optional.of(Path.of("ca.crt")),
            Map.of("certs-dir", "certs")));
    use(Catalogue.READY_FILE, "ready", ServerSettings::readyFile, Optional.of(Path.of("ready")));
    use(
        Catalogue.DATA_DIR,
        "/data",
        s -> s.access().store(),
        new StorePlace.Folder(Path.of("/data")));
    use(
        Catalogue.STORE,
        "jdbc:postgresql://keeper@db1,db2/accounts",
        s -> s.access().store(),
        new StorePlace.Database(
            PostgresAddress.parse("postgresql://keeper@db1,db2/accounts"),
            Optional.empty(),
            Duration.ofSeconds(60)));
    useOfStore(
        Catalogue.STORE_PASSWORD_FILE,
        "keeper.pw",
        StorePlace.Database::passwordFile,
        Optional.of(Path.of("keeper.pw")));
    useOfStore(Catalogue.STORE_GRACE, "0s", StorePlace.Database::grace, Duration.ZERO);
    useOfAuth(
        Catalogue.AUTH,
        "cluster",
        ServerSettings.Auth.ClusterOverSql::address,
        PostgresAddress.parse(LOGINS),
        Map.of("auth-sql", LOGINS));
    useOfAuth(
        Catalogue.AUTH_SQL,
        LOGINS,
        ServerSettings.Auth.ClusterOverSql::address,
        PostgresAddress.parse(LOGINS),
        Map.of("auth", "cluster"));
    useOfAuth(
        Catalogue.AUTH_SQL_PASSWORD_FILE,
        "reader.pw",
        ServerSettings.Auth.ClusterOverSql::passwordFile,
        Optional.of(Path.of("reader.pw")),
        Map.of("auth", "cluster", "auth-sql", LOGINS));
    USES.put(
        Catalogue.ADMIN_OPEN,
        new Use(
            "true",
            s ->
                s.watching().admin().orElseThrow().isOpen()
                    && s.watching().admin().orElseThrow().http().address().getPort() == 9,
            true,
            Map.of("admin-addr", "0.0.0.0:9")));
    use(
        Catalogue.ADMIN_PASSWORD_FILE,
        "password",
        s -> s.access().adminPasswordFile(),
        Optional.of(Path.of("password")));
    use(Catalogue.SESSION_TIMEOUT, "30m", s -> s.access().sessionTimeout(), Duration.ofMinutes(30));
    use(Catalogue.INSECURE, "true", s -> s.access().policy(), AdmissionPolicy.EVERYONE_IS_ROOT);
    USES.put(
        Catalogue.INSECURE_PUBLIC,
        new Use(
            "true",
            s -> s.http().orElseThrow().address().getPort(),
            9,
            Map.of("insecure", "true", "http-addr", "0.0.0.0:9", "certs-dir", "certs")));
    use(Catalogue.MAX_REQUESTS, "3", limits(HttpSettings.Limits::maxRequestsAtWork), 3);
    use(Catalogue.QUEUE_WAIT, "7s", limits(HttpSettings.Limits::queueWait), Duration.ofSeconds(7));
    use(Catalogue.MAX_CONNECTIONS, "9", limits(HttpSettings.Limits::maxConnections), 9);
    use(
        Catalogue.HEADER_TIMEOUT,
        "8s",
        limits(HttpSettings.Limits::headTimeout),
        Duration.ofSeconds(8));
    use(
        Catalogue.BODY_TIMEOUT,
        "9s",
        limits(HttpSettings.Limits::bodyTimeout),
        Duration.ofSeconds(9));
    use(
        Catalogue.WRITE_TIMEOUT,
        "2s",
        limits(HttpSettings.Limits::writeTimeout),
        Duration.ofSeconds(2));
    use(
        Catalogue.IDLE_TIMEOUT,
        "3s",
        limits(HttpSettings.Limits::idleTimeout),
        Duration.ofSeconds(3));
    use(
        Catalogue.ANSWER_CACHE_BYTES,
        "5000",
        s -> s.http().orElseThrow().answerCacheBytes(),
        5000L);
    use(Catalogue.GRPC_MAX_CALLS, "4", grpcLimits(GrpcSettings.Limits::maxOpenCalls), 4);
    use(
        Catalogue.GRPC_MAX_CONNECTION_CALLS,
        "5",
        grpcLimits(GrpcSettings.Limits::maxCallsPerConnection),
        5);
    use(
        Catalogue.GRPC_MAX_REQUEST_BYTES,
        "2048",
        grpcLimits(GrpcSettings.Limits::maxRequestBytes),
        2048);
    use(
        Catalogue.GRPC_MAX_ANSWER_BYTES,
        "4096",
        grpcLimits(GrpcSettings.Limits::maxAnswerBytes),
        4096);
    use(
        Catalogue.GRPC_ANSWER_CACHE_BYTES,
        "6000",
        grpcLimits(GrpcSettings.Limits::answerCacheBytes),
        6000);
    use(
        Catalogue.GRPC_KEEPALIVE_TIME,
        "2s",
        grpcLimits(GrpcSettings.Limits::keepAliveTime),
        Duration.ofSeconds(2));
    use(
        Catalogue.GRPC_KEEPALIVE_TIMEOUT,
        "3s",
        grpcLimits(GrpcSettings.Limits::keepAliveTimeout),
        Duration.ofSeconds(3));
    use(
        Catalogue.GRPC_KEEPALIVE_MIN_TIME,
        "4s",
        grpcLimits(GrpcSettings.Limits::permitKeepAliveTime),
        Duration.ofSeconds(4));
    use(
        Catalogue.GRPC_IDLE_TIMEOUT,
        "5s",
        grpcLimits(GrpcSettings.Limits::idleTimeout),
        Duration.ofSeconds(5));
    use(
        Catalogue.GRPC_STALL_TIMEOUT,
        "6s",
        grpcLimits(GrpcSettings.Limits::stallTimeout),
        Duration.ofSeconds(6));
    use(Catalogue.DRAIN_TIMEOUT, "0s", limits(HttpSettings.Limits::drainTimeout), Duration.ZERO);
    use(Catalogue.LOG_FORMAT, "json", ServerSettings::logFormat, LogFormat.JSON);
    use(Catalogue.VERBOSE, "true", ServerSettings::verbose, true);
  }

  private final SettingsReader reader = new SettingsReader();

  /** The file's own setting is tested in {@link SettingsFileIT}. */
  @Test
  void everySetting_isSetByATest() {
    Set<Setting<?>> expected = new HashSet<>(Catalogue.ALL);
    expected.remove(Catalogue.CONFIG);

    assertThat(USES.keySet()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> givenValue_arrivesAndIsNotTheDefault() {
    return USES.entrySet().stream()
        .map(use -> DynamicTest.dynamicTest(use.getKey().key(), () -> arrives(use)));
  }

  private void arrives(Map.Entry<Setting<?>, Use> entry) {
    Setting<?> setting = entry.getKey();
    Use use = entry.getValue();
    Map<String, String> flags = new HashMap<>(use.others());
    flags.put(setting.key(), use.text());
    Map<String, String> variables = Map.of(setting.environmentVariable(), use.text());

    assertThat(use.seen().apply(reader.read(flags, Map.of()))).isEqualTo(use.expected());
    assertThat(use.seen().apply(reader.read(use.others(), variables))).isEqualTo(use.expected());
    assertThat(use.seen().apply(reader.read(Map.of(), Map.of()))).isNotEqualTo(use.expected());
  }

  @Test
  void keys_areDistinctAndInTheFormOfFlags() {
    List<String> keys = Catalogue.ALL.stream().<String>map(Setting::key).toList();

    assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z]+(-[a-z]+)*"));
  }

  @TestFactory
  Stream<DynamicTest> defaultText_isAValueOfItsType() {
    return Catalogue.ALL.stream()
        .filter(setting -> setting.defaultText().isPresent())
        .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> readsItsDefault(setting)));
  }

  private static void readsItsDefault(Setting<?> setting) {
    Optional<?> value = setting.defaultText().map(setting.type()::read);

    assertThat(value).isPresent();
  }
}
