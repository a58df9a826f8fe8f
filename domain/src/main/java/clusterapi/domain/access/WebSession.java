package clusterapi.domain.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A login that can be proven again: one row of {@code system.web_sessions}.
 *
 * @param id its number
 * @param hashedSecret the hash of its secret
 * @param username whose login it is
 * @param createdAt when it was made
 * @param expiresAt from when on it is void
 * @param revokedAt when it was ended, if it was
 */
public record WebSession(
    WebSessionId id,
    HashedSecret hashedSecret,
    Username username,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt) {

  /**
   * Whether a secret proves this session at a moment: not revoked, not expired, and the right
   * secret, compared in constant time.
   *
   * @param secret what a caller presents
   * @param now the moment
   * @return whether it does
   */
  public boolean isProvenBy(Secret secret, Instant now) {
    // The compare comes first, so that its cost does not depend on the session's state.
    return hashedSecret.matches(secret) && revokedAt.isEmpty() && now.isBefore(expiresAt);
  }
}
