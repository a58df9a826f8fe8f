package clusterapi.storage.account;

import clusterapi.storage.jdbc.SqlFunction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection that only reads, and remembers its answers for as long as nobody writes to the file.
 * Used by one thread at a time.
 */
final class SqliteReader {
  /** So many answers are remembered; the one that was not asked for longest goes first. */
  static final int MAX_REMEMBERED = 4_096;

  private final Connection connection;
  private final PreparedStatement version;
  private final Map<SqlFunction<Connection, ?>, Object> remembered = new Remembered();
  private long seenVersion;

  SqliteReader(Connection connection) throws SQLException {
    this.connection = connection;
    // Changes when any other connection, of any process, has committed. Asking costs less than the
    // simplest query, for it reads no page.
    this.version = connection.prepareStatement("PRAGMA data_version");
    this.seenVersion = readVersion();
  }

  /** Answers a question from the file. */
  <T> T read(SqlFunction<Connection, T> question) throws SQLException {
    return question.apply(connection);
  }

  /**
   * Answers a question as the file would at this moment.
   *
   * @param question equal to every other question that has the same answer
   */
  @SuppressWarnings("unchecked") // an answer is only ever kept under the question that it answers
  <T> T ask(SqlFunction<Connection, T> question) throws SQLException {
    long version = readVersion();
    if (version != seenVersion) {
      remembered.clear();
      seenVersion = version;
    }
    Object known = remembered.get(question);
    if (known != null) {
      return (T) known;
    }
    // A commit between the two reads is seen by the next one, which then forgets this answer.
    T answer = question.apply(connection);
    remembered.put(question, answer);
    return answer;
  }

  void close() throws SQLException {
    connection.close();
  }

  private long readVersion() throws SQLException {
    try (ResultSet row = version.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final class Remembered extends LinkedHashMap<SqlFunction<Connection, ?>, Object> {
    private static final long serialVersionUID = 1L;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<SqlFunction<Connection, ?>, Object> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
