package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.postgres.PostgresLimits;
import clusterapi.storage.postgres.PostgresPool;
import clusterapi.storage.postgres.PostgresPool.Access;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Accounts, roles and web sessions in a database that speaks PostgreSQL. */
final class PostgresAccounts {
  /** Nobody waits longer for a connection, so a storm of logins is refused rather than queued. */
  private static final PostgresLimits LIMITS =
      new PostgresLimits(8, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5));

  /** A look that takes longer counts as none. */
  private static final PostgresLimits WATCH_LIMITS =
      new PostgresLimits(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

  private static final int KEY_BYTES = 32;

  private static final String HAS_KEY = "SELECT 1 FROM decoy";

  private static final String INSERT_KEY = "INSERT INTO decoy (key) VALUES (?)";

  private PostgresAccounts() {}

  /**
   * Opens the store, and makes its tables if they are not there.
   *
   * @throws StoreUnavailable if the database cannot be used
   */
  static StoredAccounts open(
      StorePlace.Database place, InstantSource clock, RandomGenerator random) {
    PostgresDatabase database = connect(place, System::nanoTime, random);
    database.look();
    database.startWatch();
    return new StoredAccounts(database, clock, random);
  }

  /** The same without a watch: whoever uses it looks by hand. */
  static PostgresDatabase connect(
      StorePlace.Database place, LongSupplier nanos, RandomGenerator random) {
    try {
      PostgresPool pool = pool(place, "store", LIMITS);
      PostgresPool watchPool = pool(place, "store watch", WATCH_LIMITS);
      PostgresDatabase database =
          new PostgresDatabase(pool, watchPool, place.grace(), nanos, random);
      boolean ready = false;
      try {
        PostgresSchema.migrate(pool);
        makeKey(database, random);
        ready = true;
        return database;
      } finally {
        if (!ready) {
          database.close();
        }
      }
    } catch (SourceUnavailable e) {
      throw new StoreUnavailable(e.sentence(), e); // the password file
    }
  }

  private static PostgresPool pool(
      StorePlace.Database place, String purpose, PostgresLimits limits) {
    return PostgresPool.open(
        place.address(), place.passwordFile(), Access.READ_WRITE, purpose, limits);
  }

  private static void makeKey(AccountDatabase database, RandomGenerator random) {
    if (database.read(connection -> Sql.of(HAS_KEY).exists(connection))) {
      return;
    }
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    database.changeAlone(
        connection ->
            Sql.of(HAS_KEY).exists(connection) ? 0 : Sql.of(INSERT_KEY, key).run(connection));
  }
}
