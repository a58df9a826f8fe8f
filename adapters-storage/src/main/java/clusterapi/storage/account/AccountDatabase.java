package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.jdbc.SqlFunction;
import java.sql.Connection;

/**
 * Where the tables of accounts and sessions are. Safe for many threads.
 *
 * <p>Work may be done again from its beginning when something else was in the way, so it changes
 * nothing but rows. Every method throws {@link StoreUnavailable} if the database cannot be used.
 */
sealed interface AccountDatabase extends AutoCloseable permits PostgresDatabase, SqliteDatabase {
  /**
   * A question whose answers may be remembered.
   *
   * @param <R> the answer
   */
  interface Question<R> extends SqlFunction<Connection, R> {
    /** Whether this answer lets someone in, so that it is worth remembering. */
    boolean isProof(R answer);
  }

  /** Reads. */
  <T> T read(SqlFunction<Connection, T> question);

  /**
   * Reads, or tells what was read before and is still true.
   *
   * @param question equal to every other question that has the same answer
   */
  <T> T ask(Question<T> question);

  /**
   * Writes, all or nothing, what makes no earlier {@linkplain #ask answer} untrue that lets someone
   * in.
   */
  <T> T add(SqlFunction<Connection, T> work);

  /** Writes, all or nothing, what earlier answers may become untrue by. */
  <T> T change(SqlFunction<Connection, T> work);

  /** The same, as if nobody else wrote at the same time. */
  <T> T changeAlone(SqlFunction<Connection, T> work);

  @Override
  void close();
}
