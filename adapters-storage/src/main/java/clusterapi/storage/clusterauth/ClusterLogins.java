package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.password.PasswordChecks;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.postgres.PostgresLimits;
import clusterapi.storage.postgres.PostgresPool;
import clusterapi.storage.postgres.PostgresPool.Access;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Users, roles and web sessions of a running cluster, read over SQL from its tables {@code
 * system.users}, {@code system.role_options}, {@code system.role_members} and {@code
 * system.web_sessions}. Safe for many threads.
 *
 * <p>Passwords are always checked against what the cluster holds at that moment. A session or a
 * membership that was found holds for {@link #FRESH}, so that the cluster is asked no more often
 * than that for one user, however many requests come; and while the cluster does not answer, for a
 * grace.
 */
public final class ClusterLogins implements AutoCloseable {
  /** So long may a session or a role that was ended at the cluster go on here. */
  public static final Duration FRESH = ProvenAnswers.FRESH;

  /** How long sessions and roles hold while the cluster does not answer, unless configured. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(60);

  private final PostgresPool connections;
  private final ClusterDatabase database;
  private final PasswordChecks checks = new PasswordChecks(PasswordChecks.defaultAtOnce());
  private final ClusterCredentials credentials;
  private final ProvenRoles roles;
  private final ProvenSessions sessions;

  ClusterLogins(
      PostgresPool connections,
      Duration grace,
      SessionStore own,
      InstantSource clock,
      RandomGenerator random) {
    this.connections = connections;
    this.database = new ClusterDatabase(connections);
    this.credentials = new ClusterCredentials(database, checks, clock, random);
    this.roles = new ProvenRoles(new ClusterRoles(database), grace, System::nanoTime);
    this.sessions = new ProvenSessions(new ClusterSessions(database, own), grace, System::nanoTime);
  }

  /**
   * Logins of a cluster. Nothing is asked yet, so that a server can start before its cluster.
   *
   * @param address where the cluster is, and as which SQL user it is asked
   * @param passwordFile the file with that user's password and nothing else, if there is one
   * @param grace how long sessions and roles that were found hold while the cluster does not answer
   * @param own where sessions are kept that the cluster does not let this server keep
   * @param clock the time by which passwords expire
   * @param random decides what unknown names cost; a {@link java.security.SecureRandom} outside of
   *     tests
   * @return the logins, to be closed
   * @throws StoreUnavailable if the password file cannot be read
   */
  public static ClusterLogins open(
      PostgresAddress address,
      Optional<Path> passwordFile,
      Duration grace,
      SessionStore own,
      InstantSource clock,
      RandomGenerator random) {
    try {
      PostgresPool connections =
          PostgresPool.open(
              address, passwordFile, Access.READ_WRITE, "logins", PostgresLimits.DEFAULT);
      return new ClusterLogins(connections, grace, own, clock, random);
    } catch (SourceUnavailable e) {
      throw new StoreUnavailable(e.sentence(), e);
    }
  }

  /**
   * Looks at the cluster's tables, and tells the log what was found.
   *
   * @throws StoreUnavailable if the cluster cannot be asked, or does not let its users be read
   */
  public void check() {
    database.ask((connection, tables) -> tables);
  }

  /** Who may log in with which password. */
  public CredentialVerifier credentials() {
    return credentials;
  }

  /** Who belongs to which role. */
  public RoleSource roles() {
    return roles;
  }

  /** The web sessions. */
  public SessionStore sessions() {
    return sessions;
  }

  /** Ends what is under way, and closes the connections. */
  @Override
  public void close() {
    sessions.close();
    roles.close();
    checks.close();
    connections.close();
  }
}
