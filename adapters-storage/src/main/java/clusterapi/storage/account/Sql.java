package clusterapi.storage.account;

import clusterapi.domain.access.Username;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement with the values of its parameters. Immutable. */
final class Sql {
  private final String text;
  private final List<Object> values;

  private Sql(String text, List<Object> values) {
    this.text = text;
    this.values = values;
  }

  /** A statement; an empty {@link Optional} among the values stands for SQL's null. */
  static Sql of(String text, Object... values) {
    return new Sql(text, List.of(values));
  }

  /** Runs a statement that changes rows, and tells how many. */
  int run(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  /** Runs a statement that gives rows. */
  <T> List<T> rows(Connection connection, SqlFunction<ResultSet, T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.apply(rows));
      }
      return read;
    }
  }

  /** Runs a statement that gives at most one row. */
  <T> Optional<T> row(Connection connection, SqlFunction<ResultSet, T> reader) throws SQLException {
    return rows(connection, reader).stream().findFirst();
  }

  /** Whether a statement gives any row. */
  boolean exists(Connection connection) throws SQLException {
    return row(connection, row -> true).isPresent();
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, parameter(values.get(i)));
    }
    return statement;
  }

  private static @Nullable Object parameter(Object value) {
    return switch (value) {
      case Optional<?> some -> some.orElse(null);
      case Username name -> NameText.of(name);
      default -> value;
    };
  }

  /** The name in a column. */
  static Username username(ResultSet row, String column) throws SQLException {
    return NameText.parse(row.getString(column));
  }
}
