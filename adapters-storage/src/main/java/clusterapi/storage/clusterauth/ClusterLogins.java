package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.password.PasswordChecks;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * Users, roles and web sessions of a running cluster, read over SQL from its tables {@code
 * system.users}, {@code system.role_options}, {@code system.role_members} and {@code
 * system.web_sessions}. Safe for many threads.
 *
 * <p>Every question is asked of the cluster when it comes: nothing is remembered here but the shape
 * of the tables.
 */
public final class ClusterLogins implements AutoCloseable {
  private final ClusterDatabase database;
  private final PasswordChecks checks = new PasswordChecks(PasswordChecks.defaultAtOnce());
  private final ClusterCredentials credentials;
  private final ClusterRoles roles;
  private final ClusterSessions sessions;

  /**
   * Logins of a cluster. Nothing is asked yet.
   *
   * @param connections to the cluster; statements commit by themselves and have a time limit;
   *     closed by the one who made them
   * @param own where sessions are kept that the cluster does not let this server keep
   * @param clock the time by which passwords expire
   * @param random decides what unknown names cost; a {@link java.security.SecureRandom} outside of
   *     tests
   */
  public ClusterLogins(
      DataSource connections, SessionStore own, InstantSource clock, RandomGenerator random) {
    this.database = new ClusterDatabase(connections);
    this.credentials = new ClusterCredentials(database, checks, clock, random);
    this.roles = new ClusterRoles(database);
    this.sessions = new ClusterSessions(database, own);
  }

  /**
   * Looks at the cluster's tables, and tells the log what was found.
   *
   * @throws SourceUnavailable if the cluster cannot be asked, or does not let its users be read
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

  /** Ends the checks of passwords; the connections stay open. */
  @Override
  public void close() {
    checks.close();
  }
}
