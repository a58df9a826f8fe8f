package clusterapi.storage.account;

import clusterapi.storage.postgres.PostgresAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where accounts, roles and web sessions are kept. */
public sealed interface StorePlace {
  /**
   * A file in a folder of this machine.
   *
   * @param dataDir the folder; made if it does not exist
   */
  record Folder(Path dataDir) implements StorePlace {}

  /**
   * A database that speaks PostgreSQL, which several servers may share.
   *
   * @param address where it is, and as whom
   * @param passwordFile the file with the user's password, if one is needed
   * @param grace how long sessions that were proven before hold while the database does not answer
   */
  record Database(PostgresAddress address, Optional<Path> passwordFile, Duration grace)
      implements StorePlace {
    /** Default of {@link #grace}. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(60);

    /**
     * A database.
     *
     * @throws IllegalArgumentException if the grace is negative
     */
    public Database {
      if (grace.isNegative()) {
        throw new IllegalArgumentException("a grace is not negative: " + grace);
      }
    }
  }
}
