package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Web sessions of the cluster, remembered for a moment once they are found. Thread-safe. */
final class ProvenSessions implements SessionStore, AutoCloseable {
  private final SessionStore cluster;
  private final ProvenAnswers<WebSessionId, Optional<WebSession>> found;

  ProvenSessions(SessionStore cluster, Duration grace, LongSupplier nanos) {
    this.cluster = cluster;
    this.found = new ProvenAnswers<>(ProvenSessions::isLive, grace, nanos);
  }

  // Expiry is looked at by whoever asks; a row that is there and not revoked is a proof.
  private static boolean isLive(Optional<WebSession> session) {
    return session.filter(live -> live.revokedAt().isEmpty()).isPresent();
  }

  @Override
  public WebSession create(
      Username username, HashedSecret hashedSecret, Instant createdAt, Instant expiresAt) {
    return cluster.create(username, hashedSecret, createdAt, expiresAt);
  }

  @Override
  public Optional<WebSession> find(WebSessionId id) {
    return found.answer(id, () -> cluster.find(id));
  }

  @Override
  public boolean revoke(WebSessionId id, Instant at) {
    try {
      return cluster.revoke(id, at);
    } finally {
      found.forget(id);
    }
  }

  @Override
  public int purge(Instant endedBefore, int limit) {
    int purged = cluster.purge(endedBefore, limit);
    if (purged > 0) {
      found.forgetAll();
    }
    return purged;
  }

  @Override
  public void close() {
    found.close();
  }
}
