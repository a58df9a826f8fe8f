package clusterapi.storage.account;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.jdbc.SqlFunction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * An SQLite file with one writing connection and a few reading ones. Safe for many threads, and for
 * several processes on one machine.
 *
 * <p>SQLite works in native code, which holds on to the carrier of a virtual thread. So the
 * connections are few, a thread waits for one in Java, and where another process holds the file the
 * waiting is done in Java as well.
 */
final class SqliteDatabase implements AccountDatabase {
  /** So many threads read at once. */
  static final int READERS = 4;

  /**
   * The longest time for which a change by another process may go unnoticed: far less than it takes
   * that process to end, and enough to spare busy servers most looks, each of which costs as much
   * as all the rest of admitting a request.
   */
  static final Duration FRESH = Duration.ofMillis(2);

  /** Nobody waits longer for a connection, or for another process. */
  static final Duration MAX_WAIT = Duration.ofSeconds(5);

  /** So long does native code wait by itself for another process. */
  private static final int NATIVE_WAIT_MILLIS = 10;

  private static final Duration RETRY_PAUSE = Duration.ofMillis(5);

  private final Path file;
  private final Connection writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock looking = new ReentrantLock();
  private final LinkedBlockingDeque<Connection> readers = new LinkedBlockingDeque<>(READERS);
  private final Connection watcher;
  // Its value changes when any other connection, of any process, has committed. Asking costs less
  // than the simplest query, for it reads no page.
  private final PreparedStatement version;
  private final Proofs proofs;
  private final LongSupplier nanos;
  private volatile boolean closed;

  /**
   * Opens a file that exists; an empty one becomes a database.
   *
   * @param file the file
   * @param nanos a clock that only goes forward
   */
  SqliteDatabase(Path file, LongSupplier nanos) throws SQLException {
    this.file = file;
    this.nanos = nanos;
    this.proofs = new Proofs(FRESH, FRESH, nanos);
    DataSource source = source(file);
    this.writer = source.getConnection();
    execute(writer, "PRAGMA busy_timeout = " + NATIVE_WAIT_MILLIS);
    for (int i = 0; i < READERS; i++) {
      readers.addLast(reader(source));
    }
    this.watcher = reader(source);
    this.version = watcher.prepareStatement("PRAGMA data_version");
  }

  private static Connection reader(DataSource source) throws SQLException {
    Connection reader = source.getConnection();
    execute(reader, "PRAGMA busy_timeout = " + NATIVE_WAIT_MILLIS);
    execute(reader, "PRAGMA query_only = 1");
    return reader;
  }

  /** Where connections to a file come from, set up as this class needs them. */
  static DataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit has reached the disk when it returns, so that it also survives a loss of power.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) MAX_WAIT.toMillis());
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Reads.
   *
   * @param question what is asked
   * @return its answer
   * @throws StoreUnavailable if the file cannot be read
   */
  @Override
  public <T> T read(SqlFunction<Connection, T> question) {
    Connection reader = borrow();
    try {
      return withPatience(question, reader);
    } finally {
      readers.addFirst(reader);
    }
  }

  /**
   * Reads, or tells what was read before if nobody has written to the file since, or at most {@link
   * #FRESH} ago.
   *
   * @param question what is asked; equal to every other question that has the same answer
   * @return its answer
   * @throws StoreUnavailable if the file cannot be read
   */
  @Override
  public <T> T ask(Question<T> question) {
    requireOpen();
    Optional<T> known = proofs.fresh(question);
    if (known.isEmpty()) {
      look();
      known = proofs.fresh(question);
    }
    if (known.isPresent()) {
      return known.get();
    }
    // A commit between the look and the reading is seen by the next look, which then forgets.
    long generation = proofs.generation();
    T answer = read(question);
    proofs.remember(question, answer, generation);
    return answer;
  }

  /** Looks whether others have written, unless that was done lately; one thread does it for all. */
  private void look() {
    if (proofs.isFresh()) {
      return;
    }
    lock(looking, "look at");
    try {
      if (proofs.isFresh()) {
        return;
      }
      long since = nanos.getAsLong();
      long seen =
          withPatience(
              statement -> {
                try (ResultSet row = statement.executeQuery()) {
                  row.next();
                  return row.getLong(1);
                }
              },
              version);
      boolean _ = proofs.confirm(seen, since);
    } finally {
      looking.unlock();
    }
  }

  private Connection borrow() {
    requireOpen();
    try {
      Connection reader = readers.pollFirst(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (reader != null) {
        return reader;
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    throw new StoreUnavailable("too many threads read " + file + " at once", null);
  }

  @Override
  public <T> T add(SqlFunction<Connection, T> work) {
    return write(work);
  }

  @Override
  public <T> T change(SqlFunction<Connection, T> work) {
    return write(work);
  }

  @Override
  public <T> T changeAlone(SqlFunction<Connection, T> work) {
    return write(work);
  }

  /**
   * Writes, in one transaction that has reached the disk when this returns, and of which nothing
   * happened when this throws. (When the disk fails during the commit itself, either is possible.)
   *
   * @param work what is done; may be called again if another process was in the way
   * @return what comes of it
   * @throws StoreUnavailable if the file cannot be written
   */
  private <T> T write(SqlFunction<Connection, T> work) {
    requireOpen();
    lock(writing, "write to");
    try {
      return withPatience(this::transaction, work);
    } finally {
      proofs.forget(); // So that it holds in this process at once.
      writing.unlock();
    }
  }

  private void lock(ReentrantLock lock, String purpose) {
    try {
      if (!lock.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailable("too many threads " + purpose + " " + file + " at once", null);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private <T> T transaction(SqlFunction<Connection, T> work) throws SQLException {
    // Announced as writing from the beginning, so nothing that it reads can be outdated later.
    execute(writer, "BEGIN IMMEDIATE");
    try {
      T result = work.apply(writer);
      execute(writer, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception why) {
    try {
      execute(writer, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, as it does when the disk is full.
      why.addSuppressed(e);
    }
  }

  private <A, T> T withPatience(SqlFunction<A, T> attempt, A input) {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (true) {
      try {
        return attempt.apply(input);
      } catch (SQLException e) {
        if (!isBusy(e) || System.nanoTime() - deadline > 0) {
          throw new StoreUnavailable("cannot use " + file + ": " + e.getMessage(), e);
        }
      }
      try {
        Thread.sleep(RETRY_PAUSE);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static boolean isBusy(SQLException e) {
    // The low byte is the primary code, whatever the detail.
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private StoreUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StoreUnavailable("interrupted while waiting for " + file, e);
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailable(file + " is closed", null);
    }
  }

  /** Closes the file once the threads that use it are done, or have been given time enough. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean locked = false;
    try {
      locked = writing.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < READERS; i++) {
        Connection reader = readers.pollFirst(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        if (reader != null) {
          reader.close();
        }
      }
      watcher.close();
      // Last, so that it tidies up the files beside the database.
      writer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new StoreUnavailable("cannot close " + file + ": " + e.getMessage(), e);
    } finally {
      if (locked) {
        writing.unlock();
      }
    }
  }
}
