package clusterapi.bootstrap.settings;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.domain.node.NodeId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that an operator decided, read and checked.
 *
 * @param source where the cluster's state comes from
 * @param nodeId which node {@code local} means, if the operator named one
 * @param release in the shape of which release the answers are given
 * @param listening where the server listens, and how much it lets in
 * @param access who may ask
 * @param drainTimeout how long requests at work may go on after the end began
 * @param readyFile where the server's URL is written once it is ready
 * @param logFormat what a line of the log looks like
 * @param verbose whether to log more, and to show stack traces
 */
public record ServerSettings(
    Source source,
    Optional<NodeId> nodeId,
    ReleaseChoice release,
    Listening listening,
    Access access,
    Duration drainTimeout,
    Optional<Path> readyFile,
    LogFormat logFormat,
    boolean verbose) {

  /** Where the cluster's state comes from. */
  public sealed interface Source {
    /**
     * A cluster that lives in this process.
     *
     * @param nodes how many nodes
     * @param ranges how many ranges at first
     * @param sessions how many SQL sessions on average
     * @param seed what it grows from
     */
    record Demo(int nodes, int ranges, int sessions, long seed) implements Source {}

    /**
     * An archive.
     *
     * @param archive its file or folder
     */
    record Zip(Path archive) implements Source {}
  }

  /**
   * Where the server listens, and how much it lets in.
   *
   * @param address where the API is
   * @param redirectAddress where plain HTTP is redirected to TLS
   * @param certsDir the folder with certificate and key; TLS is on if there is one
   * @param limits what protects the server
   */
  public record Listening(
      HostAndPort address,
      Optional<HostAndPort> redirectAddress,
      Optional<Path> certsDir,
      Limits limits) {}

  /**
   * What protects the server from too much, and from slow clients.
   *
   * @param maxRequests how many requests are at work at once
   * @param queueWait how long a further one waits for its turn
   * @param maxConnections how many connections are open at once
   * @param headerTimeout how long a request's head may take
   * @param bodyTimeout how long a request's body may take
   * @param writeTimeout how long a client may take none of an answer
   * @param idleTimeout how long a connection is kept without a request
   */
  public record Limits(
      int maxRequests,
      Duration queueWait,
      int maxConnections,
      Duration headerTimeout,
      Duration bodyTimeout,
      Duration writeTimeout,
      Duration idleTimeout) {}

  /**
   * Who may ask.
   *
   * @param dataDir the folder that keeps users and logins
   * @param adminPasswordFile the first password of root
   * @param sessionTimeout how long a login holds
   * @param policy whether callers must prove who they are
   */
  public record Access(
      Path dataDir,
      Optional<Path> adminPasswordFile,
      Duration sessionTimeout,
      AdmissionPolicy policy) {}
}
