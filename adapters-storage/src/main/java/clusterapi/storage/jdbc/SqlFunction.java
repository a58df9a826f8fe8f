package clusterapi.storage.jdbc;

import java.sql.SQLException;

/**
 * Work on something that speaks SQL.
 *
 * @param <A> what is worked on, such as a {@link java.sql.Connection} or a row
 * @param <R> what comes of it; never null
 */
@FunctionalInterface
public interface SqlFunction<A, R> {
  /**
   * Does the work.
   *
   * @param input what is worked on
   * @return what comes of it
   * @throws SQLException if the database refuses
   */
  R apply(A input) throws SQLException;
}
