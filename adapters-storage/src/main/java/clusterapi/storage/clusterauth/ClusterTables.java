package clusterapi.storage.clusterauth;

import clusterapi.storage.jdbc.Sql;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the cluster's tables of users and sessions are like, and what may be done with them. Found
 * by looking at them, never by the version: releases and engines differ, and change under us.
 *
 * @param options the table with what users may and may not, if there is one
 * @param sessionsHaveUserId whether sessions name their user by number as well
 * @param maySeeSessions whether sessions may be read
 * @param mayWriteSessions whether sessions may be made and ended; never without reading them
 */
record ClusterTables(
    Optional<String> options,
    boolean sessionsHaveUserId,
    boolean maySeeSessions,
    boolean mayWriteSessions) {
  static final String USERS = "system.users";
  static final String SESSIONS = "system.web_sessions";

  /** What the table of options is called, by engine. */
  private static final List<String> OPTIONS = List.of("system.role_options", "system.user_options");

  private static final String USER_ID = "user_id";

  private static final String MAY_WRITE =
      "SELECT has_table_privilege('"
          + SESSIONS
          + "', 'INSERT') AND has_table_privilege('"
          + SESSIONS
          + "', 'UPDATE')";

  private static final System.Logger LOG = System.getLogger(ClusterTables.class.getName());

  /**
   * Looks at the tables.
   *
   * @throws SQLException if the users may not be read, or cannot be
   */
  static ClusterTables read(Connection connection) throws SQLException {
    boolean usersHaveId = columns(connection, USERS).contains(USER_ID);
    Optional<String> options = firstThere(connection, OPTIONS);
    Optional<Set<String>> sessions = readableColumns(connection, SESSIONS);
    return new ClusterTables(
        options,
        usersHaveId && sessions.filter(columns -> columns.contains(USER_ID)).isPresent(),
        sessions.isPresent(),
        sessions.isPresent() && mayWrite(connection));
  }

  private static Optional<String> firstThere(Connection connection, List<String> tables)
      throws SQLException {
    for (String table : tables) {
      try {
        columns(connection, table);
        return Optional.of(table);
      } catch (SQLException e) {
        // A table that is there and may not be read must not pass for one that is not: what it
        // holds could forbid a login.
        if (!SqlState.of(e).isNoSuchTable()) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Set<String>> readableColumns(Connection connection, String table)
      throws SQLException {
    try {
      return Optional.of(columns(connection, table));
    } catch (SQLException e) {
      if (SqlState.of(e).isRefusal() || SqlState.of(e).isNoSuchTable()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Set<String> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + table + " LIMIT 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData columns = none.getMetaData();
      Set<String> names = new HashSet<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnName(i));
      }
      return names;
    }
  }

  private static boolean mayWrite(Connection connection) throws SQLException {
    try {
      return Sql.of(MAY_WRITE).row(connection, row -> row.getBoolean(1)).orElse(false);
    } catch (SQLException e) {
      if (SqlState.of(e).isNoSuchFunction()) {
        return true; // The first session will tell.
      }
      throw e;
    }
  }

  /** The same after a session could not be written. */
  ClusterTables withoutSessionWrites() {
    return new ClusterTables(options, sessionsHaveUserId, maySeeSessions, false);
  }

  /** Tells the operator, once for each change. */
  void log() {
    LOG.log(
        Level.INFO,
        "event=cluster-logins options="
            + options.orElse("none")
            + " user_id="
            + sessionsHaveUserId);
    if (!mayWriteSessions) {
      LOG.log(
          Level.WARNING,
          "event=cluster-sessions-not-"
              + (maySeeSessions ? "writable" : "readable")
              + " consequence=\"sessions are kept by this server; the cluster's nodes do not know"
              + " them\" remedy=\"let the SQL user read, insert and update "
              + SESSIONS
              + ", and start anew\"");
    }
  }
}
