package clusterapi.storage.account;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a file's tables to the form that this release knows. Flyway does it, from the scripts in
 * {@code db/account/sqlite}; each of them also writes its number into the file's header, where a
 * start sees for the price of one read that there is nothing to do.
 */
final class AccountSchema {
  /** The number of the newest script. */
  static final int VERSION = 1;

  private static final String SCRIPTS = "classpath:db/account/sqlite";

  private AccountSchema() {}

  /**
   * Migrates, unless nothing is to be done.
   *
   * @throws IOException if the file is of a newer release, is no database, or cannot be migrated
   */
  static void migrate(AccountFile file) throws IOException {
    if (isCurrent(file.path())) {
      return;
    }
    // Flyway does not keep two processes apart on SQLite.
    try (AccountFile.Lock lock = file.lock()) {
      if (lock.held().isValid() && !isCurrent(file.path())) {
        run(file.path());
      }
    }
  }

  private static boolean isCurrent(Path path) throws IOException {
    int version = version(path);
    if (version > VERSION) {
      throw new IOException(
          "a newer release wrote it (version "
              + version
              + ", this one knows "
              + VERSION
              + "); run that release");
    }
    return version == VERSION;
  }

  private static int version(Path path) throws IOException {
    try (Connection connection = SqliteDatabase.source(path).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void run(Path path) throws IOException {
    try {
      Flyway.configure(AccountSchema.class.getClassLoader())
          .dataSource(SqliteDatabase.source(path))
          .locations(SCRIPTS)
          .loggers(MigrationLog.class.getName())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
