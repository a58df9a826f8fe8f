package clusterapi.storage.sql;

import clusterapi.storage.internaltables.Table;
import clusterapi.storage.live.CallException;
import clusterapi.storage.statusjson.OneLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cluster's internal tables during one reading, over one connection. Not safe for threads. */
final class SqlTables {
  private final Connection connection;
  private final TableQuery query;
  private final Capabilities known;
  private final List<String> problems = new ArrayList<>();
  private boolean surprised;

  SqlTables(Connection connection, TableQuery query, Capabilities known) {
    this.connection = connection;
    this.query = query;
    this.known = known;
  }

  boolean has(InternalTable table) {
    return known.of(table).isPresent();
  }

  /** What is missing of a table that is of no use. */
  String lack(InternalTable table) {
    return known.lack(table);
  }

  /**
   * Reads a table without which there is no answer.
   *
   * @throws CallException if it is of no use, or larger than it may be
   */
  Table read(InternalTable table, int maxRows) throws SQLException, CallException {
    List<String> columns = known.of(table).orElse(List.of());
    if (columns.isEmpty()) {
      throw CallException.noAnswer(
          known.lack(table)
              + "; check the user's rights, and the schema's name (--source-sql-schema)",
          null);
    }
    TableQuery.Result result = query.read(connection, table, columns, maxRows);
    connection.rollback();
    if (result.unreadable() > 0) {
      note(
          result.unreadable()
              + " rows of the table "
              + table.text()
              + " were left out: they hold what cannot be shown as text");
    }
    return result.table();
  }

  /** Reads a table that can be done without; if it fails, that is a problem and no more. */
  Optional<Table> tryRead(InternalTable table, int maxRows) throws SQLException, CallException {
    if (!has(table)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(table, maxRows));
    } catch (SQLException e) {
      if (SqlState.of(e).endsConnection()) {
        throw e;
      }
      connection.rollback();
      surprised |= SqlState.of(e).contradictsCapabilities();
      note("the table " + table.text() + " was not read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Reads a table that can be done without, and tells if it is not there.
   *
   * @param what is shown without it
   */
  Optional<Table> wish(String what, InternalTable table, int maxRows)
      throws SQLException, CallException {
    if (!has(table)) {
      note(what + " are shown without what it holds: " + lack(table));
    }
    return tryRead(table, maxRows);
  }

  /** Tells what could not be read. */
  void note(String problem) {
    problems.add(OneLine.of(problem));
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Whether a table was not as it was known. */
  boolean isSurprised() {
    return surprised;
  }
}
