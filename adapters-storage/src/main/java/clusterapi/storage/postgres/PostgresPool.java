package clusterapi.storage.postgres;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.postgres.PostgresAddress.Host;
import clusterapi.storage.postgres.PostgresAddress.Target;
import clusterapi.storage.secret.SecretFile;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A bounded number of connections to one database, every wait for which has an end. Safe for many
 * threads.
 *
 * <p>Opening a pool does not connect, so that a process can start before its database: the first
 * use does. A broken connection is thrown away, and another one is made at the next use, so the
 * pool recovers by itself. The password file is read for each new connection, so that a password
 * can be changed while the process runs.
 */
public final class PostgresPool implements AutoCloseable {
  /** A connection that nobody used for so long is closed, but for the last one. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** No connection gets older, so that a change of addresses or certificates is met in time. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

  private static final System.Logger LOG = System.getLogger(PostgresPool.class.getName());

  private final PostgresAddress address;
  private final PostgresLimits limits;
  private final HikariDataSource connections;

  private PostgresPool(
      PostgresAddress address, PostgresLimits limits, HikariDataSource connections) {
    this.address = address;
    this.limits = limits;
    this.connections = connections;
  }

  /** Whether statements may change anything. */
  public enum Access {
    /** They may. */
    READ_WRITE,
    /** The database refuses those that would. */
    READ_ONLY
  }

  /**
   * Makes a pool. Nothing is connected yet.
   *
   * @param address where the database is, and as whom
   * @param passwordFile the file with the user's password and nothing else, if there is one
   * @param access whether statements may change anything
   * @param purpose a word for what this is used for, such as {@code store}; part of the name under
   *     which the database's own tools show the connections
   * @param limits what it may cost
   * @return the pool, to be closed
   * @throws SourceUnavailable if the password file cannot be read, which is told at once
   */
  public static PostgresPool open(
      PostgresAddress address,
      Optional<Path> passwordFile,
      Access access,
      String purpose,
      PostgresLimits limits) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("cluster-api " + purpose);
    config.setDataSource(driver(address, config.getPoolName(), access, limits));
    config.setCredentialsProvider(
        () -> new Credentials(address.user(), passwordFile.map(SecretFile::read).orElse(null)));
    config.setConnectionInitSql(sessionSettings(access, limits));
    config.setMaximumPoolSize(limits.connections());
    config.setMinimumIdle(Math.min(1, limits.connections()));
    config.setConnectionTimeout(limits.connectionWait().toMillis());
    config.setValidationTimeout(PostgresLimits.LEAST_WAIT.toMillis());
    if (limits.connections() > 1) {
      config.setIdleTimeout(IDLE.toMillis()); // the last one stays
    }
    config.setMaxLifetime(LONGEST_LIFE.toMillis());
    config.setInitializationFailTimeout(-1); // do not connect now
    warnIfReadable(address);
    return new PostgresPool(address, limits, new HikariDataSource(config));
  }

  private static DataSource driver(
      PostgresAddress address, String name, Access access, PostgresLimits limits) {
    PGSimpleDataSource driver = new PGSimpleDataSource();
    driver.setServerNames(address.hosts().stream().map(Host::name).toArray(String[]::new));
    driver.setPortNumbers(address.hosts().stream().mapToInt(Host::port).toArray());
    driver.setDatabaseName(address.database());
    try {
      int connectSeconds = seconds(limits.connectTimeout());
      set(driver, PGProperty.CONNECT_TIMEOUT, connectSeconds);
      set(driver, PGProperty.SSL_RESPONSE_TIMEOUT, TimeUnit.SECONDS.toMillis(connectSeconds));
      set(driver, PGProperty.SOCKET_TIMEOUT, seconds(limits.silence()));
      set(driver, PGProperty.TCP_KEEP_ALIVE, true);
      set(driver, PGProperty.APPLICATION_NAME, name);
      // Details of an error can hold a row's values.
      set(driver, PGProperty.LOG_SERVER_ERROR_DETAIL, false);
      set(driver, PGProperty.GSS_ENC_MODE, "disable");
      set(driver, PGProperty.TARGET_SERVER_TYPE, target(address, access).driverText());
      set(driver, PGProperty.LOAD_BALANCE_HOSTS, address.spread());
      set(driver, PGProperty.SSL_MODE, address.tls().mode().text());
      set(driver, PGProperty.SSL_FACTORY, TlsSocketFactory.class.getName());
      setIfPresent(driver, PGProperty.SSL_ROOT_CERT, address.tls().authorities());
      setIfPresent(driver, PGProperty.SSL_CERT, address.tls().certificate());
      setIfPresent(driver, PGProperty.SSL_KEY, address.tls().key());
      setIfPresent(driver, PGProperty.OPTIONS, address.options());
    } catch (SQLException e) {
      throw new IllegalStateException("the driver knows all of these properties", e);
    }
    return driver;
  }

  /** A standby among several hosts takes no writes, and may not know yet what was written. */
  static Target target(PostgresAddress address, Access access) {
    boolean isChoice = address.target() == Target.ANY && address.hosts().size() > 1;
    return isChoice && access == Access.READ_WRITE ? Target.PRIMARY : address.target();
  }

  private static void set(PGSimpleDataSource driver, PGProperty property, Object value)
      throws SQLException {
    driver.setProperty(property, value.toString());
  }

  private static void setIfPresent(
      PGSimpleDataSource driver, PGProperty property, Optional<?> value) throws SQLException {
    if (value.isPresent()) {
      set(driver, property, value.get());
    }
  }

  private static int seconds(Duration timeout) {
    return Math.toIntExact(timeout.plusSeconds(1).minusNanos(1).toSeconds());
  }

  // CockroachDB and YugabyteDB know both settings.
  private static String sessionSettings(Access access, PostgresLimits limits) {
    String timeout = "SET statement_timeout = " + limits.statementTimeout().toMillis();
    return switch (access) {
      case READ_WRITE -> timeout;
      case READ_ONLY -> timeout + "; SET default_transaction_read_only = on";
    };
  }

  private static void warnIfReadable(PostgresAddress address) {
    boolean encrypted = address.tls().mode().compareTo(TlsMode.REQUIRE) >= 0;
    boolean isLoopback = PostgresUrl.isLoopback(address.hosts());
    if (!encrypted && !isLoopback) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=database-not-encrypted address="
              + address
              + " remedy=\"sslmode=verify-full, or leave sslmode out\"");
    } else if (encrypted && believesAnyone(address.tls()) && !isLoopback) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=database-not-verified address="
              + address
              + " remedy=\"sslmode=verify-full, or name its authorities with sslrootcert\"");
    }
  }

  private static boolean believesAnyone(PostgresAddress.Tls tls) {
    return tls.mode() == TlsMode.REQUIRE && tls.authorities().isEmpty();
  }

  /**
   * Lends a connection, which commits each statement by itself until it is told otherwise.
   *
   * @return the connection; closing it gives it back
   * @throws SQLException if there is none within the limits, or the database cannot be reached;
   *     {@link #unavailable} makes a sentence of it
   */
  public Connection borrow() throws SQLException {
    return connections.getConnection();
  }

  /** The same connections, for what asks for them by itself. */
  public DataSource dataSource() {
    return connections;
  }

  /**
   * What to say when the database could not be used.
   *
   * @param failure what the driver or the pool said
   * @return a failure whose sentence names the database, the reason and the remedy, and holds
   *     neither a statement nor a secret
   */
  public SourceUnavailable unavailable(SQLException failure) {
    return new SourceUnavailable(
        "cannot use the database " + address + ": " + PostgresReason.of(failure, limits), failure);
  }

  /** Where the database is. */
  public PostgresAddress address() {
    return address;
  }

  /** Closes the connections that are not lent, and the others when they are given back. */
  @Override
  public void close() {
    connections.close();
  }
}
