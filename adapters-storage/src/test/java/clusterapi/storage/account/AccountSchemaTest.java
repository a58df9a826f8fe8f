package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.ManualClock;
import clusterapi.storage.jdbc.Sql;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountSchemaTest {
  @Test
  void newestScript_isTheVersionThatAStartLooksFor() throws IOException, URISyntaxException {
    Path scripts =
        Path.of(Objects.requireNonNull(getClass().getResource("/db/account/sqlite")).toURI());
    try (Stream<Path> files = Files.list(scripts)) {
      List<Path> newest =
          files
              .filter(
                  file ->
                      file.getFileName().toString().startsWith("V" + AccountSchema.VERSION + "__"))
              .toList();
      assertThat(newest).hasSize(1);
      assertThat(newest.getFirst())
          .content()
          .contains("PRAGMA user_version = " + AccountSchema.VERSION + ";");
    }
    try (Stream<Path> files = Files.list(scripts)) {
      assertThat(files).hasSize(AccountSchema.VERSION);
    }
  }

  @Test
  void newFile_isOfTheNewestVersionAndSound(@TempDir Path dataDir) throws SQLException {
    SqliteAccounts.open(dataDir, new ManualClock(), new SecureRandom()).close();

    try (Connection connection =
        SqliteDatabase.source(dataDir.resolve(AccountFile.NAME)).getConnection()) {
      assertThat(text(connection, "PRAGMA user_version"))
          .isEqualTo(Integer.toString(AccountSchema.VERSION));
      assertThat(text(connection, "PRAGMA integrity_check")).isEqualTo("ok");
      assertThat(text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(text(connection, "PRAGMA synchronous")).isEqualTo("2");
      assertThat(text(connection, "PRAGMA foreign_keys")).isEqualTo("1");
      assertThat(text(connection, "SELECT length(key) FROM decoy")).isEqualTo("32");
    }
  }

  @Test
  void fileWhoseFirstScriptFailed_isAsBeforeAndSaysWhy(@TempDir Path dataDir)
      throws IOException, SQLException {
    AccountFile file = AccountFile.in(dataDir);
    try (Connection connection = SqliteDatabase.source(file.path()).getConnection()) {
      Sql.of("CREATE TABLE web_session (mine TEXT)").run(connection);
    }

    assertThatThrownBy(() -> AccountSchema.migrate(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table web_session already exists");

    try (Connection connection = SqliteDatabase.source(file.path()).getConnection()) {
      assertThat(text(connection, "PRAGMA user_version")).isEqualTo("0");
      assertThat(
              Sql.of("SELECT name FROM sqlite_schema WHERE type = 'table'")
                  .rows(connection, row -> row.getString(1)))
          .containsExactly("web_session");
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    return Sql.of(sql).row(connection, row -> row.getString(1)).orElseThrow();
  }
}
