package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.postgres.PostgresPool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings a database's tables to the form that this release knows. Flyway does it, from the scripts
 * in {@code db/account/postgres}, and keeps servers apart that start at the same time.
 */
final class PostgresSchema {
  /** Where Flyway notes what it did; the database may hold other things with a history. */
  static final String HISTORY = "cluster_api_schema_history";

  private static final String SCRIPTS = "classpath:db/account/postgres";

  /** So often is it tried, since servers that start together are in one another's way. */
  private static final int MAX_ATTEMPTS = 5;

  /** Longer after each attempt. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** How the SQL states begin that tell of the connection. */
  private static final String NOT_CONNECTED = "08";

  private static final MigrationVersion BEFORE_ALL = MigrationVersion.fromVersion("0");

  private PostgresSchema() {}

  /**
   * Migrates, unless nothing is to be done.
   *
   * @throws StoreUnavailable if the database cannot be used, or is of a newer release
   */
  static void migrate(PostgresPool pool) {
    Flyway flyway =
        Flyway.configure(PostgresSchema.class.getClassLoader())
            .dataSource(pool.dataSource())
            .locations(SCRIPTS)
            .table(HISTORY)
            .baselineOnMigrate(true) // where the schema holds other tables
            .baselineVersion(BEFORE_ALL)
            .loggers(MigrationLog.class.getName())
            .load();
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        requireKnown(flyway, pool);
        return;
      } catch (FlywayException e) {
        if (attempt == MAX_ATTEMPTS || !isAboutTables(e)) {
          throw new StoreUnavailable(sentence(e, pool), e);
        }
        letOthersFinish(PAUSE.multipliedBy(attempt), pool);
      }
    }
  }

  /** Flyway locks its history, but not the making of it: another server may be in the middle. */
  private static boolean isAboutTables(FlywayException failure) {
    return beneath(failure)
        .map(sql -> sql.getSQLState() != null && !sql.getSQLState().startsWith(NOT_CONNECTED))
        .orElse(true);
  }

  private static void letOthersFinish(Duration pause, PostgresPool pool) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(
          "interrupted while setting up the tables in the database " + pool.address(), e);
    }
  }

  private static void requireKnown(Flyway flyway, PostgresPool pool) {
    MigrationInfo[] all = flyway.info().all();
    MigrationInfo newest = all[all.length - 1];
    if (newest.getState().isApplied() && !newest.getState().isResolved()) {
      throw new StoreUnavailable(
          "a newer release has changed the tables in the database "
              + pool.address()
              + " (version "
              + newest.getVersion()
              + "); run that release",
          null);
    }
  }

  private static String sentence(FlywayException failure, PostgresPool pool) {
    return beneath(failure)
        .map(sql -> pool.unavailable(sql).sentence())
        .orElseGet(
            () ->
                "cannot set up the tables in the database "
                    + pool.address()
                    + ": "
                    + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
  }

  private static Optional<SQLException> beneath(FlywayException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
