package clusterapi.storage.sql;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.postgres.PostgresLimits;
import clusterapi.storage.postgres.PostgresPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Holds readings over SQL: each has a connection for itself and a deadline for all of it, and knows
 * what the cluster can do. Safe for threads.
 */
final class SqlConversation implements AutoCloseable {
  /** What a reading asks. */
  @FunctionalInterface
  interface Question<T> {
    T ask(SqlTables tables) throws SQLException, CallException;
  }

  /** A cluster learns new columns with an upgrade, and a user gets rights, without telling. */
  static final Duration CAPABILITIES_LAST = Duration.ofMinutes(10);

  /** What releases from 26.1 on say when the internal tables are closed. */
  private static final String CLOSED_INTERNALS = "allow_unsafe_internals";

  /**
   * What the cluster can do.
   *
   * @param since when that was looked up
   */
  private record Known(Capabilities capabilities, Instant since) {}

  private final PostgresPool pool;
  private final TableQuery query;
  private final Duration deadline;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Optional<Known> known = Optional.empty();

  private SqlConversation(
      PostgresPool pool, TableQuery query, Duration deadline, InstantSource clock) {
    this.pool = pool;
    this.query = query;
    this.deadline = deadline;
    this.clock = clock;
  }

  static SqlConversation open(SqlSettings settings, InstantSource clock) {
    ReadLimits limits = settings.limits();
    Duration call = limits.callTimeout();
    Duration wait =
        call.compareTo(PostgresLimits.LEAST_WAIT) < 0 ? PostgresLimits.LEAST_WAIT : call;
    PostgresPool pool =
        PostgresPool.open(
            settings.address(),
            settings.passwordFile(),
            PostgresPool.Access.READ_ONLY,
            "source",
            new PostgresLimits(SqlSettings.CONNECTIONS, wait, call, call));
    // First a connection, then the tables.
    return new SqlConversation(
        pool, new TableQuery(settings.schema(), limits), wait.plus(call), clock);
  }

  /**
   * Holds one reading.
   *
   * @throws CallException if it did not come to its end; the reason names the database
   */
  <T> T hold(Question<T> question) throws CallException, InterruptedException {
    // Neither the pool's nor the driver's own time-outs end a server that trickles.
    Future<T> answer = threads.submit(() -> ask(question));
    try {
      return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw CallException.noAnswer(
          pool.address() + ": no whole answer within " + deadline.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private <T> T ask(Question<T> question) throws SQLException, CallException {
    try (Connection connection = pool.borrow()) {
      connection.setAutoCommit(false);
      SqlTables tables = new SqlTables(connection, query, capabilities(connection));
      T answer = question.ask(tables);
      if (tables.isSurprised()) {
        known = Optional.empty();
      }
      return answer;
    } catch (SQLException e) {
      SqlState state = SqlState.of(e);
      if (state.isNotImplemented() && query.learnsToReadWhole()) {
        return ask(question);
      }
      if (state.contradictsCapabilities()) {
        known = Optional.empty();
      }
      throw e;
    }
  }

  private Capabilities capabilities(Connection connection) throws SQLException {
    Instant now = clock.instant();
    Optional<Known> fresh = known.filter(k -> now.isBefore(k.since().plus(CAPABILITIES_LAST)));
    if (fresh.isPresent()) {
      return fresh.get().capabilities();
    }
    Capabilities found = query.capabilities(connection);
    connection.rollback();
    known = Optional.of(new Known(found, now));
    return found;
  }

  private CallException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case CallException said -> said;
      case SourceUnavailable said -> CallException.noAnswer(said.sentence(), said);
      case SQLException said -> failure(said);
      case null, default -> CallException.noAnswer("the answer could not be read: " + cause, cause);
    };
  }

  private CallException failure(SQLException failure) {
    String sentence = pool.unavailable(failure).sentence();
    SqlState state = SqlState.of(failure);
    if (state.endsConnection() && !state.isNotImplemented()) {
      return CallException.notConnected(sentence, failure);
    }
    return CallException.noAnswer(
        sentence.contains(CLOSED_INTERNALS)
            ? sentence + "; open them with options=-c%20allow_unsafe_internals=on in the URL"
            : sentence,
        failure);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    pool.close();
  }
}
