package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.jdbc.Sql;
import clusterapi.storage.jdbc.SqlFunction;
import clusterapi.storage.postgres.PostgresPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A database that speaks PostgreSQL, and that several servers may share. Safe for many threads.
 *
 * <p>It is watched: several times a second somebody must {@link #look()} at what it counts, and
 * then sessions and roles are told from memory. When looking fails, nobody waits for the database
 * any more until looking succeeds again: what was proven holds for a grace, everything else fails
 * at once.
 */
final class PostgresDatabase implements AccountDatabase {
  /** So often is a transaction begun anew that others were in the way of. */
  static final int MAX_ATTEMPTS = 12;

  /** The longest time for which a change by another server may go unnoticed. */
  static final Duration FRESH = Duration.ofMillis(500);

  /** Between two looks; a few of them fit into {@link #FRESH}. */
  private static final Duration LOOK_PAUSE = Duration.ofMillis(150);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private static final String CHANGES = "SELECT changes FROM change_count";

  private static final String COUNT_CHANGE = "UPDATE change_count SET changes = changes + 1";

  private static final System.Logger LOG = System.getLogger(PostgresDatabase.class.getName());

  private final PostgresPool pool;
  private final PostgresPool watchPool;
  private final Proofs proofs;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final Thread watch =
      Thread.ofPlatform().name("store-watch").daemon().unstarted(this::watch);
  private volatile boolean closed;

  /**
   * A database whose tables are there. Both pools are closed with it.
   *
   * @param pool for questions and changes
   * @param watchPool for looking, so that nobody else is in the way of it
   * @param grace how long what was proven holds while the database does not answer
   * @param nanos a clock that only goes forward
   * @param random spreads those who were in one another's way
   */
  PostgresDatabase(
      PostgresPool pool,
      PostgresPool watchPool,
      Duration grace,
      LongSupplier nanos,
      RandomGenerator random) {
    this.pool = pool;
    this.watchPool = watchPool;
    this.proofs = new Proofs(FRESH, grace, nanos);
    this.nanos = nanos;
    this.random = random;
  }

  /** Begins to look by itself, several times a second. */
  void startWatch() {
    watch.start();
  }

  private void watch() {
    try {
      while (!closed) {
        lookOnce();
        Thread.sleep(LOOK_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void lookOnce() {
    try {
      look();
    } catch (RuntimeException e) {
      // A fault of ours in one look must not end all later ones.
      LOG.log(System.Logger.Level.ERROR, "event=store-look-failed", e);
    }
  }

  /** Looks at what others changed. */
  void look() {
    long since = nanos.getAsLong();
    try (Connection connection = watchPool.borrow()) {
      long changes =
          Sql.of(CHANGES)
              .row(connection, row -> row.getLong(1))
              .orElseThrow(() -> new SQLException("the table change_count is empty"));
      if (proofs.confirm(changes, since)) {
        LOG.log(System.Logger.Level.INFO, "event=store-back address=" + pool.address());
      }
    } catch (SQLException e) {
      if (!closed && proofs.lose()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "event=store-lost reason=\"" + watchPool.unavailable(e).sentence() + "\"");
      }
    }
  }

  @Override
  public <T> T ask(Question<T> question) {
    Optional<T> known = proofs.fresh(question);
    if (known.isPresent()) {
      return known.get();
    }
    long generation = proofs.generation();
    try {
      T answer = read(question);
      proofs.remember(question, answer, generation);
      return answer;
    } catch (StoreUnavailable e) {
      return proofs.inGrace(question).orElseThrow(() -> e);
    }
  }

  @Override
  public <T> T read(SqlFunction<Connection, T> question) {
    return persistently(
        () -> {
          try (Connection connection = pool.borrow()) {
            return question.apply(connection);
          }
        });
  }

  @Override
  public <T> T add(SqlFunction<Connection, T> work) {
    return persistently(() -> transaction(work, Connection.TRANSACTION_READ_COMMITTED));
  }

  @Override
  public <T> T change(SqlFunction<Connection, T> work) {
    return changing(work, Connection.TRANSACTION_READ_COMMITTED);
  }

  @Override
  public <T> T changeAlone(SqlFunction<Connection, T> work) {
    return changing(work, Connection.TRANSACTION_SERIALIZABLE);
  }

  private <T> T changing(SqlFunction<Connection, T> work, int isolation) {
    SqlFunction<Connection, T> counted =
        connection -> {
          T result = work.apply(connection);
          Sql.of(COUNT_CHANGE).run(connection); // last, since all wait for this row
          return result;
        };
    T result = persistently(() -> transaction(counted, isolation));
    // Not where it failed: whoever tries to log out would end the grace for all. What was kept all
    // the same is seen by the next look.
    proofs.forget();
    return result;
  }

  private <T> T transaction(SqlFunction<Connection, T> work, int isolation) throws SQLException {
    try (Connection connection = pool.borrow()) {
      if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
        connection.setTransactionIsolation(isolation);
      }
      connection.setAutoCommit(false);
      try {
        T result = work.apply(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Exception why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /** One try at something. */
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private <T> T persistently(Attempt<T> attempt) {
    for (int made = 1; ; made++) {
      if (proofs.isLost()) {
        throw new StoreUnavailable("the database " + pool.address() + " does not answer", null);
      }
      try {
        return attempt.run();
      } catch (SQLException e) {
        if (made >= MAX_ATTEMPTS || !othersWereInTheWay(e)) {
          throw new StoreUnavailable(pool.unavailable(e).sentence(), e);
        }
      }
      pause(made);
    }
  }

  // 40: rolled back, such as what cannot be put in an order with others. 23: somebody else made or
  // took away a row in between; the next attempt finds it and says so.
  private static boolean othersWereInTheWay(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return state.startsWith("40") || state.startsWith("23");
  }

  private void pause(int made) {
    long longest = Math.min(LONGEST_PAUSE.toMillis(), 1L << made);
    try {
      Thread.sleep(random.nextLong(longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting for " + pool.address(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    watchPool.close();
    pool.close();
  }
}
