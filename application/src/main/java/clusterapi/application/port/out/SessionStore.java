package clusterapi.application.port.out;

import clusterapi.domain.access.HashedSecret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps web sessions. It sees a secret's hash, never the secret. Safe for many threads.
 *
 * <p>A session that was created, or a revocation that returned true, is still there after the
 * process was killed at any later moment, in a store that is meant to last at all.
 */
public interface SessionStore {
  /**
   * Keeps a new session under a number of the store's choice.
   *
   * @param username whose login it is
   * @param hashedSecret the hash of its secret
   * @param createdAt when it was made
   * @param expiresAt from when on it is void
   * @return the session, with a number that no other session of this store has or had
   * @throws StoreUnavailable if it cannot be kept
   */
  WebSession create(
      Username username, HashedSecret hashedSecret, Instant createdAt, Instant expiresAt);

  /**
   * Finds a session, live or not.
   *
   * @param id any number
   * @return the session, or empty if there is none or it was purged
   * @throws StoreUnavailable if the store cannot be read
   */
  Optional<WebSession> find(WebSessionId id);

  /**
   * Ends a session that has not been ended.
   *
   * @param id any number
   * @param at the moment
   * @return whether this call ended it; false if there is none, or it was already ended
   * @throws StoreUnavailable if it cannot be kept
   */
  boolean revoke(WebSessionId id, Instant at);

  /**
   * Forgets sessions that expired or were ended before a moment.
   *
   * @param endedBefore the moment
   * @param limit at most so many of each kind in this call; positive
   * @return how many were forgotten
   * @throws StoreUnavailable if the store cannot be written
   */
  int purge(Instant endedBefore, int limit);
}
