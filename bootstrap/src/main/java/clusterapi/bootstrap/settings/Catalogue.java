package clusterapi.bootstrap.settings;

import clusterapi.application.usecase.LogInService;
import clusterapi.bootstrap.settings.Setting.Group;
import clusterapi.domain.node.NodeId;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.ConsoleChoice;
import clusterapi.http.HttpSettings.Limits;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.json.ApiRelease;
import clusterapi.storage.account.StorePlace;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.live.LiveSettings.Intervals;
import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.sql.SqlSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of the server. Flags, environment, file, help and documentation all follow this
 * list; {@link ServerSettings} is what the values become.
 */
public final class Catalogue {
  static final Setting<SourceChoice> SOURCE =
      with(
          Group.SOURCE,
          "source",
          ValueType.SOURCE,
          "demo",
          "Where the cluster's state comes from: demo is a cluster that lives in this process,"
              + " zip:FILE is an archive made by 'cockroach debug zip' (or the folder it was"
              + " unpacked to), status:URL[,URL] is a running cluster, read through the HTTP ports"
              + " of its nodes, sql:URL is one that is read over SQL, and \"sql:URL status:URL\" is"
              + " one that is read in both ways. The URL is"
              + " postgresql://USER@HOST:PORT[,HOST:PORT]/DATABASE and holds no password.");

  static final Setting<String> SOURCE_USER =
      without(
          Group.SOURCE,
          "source-user",
          ValueType.USER,
          "As which user the status endpoints of a running cluster are read; needs"
              + " --source-password-file.");

  static final Setting<Path> SOURCE_PASSWORD_FILE =
      without(
          Group.SOURCE,
          "source-password-file",
          ValueType.FILE,
          "The file with the password of --source-user, or of the user in the sql: URL; read at"
              + " each log-in.");

  static final Setting<Path> SOURCE_TOKEN_FILE =
      without(
          Group.SOURCE,
          "source-token-file",
          ValueType.FILE,
          "The file with a session token of the running cluster, in place of user and password.");

  static final Setting<Path> SOURCE_CA =
      without(
          Group.SOURCE,
          "source-ca",
          ValueType.FILE,
          "The file with the CA certificate (PEM) of the running cluster; without it, the machine's"
              + " own authorities count.");

  static final Setting<String> SOURCE_SQL_SCHEMA =
      with(
          Group.SOURCE,
          "source-sql-schema",
          ValueType.SCHEMA,
          SqlSettings.DEFAULT_SCHEMA,
          "The schema of the internal tables that sql: reads; relatives of the database name it"
              + " otherwise.");

  static final Setting<Duration> SOURCE_NODES_INTERVAL =
      duration(
          Group.SOURCE,
          "source-nodes-interval",
          Intervals.DEFAULT.nodes(),
          "How often the nodes of a running cluster are read.");

  static final Setting<Duration> SOURCE_SESSIONS_INTERVAL =
      duration(
          Group.SOURCE,
          "source-sessions-interval",
          Intervals.DEFAULT.sessions(),
          "How often the SQL sessions of a running cluster are read.");

  static final Setting<Duration> SOURCE_HOT_RANGES_INTERVAL =
      duration(
          Group.SOURCE,
          "source-hot-ranges-interval",
          Intervals.DEFAULT.hotRanges(),
          "How often the hot ranges of a running cluster are read.");

  static final Setting<Duration> SOURCE_RANGES_INTERVAL =
      duration(
          Group.SOURCE,
          "source-ranges-interval",
          Intervals.DEFAULT.ranges(),
          "How often the ranges of a running cluster are read.");

  static final Setting<Duration> SOURCE_MAX_AGE =
      duration(
          Group.SOURCE,
          "source-max-age",
          LiveSettings.DEFAULT_MAX_AGE,
          "How old the list of nodes of a running cluster may be while the server still counts as"
              + " ready.");

  static final Setting<Duration> SOURCE_TIMEOUT =
      duration(
          Group.SOURCE,
          "source-timeout",
          ReadLimits.DEFAULT_CALL_TIMEOUT,
          "How long a node of a running cluster may take for an answer; for its ranges, 30s or"
              + " this, whichever is longer.");

  static final Setting<Duration> SOURCE_START_TIMEOUT =
      duration(
          Group.SOURCE,
          "source-start-timeout",
          LiveSettings.DEFAULT_START_TIMEOUT,
          "How long the start waits for the first answer of a running cluster.");

  static final Setting<Integer> DEMO_NODES =
      with(
          Group.SOURCE,
          "demo-nodes",
          ValueType.count(DemoSettings.MIN_NODES, DemoSettings.MAX_NODES),
          Integer.toString(DemoSettings.DEFAULT_NODES),
          "How many nodes the demo cluster has.");

  static final Setting<Integer> DEMO_RANGES =
      with(
          Group.SOURCE,
          "demo-ranges",
          ValueType.count(DemoSettings.MIN_RANGES, DemoSettings.MAX_RANGES),
          Integer.toString(DemoSettings.DEFAULT_RANGES),
          "How many ranges the demo cluster has; splits come and go on top.");

  static final Setting<Integer> DEMO_SESSIONS =
      with(
          Group.SOURCE,
          "demo-sessions",
          ValueType.count(0, DemoSettings.MAX_SESSIONS),
          Integer.toString(DemoSettings.DEFAULT_SESSIONS),
          "How many SQL clients the demo cluster has; each is away now and then.");

  static final Setting<Long> DEMO_SEED =
      with(
          Group.SOURCE,
          "demo-seed",
          ValueType.SEED,
          Long.toString(DemoSettings.DEFAULT_SEED),
          "What the demo cluster grows from: the same seed at the same time is the same cluster.");

  static final Setting<NodeId> NODE_ID =
      without(
          Group.SOURCE,
          "node-id",
          ValueType.NODE_ID,
          "Which node 'local' means in a request; without it the node that an archive was collected"
              + " from, else the lowest.");

  static final Setting<Optional<ApiRelease>> API_RELEASE =
      with(
          Group.SOURCE,
          "api-release",
          ValueType.RELEASE,
          "auto",
          "Which release's answers are given; auto follows the cluster's own release.");

  static final Setting<Optional<HostAndPort>> HTTP_ADDR =
      with(
          Group.LISTENING,
          "http-addr",
          ValueType.ADDRESS_OR_OFF,
          "127.0.0.1:8080",
          "Where the REST API listens, or off; port 0 chooses a free one. Other than loopback"
              + " addresses need --certs-dir.");

  static final Setting<Optional<HostAndPort>> GRPC_ADDR =
      with(
          Group.LISTENING,
          "grpc-addr",
          ValueType.ADDRESS_OR_OFF,
          "127.0.0.1:50051",
          "Where the same operations are offered over gRPC, or off; port 0 chooses a free one."
              + " Other than loopback addresses need --certs-dir.");

  static final Setting<Path> GRPC_CLIENT_CA =
      without(
          Group.LISTENING,
          "grpc-client-ca",
          ValueType.FILE,
          "The file with the authorities (PEM) whose client certificates prove a user over gRPC:"
              + " the certificate's common name is the user. Needs --certs-dir.");

  static final Setting<HostAndPort> HTTP_REDIRECT_ADDR =
      without(
          Group.LISTENING,
          "http-redirect-addr",
          ValueType.ADDRESS,
          "Where plain HTTP is answered with a redirect to HTTPS; needs --certs-dir.");

  static final Setting<Optional<HostAndPort>> ADMIN_ADDR =
      with(
          Group.LISTENING,
          "admin-addr",
          ValueType.ADDRESS_OR_OFF,
          "127.0.0.1:8081",
          "Where those who run the server find its metrics, those of the cluster, and its health,"
              + " or off; port 0 chooses a free one. Plain HTTP at loopback addresses; others need"
              + " --certs-dir, and metrics there the session of an administrator. Where nobody sets"
              + " it and the address is taken, the server goes without.");

  static final Setting<Boolean> ADMIN_OPEN =
      with(
          Group.LISTENING,
          "admin-open",
          ValueType.SWITCH,
          "false",
          "Lets whoever reaches --admin-addr read there, over plain HTTP and without a session, at"
              + " any address. For a network in which only those who watch reach that port.");

  static final Setting<Path> CERTS_DIR =
      without(
          Group.LISTENING,
          "certs-dir",
          ValueType.DIRECTORY,
          "The folder with the server's certificate and key (PEM); turns TLS on. Changed files are"
              + " read again while the server runs.");

  static final Setting<ConsoleChoice> CONSOLE =
      with(
          Group.LISTENING,
          "console",
          ValueType.oneOf(List.of(ConsoleChoice.values())),
          "on",
          "Whether the console is served at / of --http-addr.");

  static final Setting<Path> READY_FILE =
      without(
          Group.LISTENING,
          "ready-file",
          ValueType.FILE,
          "Where the server's URL is written once it is ready, in one step; removed at the end.");

  static final Setting<AuthChoice> AUTH =
      with(
          Group.ACCESS,
          "auth",
          ValueType.oneOf(List.of(AuthChoice.values())),
          "own",
          "Whose users may log in: own are those that this server keeps, cluster are those of the"
              + " cluster, found over SQL with --auth-sql or in --source sql:, else at the nodes in"
              + " --source status:.");

  static final Setting<PostgresAddress> AUTH_SQL =
      without(
          Group.ACCESS,
          "auth-sql",
          ValueType.DATABASE,
          "Where --auth cluster reads the cluster's users, roles and sessions:"
              + " postgresql://USER@HOST:26257/system. That user must be an administrator.");

  static final Setting<Path> AUTH_SQL_PASSWORD_FILE =
      without(
          Group.ACCESS,
          "auth-sql-password-file",
          ValueType.FILE,
          "The file with the password of the user in --auth-sql; read for each new connection.");

  static final Setting<Path> DATA_DIR =
      with(
          Group.ACCESS,
          "data-dir",
          ValueType.DIRECTORY,
          ".cluster-api",
          "The folder that keeps users, roles and logins; made if it does not exist.");

  static final Setting<PostgresAddress> STORE =
      without(
          Group.ACCESS,
          "store",
          ValueType.DATABASE,
          "The database that keeps users, roles and logins in place of --data-dir, shared by"
              + " several servers: postgresql://USER@HOST:PORT/DATABASE of a PostgreSQL,"
              + " CockroachDB or YugabyteDB.");

  static final Setting<Path> STORE_PASSWORD_FILE =
      without(
          Group.ACCESS,
          "store-password-file",
          ValueType.FILE,
          "The file with the password of the user in --store; read for each new connection.");

  static final Setting<Duration> STORE_GRACE =
      with(
          Group.ACCESS,
          "store-grace",
          ValueType.DURATION_OR_NONE,
          DurationText.format(StorePlace.Database.DEFAULT_GRACE),
          "How long sessions that were proven before hold while the database in --store, or the"
              + " cluster that --auth-sql names, does not answer.");

  static final Setting<Path> ADMIN_PASSWORD_FILE =
      without(
          Group.ACCESS,
          "admin-password-file",
          ValueType.FILE,
          "The file with the password that root gets at the first start; without it one is made up"
              + " and printed once.");

  static final Setting<Duration> SESSION_TIMEOUT =
      duration(
          Group.ACCESS,
          "session-timeout",
          LogInService.DEFAULT_SESSION_TIMEOUT,
          "How long a login holds.");

  static final Setting<Boolean> INSECURE =
      with(
          Group.ACCESS,
          "insecure",
          ValueType.SWITCH,
          "false",
          "Everyone is root, and nobody logs in. For loopback addresses only.");

  static final Setting<Boolean> INSECURE_PUBLIC =
      with(
          Group.ACCESS,
          "insecure-public",
          ValueType.SWITCH,
          "false",
          "Lets --insecure listen at a public address as well.");

  static final Setting<Integer> MAX_REQUESTS =
      with(
          Group.LIMITS,
          "max-requests",
          ValueType.count(1, 100_000),
          Integer.toString(Limits.DEFAULT.maxRequestsAtWork()),
          "How many requests are at work at once; more wait.");

  static final Setting<Duration> QUEUE_WAIT =
      with(
          Group.LIMITS,
          "queue-wait",
          ValueType.DURATION_OR_NONE,
          DurationText.format(Limits.DEFAULT.queueWait()),
          "How long a request waits for its turn before it is answered with 503; 0s means not at"
              + " all.");

  static final Setting<Integer> MAX_CONNECTIONS =
      with(
          Group.LIMITS,
          "max-connections",
          ValueType.count(1, 1_000_000),
          Integer.toString(Limits.DEFAULT.maxConnections()),
          "How many connections are open at once; more are not accepted.");

  static final Setting<Duration> HEADER_TIMEOUT =
      duration(
          Group.LIMITS,
          "header-timeout",
          Limits.DEFAULT.headTimeout(),
          "How long a client may take to send a request's head after its first line.");

  static final Setting<Duration> BODY_TIMEOUT =
      duration(
          Group.LIMITS,
          "body-timeout",
          Limits.DEFAULT.bodyTimeout(),
          "How long a client may take to send a request's body.");

  static final Setting<Duration> WRITE_TIMEOUT =
      duration(
          Group.LIMITS,
          "write-timeout",
          Limits.DEFAULT.writeTimeout(),
          "How long a client may take for each piece of an answer before its connection is"
              + " closed.");

  static final Setting<Duration> IDLE_TIMEOUT =
      duration(
          Group.LIMITS,
          "idle-timeout",
          Limits.DEFAULT.idleTimeout(),
          "How long a connection is kept open without a request.");

  static final Setting<Integer> ANSWER_CACHE_BYTES =
      with(
          Group.LIMITS,
          "answer-cache-bytes",
          ValueType.count(0, 1 << 30),
          Integer.toString(KeptBodies.DEFAULT_BYTES),
          "How many bytes of memory REST answers may take that are kept because they are asked for"
              + " again and again; 0 keeps none. None is kept longer than the state of the cluster"
              + " that it shows.");

  static final Setting<Integer> GRPC_MAX_CALLS =
      with(
          Group.LIMITS,
          "grpc-max-calls",
          ValueType.count(1, 1_000_000),
          Integer.toString(GrpcSettings.Limits.DEFAULT.maxOpenCalls()),
          "How many calls over gRPC are open at once; more are refused.");

  static final Setting<Integer> GRPC_MAX_CONNECTION_CALLS =
      with(
          Group.LIMITS,
          "grpc-max-connection-calls",
          ValueType.count(1, 100_000),
          Integer.toString(GrpcSettings.Limits.DEFAULT.maxCallsPerConnection()),
          "How many of them are open at once on one connection; more wait at the client.");

  static final Setting<Integer> GRPC_MAX_REQUEST_BYTES =
      with(
          Group.LIMITS,
          "grpc-max-request-bytes",
          ValueType.count(1024, 1 << 30),
          Integer.toString(GrpcSettings.Limits.DEFAULT.maxRequestBytes()),
          "How large a request over gRPC may be.");

  static final Setting<Integer> GRPC_MAX_ANSWER_BYTES =
      with(
          Group.LIMITS,
          "grpc-max-answer-bytes",
          ValueType.count(1024, 1 << 30),
          Integer.toString(GrpcSettings.Limits.DEFAULT.maxAnswerBytes()),
          "How large an answer over gRPC may be that comes in one message; streams have no such"
              + " limit.");

  static final Setting<Integer> GRPC_ANSWER_CACHE_BYTES =
      with(
          Group.LIMITS,
          "grpc-answer-cache-bytes",
          ValueType.count(0, 1 << 30),
          Integer.toString(GrpcSettings.Limits.DEFAULT.answerCacheBytes()),
          "The same as --answer-cache-bytes for answers over gRPC that come in one message; streams"
              + " are not kept.");

  static final Setting<Duration> GRPC_KEEPALIVE_TIME =
      duration(
          Group.LIMITS,
          "grpc-keepalive-time",
          GrpcSettings.Limits.DEFAULT.keepAliveTime(),
          "After how long without a sign of the client a gRPC connection is probed.");

  static final Setting<Duration> GRPC_KEEPALIVE_TIMEOUT =
      duration(
          Group.LIMITS,
          "grpc-keepalive-timeout",
          GrpcSettings.Limits.DEFAULT.keepAliveTimeout(),
          "How long a client may take to answer a probe before its connection is closed.");

  static final Setting<Duration> GRPC_KEEPALIVE_MIN_TIME =
      duration(
          Group.LIMITS,
          "grpc-keepalive-min-time",
          GrpcSettings.Limits.DEFAULT.permitKeepAliveTime(),
          "How often a client may probe the server over gRPC; one that does so more often is sent"
              + " away.");

  static final Setting<Duration> GRPC_IDLE_TIMEOUT =
      duration(
          Group.LIMITS,
          "grpc-idle-timeout",
          GrpcSettings.Limits.DEFAULT.idleTimeout(),
          "How long a gRPC connection is kept open without a call.");

  static final Setting<Duration> GRPC_STALL_TIMEOUT =
      duration(
          Group.LIMITS,
          "grpc-stall-timeout",
          GrpcSettings.Limits.DEFAULT.stallTimeout(),
          "How long a client may take nothing of a stream before it is ended.");

  static final Setting<Duration> DRAIN_TIMEOUT =
      with(
          Group.LIMITS,
          "drain-timeout",
          ValueType.DURATION_OR_NONE,
          DurationText.format(Limits.DEFAULT.drainTimeout()),
          "How long requests at work may go on after the server was told to stop; 0s means not at"
              + " all.");

  static final Setting<Optional<AccessLogPlace>> ACCESS_LOG =
      with(
          Group.PROCESS,
          "access-log",
          ValueType.ACCESS_LOG,
          "off",
          "Where a line of JSON is written for each request: a file, which is opened anew on"
              + " SIGHUP, - for standard output, or off.");

  static final Setting<URI> OTLP_ENDPOINT =
      without(
          Group.PROCESS,
          "otlp-endpoint",
          ValueType.WEB_URL,
          "Where traces are sent, as OpenTelemetry's OTLP over HTTP (protobuf): such as"
              + " http://localhost:4318, below which /v1/traces is. Without it the variable"
              + " OTEL_EXPORTER_OTLP_ENDPOINT counts; without both, nothing is traced.");

  static final Setting<Double> TRACE_RATIO =
      with(
          Group.PROCESS,
          "trace-ratio",
          ValueType.RATIO,
          "1",
          "Which part of the requests is traced, from 0 to 1, where the caller has not decided"
              + " it.");

  static final Setting<LogFormat> LOG_FORMAT =
      with(
          Group.PROCESS,
          "log-format",
          ValueType.oneOf(List.of(LogFormat.values())),
          "text",
          "What a line of the log on stderr looks like.");

  static final Setting<Boolean> VERBOSE =
      with(
          Group.PROCESS,
          "verbose",
          ValueType.SWITCH,
          "false",
          "Logs more, and shows stack traces of errors that end the process.");

  /** Names the file with further settings, so it cannot stand in that file itself. */
  public static final Setting<Path> CONFIG =
      without(
          Group.PROCESS,
          "config",
          ValueType.FILE,
          "A file with settings, one 'key = value' a line (Java properties, UTF-8). Flags and"
              + " environment go before it.");

  /** All settings, in the order in which they are shown. */
  public static final List<Setting<?>> ALL =
      List.of(
          SOURCE,
          SOURCE_USER,
          SOURCE_PASSWORD_FILE,
          SOURCE_TOKEN_FILE,
          SOURCE_CA,
          SOURCE_SQL_SCHEMA,
          SOURCE_NODES_INTERVAL,
          SOURCE_SESSIONS_INTERVAL,
          SOURCE_HOT_RANGES_INTERVAL,
          SOURCE_RANGES_INTERVAL,
          SOURCE_MAX_AGE,
          SOURCE_TIMEOUT,
          SOURCE_START_TIMEOUT,
          DEMO_NODES,
          DEMO_RANGES,
          DEMO_SESSIONS,
          DEMO_SEED,
          NODE_ID,
          API_RELEASE,
          HTTP_ADDR,
          HTTP_REDIRECT_ADDR,
          CONSOLE,
          GRPC_ADDR,
          GRPC_CLIENT_CA,
          ADMIN_ADDR,
          ADMIN_OPEN,
          CERTS_DIR,
          READY_FILE,
          AUTH,
          AUTH_SQL,
          AUTH_SQL_PASSWORD_FILE,
          DATA_DIR,
          STORE,
          STORE_PASSWORD_FILE,
          STORE_GRACE,
          ADMIN_PASSWORD_FILE,
          SESSION_TIMEOUT,
          INSECURE,
          INSECURE_PUBLIC,
          MAX_REQUESTS,
          QUEUE_WAIT,
          MAX_CONNECTIONS,
          HEADER_TIMEOUT,
          BODY_TIMEOUT,
          WRITE_TIMEOUT,
          IDLE_TIMEOUT,
          ANSWER_CACHE_BYTES,
          GRPC_MAX_CALLS,
          GRPC_MAX_CONNECTION_CALLS,
          GRPC_MAX_REQUEST_BYTES,
          GRPC_MAX_ANSWER_BYTES,
          GRPC_ANSWER_CACHE_BYTES,
          GRPC_KEEPALIVE_TIME,
          GRPC_KEEPALIVE_TIMEOUT,
          GRPC_KEEPALIVE_MIN_TIME,
          GRPC_IDLE_TIMEOUT,
          GRPC_STALL_TIMEOUT,
          DRAIN_TIMEOUT,
          ACCESS_LOG,
          OTLP_ENDPOINT,
          TRACE_RATIO,
          LOG_FORMAT,
          VERBOSE,
          CONFIG);

  private Catalogue() {}

  /**
   * The setting with a key.
   *
   * @param key any text
   * @return the setting, or empty if there is none
   */
  static Optional<Setting<?>> find(String key) {
    for (Setting<?> setting : ALL) {
      if (setting.key().equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  private static <T> Setting<T> with(
      Group group, String key, ValueType<T> type, String defaultText, String meaning) {
    return new Setting<>(group, key, type, Optional.of(defaultText), meaning);
  }

  private static <T> Setting<T> without(
      Group group, String key, ValueType<T> type, String meaning) {
    return new Setting<>(group, key, type, Optional.empty(), meaning);
  }

  private static Setting<Duration> duration(
      Group group, String key, Duration defaultValue, String meaning) {
    return with(group, key, ValueType.DURATION, DurationText.format(defaultValue), meaning);
  }
}
