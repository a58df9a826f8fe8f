package clusterapi.storage.account;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.password.PasswordChecks;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Accounts, roles and web sessions, kept in a file of this machine or in a database.
 *
 * <p>What was answered is kept for good. Several processes may use a store at once; what one of
 * them changes, the others honour at once where the store is a file, and within half a second where
 * it is a database. Safe for many threads.
 */
public final class StoredAccounts implements AutoCloseable {
  private final AccountDatabase database;
  private final PasswordChecks checks;
  private final RandomGenerator random;
  private final JdbcSessionStore sessions;
  private final JdbcAccounts accounts;
  private final JdbcCredentials credentials;

  StoredAccounts(AccountDatabase database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.checks = new PasswordChecks(PasswordChecks.defaultAtOnce());
    this.random = random;
    this.sessions = new JdbcSessionStore(database, clock);
    this.accounts = new JdbcAccounts(database, sessions, clock, random);
    this.credentials = new JdbcCredentials(database, checks, clock);
  }

  /**
   * Opens a store, or makes it.
   *
   * @param place where it is
   * @param clock the time
   * @param random where salts and passwords come from; a {@link java.security.SecureRandom} outside
   *     of tests
   * @return the store, to be closed
   * @throws StoreUnavailable if it cannot be made or used; the sentence names the place and the
   *     remedy
   */
  public static StoredAccounts open(StorePlace place, InstantSource clock, RandomGenerator random) {
    return switch (place) {
      case StorePlace.Folder(var dataDir) -> SqliteAccounts.open(dataDir, clock, random);
      case StorePlace.Database database -> PostgresAccounts.open(database, clock, random);
    };
  }

  /** The web sessions. */
  public SessionStore sessions() {
    return sessions;
  }

  /** Who may log in with which password. */
  public CredentialVerifier credentials() {
    return credentials;
  }

  /** Who belongs to which role. */
  public RoleSource roles() {
    return accounts;
  }

  /** The accounts, for the one who administers them. */
  public AccountStore accounts() {
    return accounts;
  }

  /**
   * Makes sure that {@code root} has a password. It is set at most once, however many processes try
   * at the same time.
   *
   * @param given the password to set if there is none; otherwise one is made up
   * @return the password that was made up by this call, to be shown once; empty if there was one,
   *     or if it was given
   * @throws InvalidArgument if the given password is empty or too long
   * @throws StoreUnavailable if the store cannot be written
   */
  public Optional<Password> ensureRoot(Optional<Password> given) {
    Password password = given.orElseGet(() -> MadeUpPassword.from(random));
    boolean isSet = accounts.setFirstPassword(Username.ROOT, password);
    return isSet && given.isEmpty() ? Optional.of(password) : Optional.empty();
  }

  @Override
  public void close() {
    checks.close();
    database.close();
  }
}
