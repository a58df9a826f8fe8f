package clusterapi.storage.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/**
 * What the five letters that come with a failure mean here.
 *
 * @param text the letters; empty if there are none
 * @param connected whether there was a connection at all
 */
record SqlState(String text, boolean connected) {
  static SqlState of(SQLException failure) {
    return new SqlState(
        Optional.ofNullable(failure.getSQLState()).orElse(""),
        !(failure instanceof SQLTransientConnectionException));
  }

  /** Whether the connection is of no more use. */
  boolean endsConnection() {
    return !connected || text.startsWith("08") || text.startsWith("57P") || isNotImplemented();
  }

  /** Whether the server lacks what the driver asked of it; the pool drops the connection then. */
  boolean isNotImplemented() {
    return text.equals("0A000");
  }

  /** Whether a table, a column, a schema or a right is not there. */
  boolean contradictsCapabilities() {
    return text.startsWith("42") || text.equals("3F000");
  }
}
