package clusterapi.storage.account;

import clusterapi.storage.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Numbers for web sessions in the form of the database's {@code unique_rowid()}: units of 10
 * microseconds since 2015, then 15 bits for a node. Strictly positive and ascending. The last one
 * is kept in the store, so none is given twice: not by another process, not when the clock is set
 * back, and not after the session was purged.
 */
final class SessionNumbers {
  /** Source: the reference's {@code uniqueIntEpoch}. */
  private static final Instant EPOCH = Instant.parse("2015-01-01T00:00:00Z");

  private static final int NODE_BITS = 15;

  /** One unit of time. */
  private static final long STEP = 1L << NODE_BITS;

  /** Which node the numbers name. All processes share one store, so one will do. */
  private static final long NODE = 1;

  /** Keeps a number positive until 2104; from then on they go on step by step. */
  private static final long MAX_UNITS = (1L << (63 - NODE_BITS)) - 1;

  private static final String NEXT =
      "UPDATE session_number SET last = CASE WHEN last >= ? THEN last + ? ELSE ? END"
          + " RETURNING last";

  private SessionNumbers() {}

  /** The next number; to be called within a transaction that writes. */
  static long next(Connection connection, Instant now) throws SQLException {
    long candidate = at(now);
    return Sql.of(NEXT, candidate, STEP, candidate)
        .row(connection, row -> row.getLong(1))
        .orElseThrow(() -> new SQLException("the table session_number is empty"));
  }

  /** The number that belongs to a moment. */
  static long at(Instant now) {
    long units = (Micros.of(now) - Micros.of(EPOCH)) / 10;
    return Math.clamp(units, 1, MAX_UNITS) << NODE_BITS | NODE;
  }
}
