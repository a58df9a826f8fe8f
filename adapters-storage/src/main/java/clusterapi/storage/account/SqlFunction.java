package clusterapi.storage.account;

import java.sql.SQLException;

/**
 * Work on something that speaks SQL.
 *
 * @param <A> what is worked on, such as a {@link java.sql.Connection} or a row
 * @param <R> what comes of it; never null
 */
@FunctionalInterface
interface SqlFunction<A, R> {
  R apply(A input) throws SQLException;
}
