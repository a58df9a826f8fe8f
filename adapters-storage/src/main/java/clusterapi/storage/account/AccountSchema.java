package clusterapi.storage.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a file's tables to the form that this release knows, by the scripts in {@code
 * db/account/sqlite}. The file's header holds the number of the last one that was run, so a start
 * sees for the price of one read that there is nothing to do.
 *
 * <p>Flyway, which does it for databases ({@link PostgresSchema}), would add a history beside that
 * number, and took longer to begin than all else that opening a new file takes.
 */
final class AccountSchema {
  /** In order, from number 1; each also writes its number into the header. */
  private static final List<String> SCRIPTS = List.of("V1__accounts_and_sessions.sql");

  private static final String FOLDER = "/db/account/sqlite/";

  /** The number of the newest script. */
  static final int VERSION = SCRIPTS.size();

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
    // One process runs the scripts; others wait, and then find that it is done.
    try (AccountFile.Lock lock = file.lock()) {
      if (lock.held().isValid() && !isCurrent(file.path())) {
        run(file.path(), version(file.path()));
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

  private static void run(Path path, int last) throws IOException {
    try (Connection connection = SqliteDatabase.source(path).getConnection();
        Statement statement = connection.createStatement()) {
      // The number in the header is part of the transaction. Left open, it is rolled back.
      statement.execute("BEGIN IMMEDIATE");
      for (String script : SCRIPTS.subList(last, VERSION)) {
        statement.executeUpdate(text(script)); // which runs all statements of a text, not only one
      }
      statement.execute("COMMIT");
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String text(String script) throws IOException {
    try (InputStream in = AccountSchema.class.getResourceAsStream(FOLDER + script)) {
      if (in == null) {
        throw new FileNotFoundException("this build lacks its own " + FOLDER + script);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
