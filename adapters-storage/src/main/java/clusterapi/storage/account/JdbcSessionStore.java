package clusterapi.storage.account;

import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.storage.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Web sessions in the table {@code web_session}. Safe for many threads. */
final class JdbcSessionStore implements SessionStore {
  private static final String COLUMNS =
      "id, hashed_secret, username, created_at, expires_at, revoked_at";

  private static final String INSERT =
      "INSERT INTO web_session (id, hashed_secret, username, created_at, expires_at)"
          + " VALUES (?, ?, ?, ?, ?)";

  private static final String FIND = "SELECT " + COLUMNS + " FROM web_session WHERE id = ?";

  private static final String REVOKE =
      "UPDATE web_session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";

  private static final String PURGE_EXPIRED =
      "DELETE FROM web_session WHERE id IN"
          + " (SELECT id FROM web_session WHERE expires_at < ? ORDER BY expires_at LIMIT ?)";

  private static final String PURGE_REVOKED =
      "DELETE FROM web_session WHERE id IN"
          + " (SELECT id FROM web_session WHERE revoked_at < ? ORDER BY revoked_at LIMIT ?)";

  private static final String LATEST =
      "SELECT " + COLUMNS + " FROM web_session ORDER BY id DESC LIMIT ?";

  private static final String LIVE_OF_USER =
      "SELECT "
          + COLUMNS
          + " FROM web_session WHERE username = ? AND revoked_at IS NULL AND expires_at > ?"
          + " ORDER BY id";

  private final AccountDatabase database;
  private final InstantSource clock;

  /**
   * A store.
   *
   * @param database where the table is
   * @param clock the time from which sessions get their numbers
   */
  JdbcSessionStore(AccountDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The question for one session. */
  private record Find(WebSessionId id) implements AccountDatabase.Question<Optional<WebSession>> {
    @Override
    public Optional<WebSession> apply(Connection connection) throws SQLException {
      return Sql.of(FIND, id.value()).row(connection, JdbcSessionStore::session);
    }

    @Override
    public boolean isProof(Optional<WebSession> answer) {
      return answer.filter(session -> session.revokedAt().isEmpty()).isPresent();
    }
  }

  @Override
  public WebSession create(
      Username username, HashedSecret hashedSecret, Instant createdAt, Instant expiresAt) {
    long created = Micros.of(createdAt);
    long expires = Micros.of(expiresAt);
    long id =
        database.add(
            connection -> {
              long next = SessionNumbers.next(connection, clock.instant());
              Sql.of(INSERT, next, hashedSecret.bytes(), username, created, expires)
                  .run(connection);
              return next;
            });
    return new WebSession(
        new WebSessionId(id),
        hashedSecret,
        username,
        Micros.toInstant(created),
        Micros.toInstant(expires),
        Optional.empty());
  }

  @Override
  public Optional<WebSession> find(WebSessionId id) {
    return database.ask(new Find(id));
  }

  @Override
  public boolean revoke(WebSessionId id, Instant at) {
    return database.change(c -> Sql.of(REVOKE, Micros.of(at), id.value()).run(c)) > 0;
  }

  @Override
  public int purge(Instant endedBefore, int limit) {
    long before = Micros.of(endedBefore);
    return database.change(
        connection ->
            Sql.of(PURGE_EXPIRED, before, limit).run(connection)
                + Sql.of(PURGE_REVOKED, before, limit).run(connection));
  }

  /** The latest sessions, live or not, descending by number. */
  List<WebSession> latest(int limit) {
    return database.read(c -> Sql.of(LATEST, limit).rows(c, JdbcSessionStore::session));
  }

  /** Ends the live sessions of a user, and gives them as they are afterwards. */
  List<WebSession> revokeAll(Username username, Instant at) {
    return database.change(connection -> revokeAll(connection, username, at));
  }

  /** The same, within a transaction that writes. */
  static List<WebSession> revokeAll(Connection connection, Username username, Instant at)
      throws SQLException {
    long moment = Micros.of(at);
    List<WebSession> live =
        Sql.of(LIVE_OF_USER, username, moment).rows(connection, JdbcSessionStore::session);
    for (WebSession session : live) {
      Sql.of(REVOKE, moment, session.id().value()).run(connection);
    }
    return live.stream().map(session -> revoked(session, Micros.toInstant(moment))).toList();
  }

  private static WebSession revoked(WebSession session, Instant at) {
    return new WebSession(
        session.id(),
        session.hashedSecret(),
        session.username(),
        session.createdAt(),
        session.expiresAt(),
        Optional.of(at));
  }

  private static WebSession session(ResultSet row) throws SQLException {
    return new WebSession(
        new WebSessionId(row.getLong("id")),
        HashedSecret.of(row.getBytes("hashed_secret")),
        Sql.username(row, "username"),
        Micros.toInstant(row.getLong("created_at")),
        Micros.toInstant(row.getLong("expires_at")),
        Micros.optional(row, "revoked_at"));
  }
}
