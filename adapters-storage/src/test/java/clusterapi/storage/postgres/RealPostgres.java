package clusterapi.storage.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server from a Maven artifact, on a free port of loopback. Nothing need be installed.
 *
 * <p>{@link #shared()} is one server for all tests of the process, where each test makes a database
 * of its own; a test that stops the server opens its own with {@link #start()}.
 */
public final class RealPostgres implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgres server;

  private RealPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Made at the first use; the server ends with the process. */
  private static final class Shared {
    static final RealPostgres SERVER = start();

    private Shared() {}
  }

  /** The server that all tests of this process use. Not to be closed by a test. */
  public static RealPostgres shared() {
    return Shared.SERVER;
  }

  /** A server of one's own. */
  public static RealPostgres start() {
    return start(Map.of());
  }

  /**
   * A server of one's own, with settings of one's own.
   *
   * @param settings what would stand in {@code postgresql.conf}; the superuser must still be let in
   *     from loopback without a password
   */
  public static RealPostgres start(Map<String, String> settings) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPGStartupWait(START_LIMIT)
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200");
    settings.forEach(builder::setServerConfig);
    try {
      return new RealPostgres(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes an empty database.
   *
   * @return its URL for the superuser {@code postgres}, who needs no password
   */
  public String newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
    return server.getJdbcUrl("postgres", name);
  }

  /** The port it listens on, at loopback. */
  public int port() {
    return server.getPort();
  }

  /** Runs statements, for what a test prepares. */
  public static void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot run: " + sql, e);
    }
  }

  /** Asks for a number, for what a test looks at. */
  public static long count(String url, String question) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask: " + question, e);
    }
  }

  /** Stops the server; every connection breaks. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
