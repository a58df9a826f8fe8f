package clusterapi.storage.sql;

import clusterapi.storage.internaltables.Table;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.ReadLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole tables, some rows at a time. Safe for threads; the connections that it is given must
 * not commit by themselves, since the server forgets the rest of a result with its transaction.
 */
final class TableQuery {
  /** So many rows are on the way at once. */
  private static final int FETCH_ROWS = 1000;

  /** A value cannot be shown as text. */
  private static final String DATA_EXCEPTION = "22";

  /** The moment of the question by the cluster's clock, in the form of a TIMESTAMP column. */
  static final String NOW = "read_at";

  private static final String COLUMNS =
      "SELECT table_name, column_name FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name IN (";

  private final String schema;
  private final ReadLimits limits;
  private final AtomicBoolean wholeResults = new AtomicBoolean();

  TableQuery(String schema, ReadLimits limits) {
    this.schema = schema;
    this.limits = limits;
  }

  /** What the cluster has of the internal tables. */
  Capabilities capabilities(Connection connection) throws SQLException {
    List<String> names = Capabilities.tableNames();
    String sql = COLUMNS + names.stream().map(n -> "?").collect(Collectors.joining(", ")) + ")";
    Map<String, Set<String>> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
      for (int i = 0; i < names.size(); i++) {
        statement.setString(i + 2, names.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.computeIfAbsent(rows.getString(1), t -> new HashSet<>()).add(rows.getString(2));
        }
      }
    }
    return new Capabilities(schema, found);
  }

  /**
   * All rows of a table.
   *
   * @param columns which columns
   * @param maxRows how many rows it may have
   * @throws CallException if it has more rows, or more bytes than an answer may have
   */
  Result read(Connection connection, InternalTable table, List<String> columns, int maxRows)
      throws SQLException, CallException {
    return read(connection, table, columns, maxRows, wholeResults.get() ? 0 : FETCH_ROWS);
  }

  /**
   * Tells that the server does not give results in pieces, as relatives of the database from before
   * 19.2 do not; from then on they are asked for whole ones.
   *
   * @return whether that is news, so that asking again may help
   */
  boolean learnsToReadWhole() {
    return !wholeResults.getAndSet(true);
  }

  /**
   * What a table gave.
   *
   * @param table its rows
   * @param unreadable how many rows were left out since a value in them cannot be shown
   */
  record Result(Table table, int unreadable) {}

  private Result read(
      Connection connection, InternalTable table, List<String> columns, int maxRows, int fetchRows)
      throws SQLException, CallException {
    // The names are those of this class and a plain name of the operator's: nothing to escape.
    String sql =
        "SELECT "
            + columns.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "))
            + (table.isJudged() ? ", now() AT TIME ZONE 'UTC'" : "")
            + " FROM \""
            + schema
            + "\".\""
            + table.text()
            + '"'
            + (table.wanted().isPresent() ? " WHERE \"" + columns.getFirst() + "\" = ?" : "")
            + " LIMIT "
            + (maxRows + 1L);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (table.wanted().isPresent()) {
        statement.setString(1, table.wanted().get());
      }
      statement.setFetchSize(fetchRows);
      try (ResultSet rows = statement.executeQuery()) {
        return collect(rows, table, columns, maxRows);
      }
    }
  }

  private Result collect(ResultSet result, InternalTable table, List<String> columns, int maxRows)
      throws SQLException, CallException {
    Map<String, Integer> indexes = new HashMap<>();
    columns.forEach(column -> indexes.put(column, indexes.size()));
    if (table.isJudged()) {
      indexes.put(NOW, indexes.size());
    }
    List<@Nullable String[]> rows = new ArrayList<>();
    int unreadable = 0;
    long size = 0;
    while (result.next()) {
      if (rows.size() + unreadable == maxRows) {
        throw tooMuch(table, maxRows + " rows");
      }
      @Nullable String[] fields = new @Nullable String[indexes.size()];
      try {
        size += read(result, fields);
        rows.add(fields);
      } catch (SQLException e) {
        if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
          throw e;
        }
        unreadable++;
      }
      if (size > limits.answerBytes()) {
        throw tooMuch(table, limits.answerBytes() + " bytes");
      }
    }
    return new Result(new Table(Map.copyOf(indexes), List.copyOf(rows)), unreadable);
  }

  private static long read(ResultSet row, @Nullable String[] fields) throws SQLException {
    long size = 0;
    for (int i = 0; i < fields.length; i++) {
      String text = row.getString(i + 1);
      fields[i] = text;
      size += text == null ? 0 : text.length();
    }
    return size;
  }

  private static CallException tooMuch(InternalTable table, String limit) {
    return CallException.noAnswer(
        "the table " + table.text() + " has more than the limit of " + limit, null);
  }
}
