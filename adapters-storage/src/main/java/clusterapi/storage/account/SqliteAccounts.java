package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Accounts, roles and web sessions in the file {@value AccountFile#NAME} of a data directory.
 *
 * <p>What was answered is on the disk. Several processes may use the directory at once, on one
 * machine and one local file system, and each sees at once what another one changed.
 */
final class SqliteAccounts {
  private SqliteAccounts() {}

  /**
   * Opens the store of a data directory, or makes both.
   *
   * @param dataDir the directory
   * @param clock the time
   * @param random where salts and passwords come from; a {@link java.security.SecureRandom} outside
   *     of tests
   * @return the store, to be closed
   * @throws StoreUnavailable if the directory or the file cannot be made or used; the sentence
   *     names the path and the remedy
   */
  static StoredAccounts open(Path dataDir, InstantSource clock, RandomGenerator random) {
    return open(dataDir, clock, System::nanoTime, random);
  }

  /** The same with a clock that only goes forward. */
  static StoredAccounts open(
      Path dataDir, InstantSource clock, LongSupplier nanos, RandomGenerator random) {
    try {
      AccountFile file = AccountFile.in(dataDir);
      AccountSchema.migrate(file);
      return new StoredAccounts(new SqliteDatabase(file.path(), nanos), clock, random);
    } catch (IOException | SQLException e) {
      throw new StoreUnavailable(
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
}
