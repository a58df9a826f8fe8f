package clusterapi.storage.jdbc;

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
public final class Sql {
  private final String text;
  private final List<Object> values;

  private Sql(String text, List<Object> values) {
    this.text = text;
    this.values = values;
  }

  /**
   * A statement.
   *
   * @param text with a question mark for each value
   * @param values in order; an empty {@link Optional} stands for SQL's null, and a {@link Username}
   *     is written so that {@link #username} can read it back, whatever characters it has
   * @return the statement
   */
  public static Sql of(String text, Object... values) {
    return new Sql(text, List.of(values));
  }

  /**
   * Runs a statement that changes rows.
   *
   * @param connection where
   * @return how many it changed
   * @throws SQLException if the database refuses
   */
  public int run(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  /**
   * Runs a statement that gives rows.
   *
   * @param connection where
   * @param reader makes a value of each row
   * @param <T> the values
   * @return them in the order of the rows
   * @throws SQLException if the database refuses
   */
  public <T> List<T> rows(Connection connection, SqlFunction<ResultSet, T> reader)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.apply(rows));
      }
      return read;
    }
  }

  /**
   * Runs a statement that gives at most one row.
   *
   * @param connection where
   * @param reader makes a value of it
   * @param <T> the value
   * @return the value, or empty without a row
   * @throws SQLException if the database refuses
   */
  public <T> Optional<T> row(Connection connection, SqlFunction<ResultSet, T> reader)
      throws SQLException {
    return rows(connection, reader).stream().findFirst();
  }

  /**
   * Whether a statement gives any row.
   *
   * @param connection where
   * @return whether it does
   * @throws SQLException if the database refuses
   */
  public boolean exists(Connection connection) throws SQLException {
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

  /**
   * The name in a column that was written as a {@link Username}.
   *
   * @param row a row
   * @param column the column's name
   * @return the name
   * @throws SQLException if the database refuses
   */
  public static Username username(ResultSet row, String column) throws SQLException {
    return NameText.parse(row.getString(column));
  }
}
