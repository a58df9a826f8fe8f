package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.ManualClock;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.postgres.RealPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stores have the same tables, each in its database's own types. */
class PostgresSchemaIT {
  private static final Map<String, String> TYPES =
      Map.of("INTEGER", "int8", "TEXT", "text", "BLOB", "bytea");

  private static final String SQLITE_COLUMNS =
      "SELECT t.name AS table_name, c.name, c.type, c.\"notnull\" AS required, c.pk"
          + " FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
          + " WHERE t.type = 'table' AND t.name NOT LIKE 'flyway%'";

  private static final String POSTGRES_COLUMNS =
      "SELECT c.table_name, c.column_name AS name, c.udt_name AS type,"
          + " CASE c.is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS required,"
          + " coalesce(k.ordinal_position, 0) AS pk"
          + " FROM information_schema.columns c"
          + " LEFT JOIN information_schema.table_constraints p"
          + "  ON p.table_name = c.table_name AND p.table_schema = c.table_schema"
          + "  AND p.constraint_type = 'PRIMARY KEY'"
          + " LEFT JOIN information_schema.key_column_usage k"
          + "  ON k.constraint_name = p.constraint_name AND k.column_name = c.column_name"
          + "  AND k.table_schema = c.table_schema"
          + " WHERE c.table_schema = 'public'"
          + "  AND c.table_name NOT IN ('change_count', '"
          + PostgresSchema.HISTORY
          + "')";

  private static final String SQLITE_INDEXES =
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
          + " AND name NOT LIKE 'flyway%'";

  private static final String POSTGRES_INDEXES =
      "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"
          + " AND indexname NOT LIKE '%_pkey' AND tablename <> '"
          + PostgresSchema.HISTORY
          + "' AND indexname NOT LIKE '"
          + PostgresSchema.HISTORY
          + "%'";

  private static final String ACCOUNTS =
      "SELECT name || ' ' || is_role || ' ' || may_log_in FROM account";

  private static final String MEMBERS = "SELECT role || ' ' || member FROM role_member";

  private static List<String> columns(Connection connection, String question) throws SQLException {
    return Sql.of(question)
        .rows(
            connection,
            row ->
                String.join(
                    " ",
                    row.getString("table_name"),
                    row.getString("name"),
                    TYPES.getOrDefault(row.getString("type"), row.getString("type")),
                    "required=" + row.getInt("required"),
                    "key=" + row.getInt("pk")));
  }

  private static List<String> texts(Connection connection, String question) throws SQLException {
    return Sql.of(question).rows(connection, row -> row.getString(1));
  }

  @Test
  void bothStores_haveTheSameTablesAndRows(@TempDir Path dataDir) throws SQLException {
    String url = RealPostgres.shared().newDatabase();
    StoredAccounts.open(StorePlaces.at(url), new ManualClock(), new SecureRandom()).close();
    SqliteAccounts.open(dataDir, new ManualClock(), new SecureRandom()).close();

    try (Connection postgres = DriverManager.getConnection(url);
        Connection sqlite =
            SqliteDatabase.source(dataDir.resolve(AccountFile.NAME)).getConnection()) {
      assertThat(columns(postgres, POSTGRES_COLUMNS))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(columns(sqlite, SQLITE_COLUMNS));
      assertThat(texts(postgres, POSTGRES_INDEXES))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(texts(sqlite, SQLITE_INDEXES));
      for (String rows : List.of(ACCOUNTS, MEMBERS)) {
        assertThat(texts(postgres, rows))
            .isNotEmpty()
            .containsExactlyInAnyOrderElementsOf(texts(sqlite, rows));
      }
    }
  }

  @Test
  void scriptRunAgain_changesNothing() throws SQLException {
    String url = RealPostgres.shared().newDatabase();
    StoredAccounts.open(StorePlaces.at(url), new ManualClock(), new SecureRandom()).close();
    RealPostgres.execute(url, "DROP TABLE " + PostgresSchema.HISTORY);

    // As after a server that died before it could note that it was done.
    StoredAccounts.open(StorePlaces.at(url), new ManualClock(), new SecureRandom()).close();

    try (Connection postgres = DriverManager.getConnection(url)) {
      assertThat(texts(postgres, ACCOUNTS)).containsExactlyInAnyOrder("admin 1 0", "root 0 1");
      assertThat(texts(postgres, "SELECT count(*) FROM decoy")).containsExactly("1");
      assertThat(texts(postgres, "SELECT count(*) FROM session_number")).containsExactly("1");
      assertThat(texts(postgres, "SELECT count(*) FROM change_count")).containsExactly("1");
    }
  }
}
