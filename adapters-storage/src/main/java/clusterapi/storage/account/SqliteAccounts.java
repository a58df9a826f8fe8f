package clusterapi.storage.account;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.password.PasswordChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Accounts, roles and web sessions, kept in the file {@value AccountFile#NAME} of a data directory.
 *
 * <p>What was answered is on the disk. Several processes may use the directory at once, on one
 * machine and one local file system, and each sees at once what another one changed. Safe for many
 * threads.
 */
public final class SqliteAccounts implements AutoCloseable {
  private final SqliteDatabase database;
  private final PasswordChecks checks;
  private final RandomGenerator random;
  private final JdbcSessionStore sessions;
  private final JdbcAccounts accounts;
  private final JdbcCredentials credentials;

  private SqliteAccounts(SqliteDatabase database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.checks = new PasswordChecks(PasswordChecks.defaultAtOnce());
    this.random = random;
    this.sessions = new JdbcSessionStore(database, clock);
    this.accounts = new JdbcAccounts(database, sessions, clock, random);
    this.credentials = new JdbcCredentials(database, checks, clock);
  }

  /**
   * Opens the store of a data directory, or makes both.
   *
   * @param dataDir the directory
   * @param clock the time
   * @param random where salts and passwords come from; a {@link java.security.SecureRandom} outside
   *     of tests
   * @return the store, to be closed
   * @throws SourceUnavailable if the directory or the file cannot be made or used; the sentence
   *     names the path and the remedy
   */
  public static SqliteAccounts open(Path dataDir, InstantSource clock, RandomGenerator random) {
    try {
      AccountFile file = AccountFile.in(dataDir);
      AccountSchema.migrate(file);
      return new SqliteAccounts(new SqliteDatabase(file.path()), clock, random);
    } catch (IOException | SQLException e) {
      throw new SourceUnavailable(
          "cannot keep accounts in "
              + dataDir.resolve(AccountFile.NAME)
              + ": "
              + reason(e)
              + "; make it usable, or name another directory with --data-dir",
          e);
    }
  }

  // The file system's exceptions carry the path as their message, and the reason as their type.
  private static String reason(Exception e) {
    return e instanceof java.nio.file.FileSystemException file && file.getReason() == null
        ? e.getClass().getSimpleName() + " " + file.getFile()
        : String.valueOf(e.getMessage());
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
   * @throws SourceUnavailable if the store cannot be written
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
