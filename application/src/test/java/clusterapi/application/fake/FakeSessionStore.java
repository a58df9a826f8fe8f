package clusterapi.application.fake;

import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Web sessions in memory, numbered from 1. Safe for many threads. */
public final class FakeSessionStore implements SessionStore {
  private final TreeMap<Long, WebSession> sessions = new TreeMap<>();
  private long lastId;
  private boolean down;

  /** From now on every question fails, as if what keeps the sessions were not there. */
  public synchronized void goDown() {
    down = true;
  }

  private void requireUp() {
    if (down) {
      throw new StoreUnavailable("the database at 10.0.0.7 is down", null);
    }
  }

  /**
   * Opens a session with a secret of the test's choice.
   *
   * @param username whose it is
   * @param secret its secret
   * @param createdAt when it was made
   * @param expiresAt from when on it is void
   * @return the token that proves it
   */
  public SessionToken open(Username username, Secret secret, Instant createdAt, Instant expiresAt) {
    return new SessionToken(create(username, secret.hashed(), createdAt, expiresAt).id(), secret);
  }

  /** Every session, ascending by number. */
  public synchronized List<WebSession> all() {
    return List.copyOf(sessions.values());
  }

  @Override
  public synchronized WebSession create(
      Username username, HashedSecret hashedSecret, Instant createdAt, Instant expiresAt) {
    requireUp();
    lastId++;
    WebSession session =
        new WebSession(
            new WebSessionId(lastId),
            hashedSecret,
            username,
            createdAt.truncatedTo(ChronoUnit.MICROS),
            expiresAt.truncatedTo(ChronoUnit.MICROS),
            Optional.empty());
    sessions.put(lastId, session);
    return session;
  }

  @Override
  public synchronized Optional<WebSession> find(WebSessionId id) {
    requireUp();
    return Optional.ofNullable(sessions.get(id.value()));
  }

  @Override
  public synchronized boolean revoke(WebSessionId id, Instant at) {
    Optional<WebSession> live = find(id).filter(session -> session.revokedAt().isEmpty());
    live.ifPresent(session -> sessions.put(id.value(), revoked(session, at)));
    return live.isPresent();
  }

  @Override
  public synchronized int purge(Instant endedBefore, int limit) {
    return purge(session -> session.expiresAt().isBefore(endedBefore), limit)
        + purge(
            session -> session.revokedAt().filter(at -> at.isBefore(endedBefore)).isPresent(),
            limit);
  }

  /** Ends the live sessions of a user. */
  synchronized List<WebSession> revokeAll(Username username, Instant at) {
    List<WebSession> ended =
        sessions.values().stream()
            .filter(session -> session.username().equals(username))
            .filter(session -> session.revokedAt().isEmpty() && at.isBefore(session.expiresAt()))
            .map(session -> revoked(session, at))
            .toList();
    ended.forEach(session -> sessions.put(session.id().value(), session));
    return ended;
  }

  private int purge(Predicate<WebSession> ended, int limit) {
    List<Long> ids =
        sessions.values().stream()
            .filter(ended)
            .limit(limit)
            .map(session -> session.id().value())
            .toList();
    ids.forEach(sessions::remove);
    return ids.size();
  }

  private static WebSession revoked(WebSession session, Instant at) {
    return new WebSession(
        session.id(),
        session.hashedSecret(),
        session.username(),
        session.createdAt(),
        session.expiresAt(),
        Optional.of(at.truncatedTo(ChronoUnit.MICROS)));
  }
}
