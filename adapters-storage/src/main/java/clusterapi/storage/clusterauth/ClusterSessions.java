package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Web sessions in the cluster's own table, so that a token made here is honoured by a node and the
 * reverse. Where the SQL user may not write there, sessions are made in this server's own store;
 * those that nodes made are honoured as long as they may be read. Thread-safe.
 *
 * <p>What ended is left to the cluster, which has a job of its own that cleans up.
 */
final class ClusterSessions implements SessionStore {
  /** The sentence for a wish to end a session that only a node may end. */
  static final String MADE_BY_A_NODE =
      "a node of the cluster made this session, and this server may not end it; log out there";

  private static final String COLUMNS =
      "\"hashedSecret\", username, \"createdAt\", \"expiresAt\", \"lastUsedAt\"";

  private static final String INSERT =
      "INSERT INTO "
          + ClusterTables.SESSIONS
          + " ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?) RETURNING id";

  private static final String INSERT_WITH_USER_ID =
      "INSERT INTO "
          + ClusterTables.SESSIONS
          + " ("
          + COLUMNS
          + ", user_id) VALUES (?, ?, ?, ?, ?, (SELECT user_id FROM "
          + ClusterTables.USERS
          + " WHERE username = ?)) RETURNING id";

  private static final String FIND =
      "SELECT id, \"hashedSecret\", username, \"createdAt\", \"expiresAt\", \"revokedAt\" FROM "
          + ClusterTables.SESSIONS
          + " WHERE id = ?";

  private static final String REVOKE =
      "UPDATE "
          + ClusterTables.SESSIONS
          + " SET \"revokedAt\" = ? WHERE id = ? AND \"revokedAt\" IS NULL";

  private final ClusterDatabase database;
  private final SessionStore own;

  /**
   * A store.
   *
   * @param database the cluster's
   * @param own where sessions are kept that the cluster does not take
   */
  ClusterSessions(ClusterDatabase database, SessionStore own) {
    this.database = database;
    this.own = own;
  }

  @Override
  public WebSession create(
      Username username, HashedSecret hashedSecret, Instant createdAt, Instant expiresAt) {
    Function<Long, WebSession> session =
        id ->
            new WebSession(
                new WebSessionId(id),
                hashedSecret,
                username,
                createdAt.truncatedTo(ChronoUnit.MICROS),
                expiresAt.truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
    return writeIfAllowed((connection, tables) -> insert(connection, tables, session.apply(0L)))
        .map(session)
        .orElseGet(() -> own.create(username, hashedSecret, createdAt, expiresAt));
  }

  private static Long insert(Connection connection, ClusterTables tables, WebSession session)
      throws SQLException {
    byte[] secret = session.hashedSecret().bytes();
    String name = session.username().value();
    LocalDateTime created = utc(session.createdAt());
    LocalDateTime expires = utc(session.expiresAt());
    Sql insert =
        tables.sessionsHaveUserId()
            ? Sql.of(INSERT_WITH_USER_ID, secret, name, created, expires, created, name)
            : Sql.of(INSERT, secret, name, created, expires, created);
    return insert
        .row(connection, row -> row.getLong(1))
        .orElseThrow(() -> new SQLException("an inserted session has no number"));
  }

  /** What came of a change, or empty if the cluster does not let this server make any. */
  private <T> Optional<T> writeIfAllowed(ClusterDatabase.Work<T> change) {
    return database.ask(
        (connection, tables) -> {
          if (!tables.mayWriteSessions()) {
            return Optional.empty();
          }
          try {
            return Optional.of(change.apply(connection, tables));
          } catch (SQLException e) {
            if (!SqlState.of(e).isRefusal()) {
              throw e;
            }
            database.learn(tables.withoutSessionWrites());
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<WebSession> find(WebSessionId id) {
    return own.find(id).or(() -> findAtCluster(id));
  }

  private Optional<WebSession> findAtCluster(WebSessionId id) {
    return database.ask(
        (connection, tables) ->
            tables.maySeeSessions()
                ? Sql.of(FIND, id.value()).row(connection, ClusterSessions::session)
                : Optional.empty());
  }

  private static WebSession session(ResultSet row) throws SQLException {
    return new WebSession(
        new WebSessionId(row.getLong("id")),
        HashedSecret.of(row.getBytes("hashedSecret")),
        new Username(row.getString("username")),
        instant(row, "createdAt").orElse(Instant.EPOCH),
        instant(row, "expiresAt").orElse(Instant.EPOCH),
        instant(row, "revokedAt"));
  }

  /**
   * Ends a session.
   *
   * @throws NotSupportedBySource if a node made it, and the cluster does not let this server end it
   * @throws StoreUnavailable if the cluster cannot be asked
   */
  @Override
  public boolean revoke(WebSessionId id, Instant at) {
    if (own.find(id).isPresent()) {
      return own.revoke(id, at);
    }
    LocalDateTime moment = utc(at);
    Optional<Boolean> revoked =
        writeIfAllowed(
            (connection, tables) -> Sql.of(REVOKE, moment, id.value()).run(connection) > 0);
    return revoked.orElseGet(() -> refuseToEnd(id));
  }

  private boolean refuseToEnd(WebSessionId id) {
    if (findAtCluster(id).filter(session -> session.revokedAt().isEmpty()).isPresent()) {
      throw new NotSupportedBySource(MADE_BY_A_NODE);
    }
    return false;
  }

  @Override
  public int purge(Instant endedBefore, int limit) {
    return own.purge(endedBefore, limit);
  }

  // The columns have no zone, and are in UTC.
  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
        .map(time -> time.toInstant(ZoneOffset.UTC));
  }
}
