package clusterapi.bootstrap.settings;

import clusterapi.application.access.AdmissionPolicy;
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
import clusterapi.storage.status.StatusSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that an operator decided, read and checked.
 *
 * @param source where the cluster's state comes from
 * @param nodeId which node {@code local} means, if the operator named one
 * @param release in the shape of which release the answers are given; empty for the cluster's own
 * @param http where and within which limits the REST API listens, if it does
 * @param console whether the console is served beside the REST API
 * @param grpc where and within which limits the operations are offered over gRPC, if they are
 * @param access who may ask
 * @param watching how the server can be watched
 * @param readyFile where the server's URL is written once it is ready
 * @param logFormat what a line of the log looks like
 * @param verbose whether to log more, and to show stack traces
 */
public record ServerSettings(
    Source source,
    Optional<NodeId> nodeId,
    Optional<ApiRelease> release,
    Optional<HttpSettings> http,
    ConsoleChoice console,
    Optional<GrpcSettings> grpc,
    Access access,
    Watching watching,
    Optional<Path> readyFile,
    LogFormat logFormat,
    boolean verbose) {

  /** Where the cluster's state comes from. */
  public sealed interface Source {
    /**
     * A cluster that lives in this process.
     *
     * @param settings how large it is, and what it grows from
     */
    record Demo(DemoSettings settings) implements Source {}

    /**
     * An archive.
     *
     * @param archive its file or folder
     */
    record Zip(Path archive) implements Source {}

    /**
     * A running cluster, read in one way or in both.
     *
     * @param schedule how often it is read
     * @param status how its status endpoints are asked, if they are
     * @param sql how it is asked over SQL, if it is
     */
    record Live(LiveSettings schedule, Optional<StatusSettings> status, Optional<SqlSettings> sql)
        implements Source {
      /**
       * A running cluster.
       *
       * @throws IllegalArgumentException if there is no way to read it
       */
      public Live {
        if (status.isEmpty() && sql.isEmpty()) {
          throw new IllegalArgumentException("a cluster is read in at least one way");
        }
      }
    }
  }

  /** Whose users may log in. */
  public sealed interface Auth {
    /** Those in this server's own store. */
    record Own() implements Auth {}

    /**
     * Those of the cluster, in its tables.
     *
     * @param address where the cluster is, and as which SQL user it is asked
     * @param passwordFile the password of that user, if one is needed
     * @param grace how long what was proven holds while the cluster does not answer
     */
    record ClusterOverSql(PostgresAddress address, Optional<Path> passwordFile, Duration grace)
        implements Auth {}

    /**
     * Those of the cluster, as its nodes let them log in.
     *
     * @param settings where the nodes are
     */
    record ClusterAtNodes(StatusSettings settings) implements Auth {}
  }

  /**
   * Who may ask.
   *
   * @param auth whose users may log in
   * @param store where users and logins are kept
   * @param adminPasswordFile the first password of root
   * @param sessionTimeout how long a login holds
   * @param policy whether callers must prove who they are
   */
  public record Access(
      Auth auth,
      StorePlace store,
      Optional<Path> adminPasswordFile,
      Duration sessionTimeout,
      AdmissionPolicy policy) {}

  /**
   * How the server can be watched.
   *
   * @param admin where it tells its figures, if it does
   * @param accessLog where a line is written for each request, if one is
   * @param tracing where traces are sent, if they are
   */
  public record Watching(
      Optional<AdminListener> admin,
      Optional<AccessLogPlace> accessLog,
      Optional<Tracing> tracing) {}

  /**
   * Where the server tells its figures.
   *
   * @param http where and within which limits it listens
   * @param isOpen whether whoever can reach it may read, over plain HTTP; else administrators
   * @param isRequired whether the operator named the address, so that the server must not start
   *     without
   */
  public record AdminListener(HttpSettings http, boolean isOpen, boolean isRequired) {
    /** What callers may take there: a few who ask now and then. */
    public static final HttpSettings.Limits LIMITS =
        new HttpSettings.Limits(
            64,
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(1));
  }

  /**
   * Where traces are sent.
   *
   * @param endpoint the receiver's base URL
   * @param ratio which part of the requests is traced where the caller has not decided it
   */
  public record Tracing(URI endpoint, double ratio) {}

  /** The folder with the server's certificate, which all transports share; empty without TLS. */
  public Optional<Path> certsDir() {
    return http.flatMap(HttpSettings::certsDir).or(() -> grpc.flatMap(GrpcSettings::certsDir));
  }
}
