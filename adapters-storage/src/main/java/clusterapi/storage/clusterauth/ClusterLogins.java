package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.password.PasswordChecks;
import clusterapi.storage.postgres.PostgresPool;
import java.time.Duration;
import java.time.InstantSource;
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

  private final ClusterDatabase database;
  private final PasswordChecks checks = new PasswordChecks(PasswordChecks.defaultAtOnce());
  private final ClusterCredentials credentials;
  private final ProvenRoles roles;
  private final ProvenSessions sessions;

  /**
   * Logins of a cluster. Nothing is asked yet.
   *
   * @param connections to the cluster, which may write if the cluster lets them; closed by the one
   *     who made them
   * @param grace how long sessions and roles that were found hold while the cluster does not answer
   * @param own where sessions are kept that the cluster does not let this server keep
   * @param clock the time by which passwords expire
   * @param random decides what unknown names cost; a {@link java.security.SecureRandom} outside of
   *     tests
   */
  public ClusterLogins(
      PostgresPool connections,
      Duration grace,
      SessionStore own,
      InstantSource clock,
      RandomGenerator random) {
    this.database = new ClusterDatabase(connections);
    this.credentials = new ClusterCredentials(database, checks, clock, random);
    this.roles = new ProvenRoles(new ClusterRoles(database), grace, System::nanoTime);
    this.sessions = new ProvenSessions(new ClusterSessions(database, own), grace, System::nanoTime);
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

  /** Ends what is under way; the connections stay open. */
  @Override
  public void close() {
    sessions.close();
    roles.close();
    checks.close();
  }
}
