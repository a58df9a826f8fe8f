package clusterapi.storage.password;

import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether a password lets an account in. Every name costs one check of a hash: its own, or
 * a decoy of a cost that other accounts have. Safe for many threads.
 */
public final class PasswordVerdicts {
  /** A longer password, in UTF-16 units, is refused unseen; its cost tells nothing of accounts. */
  public static final int MAX_PASSWORD_LENGTH = 16_384;

  private final PasswordChecks checks;
  private final InstantSource clock;

  /**
   * What an account has to say about a login.
   *
   * @param mayLogIn whether it may log in at all
   * @param hash its password's hash, if it has one that can be used
   * @param validUntil from when on its password is void, if ever; not heeded for {@code root}
   */
  public record Stored(
      boolean mayLogIn, Optional<PasswordHash> hash, Optional<Instant> validUntil) {
    /** What an unknown name has to say. */
    public static final Stored NOTHING = new Stored(false, Optional.empty(), Optional.empty());
  }

  /**
   * Verdicts.
   *
   * @param checks where hashes are computed
   * @param clock the time by which passwords expire
   */
  public PasswordVerdicts(PasswordChecks checks, InstantSource clock) {
    this.checks = checks;
    this.clock = clock;
  }

  /**
   * Whether a password is refused whatever the account.
   *
   * @param password as typed
   * @return whether it is longer than {@link #MAX_PASSWORD_LENGTH}
   */
  public static boolean isTooLong(Password password) {
    return password.reveal().length() > MAX_PASSWORD_LENGTH;
  }

  /**
   * Checks a password.
   *
   * @param username whose it shall be
   * @param password as typed; not {@linkplain #isTooLong too long}
   * @param stored what the account has to say
   * @param decoyCost what the check costs if the account has no hash
   * @return the verdict; an expired password is told from a wrong one only if it is right
   * @throws StoreUnavailable if the check is not done in time
   */
  public Verdict of(Username username, Password password, Stored stored, HashCost decoyCost) {
    // Made for every name, so that making it tells nothing.
    PasswordHash decoy = PasswordHash.decoy(decoyCost);
    PasswordHash hash = stored.hash().orElse(decoy);
    boolean right = checks.run(() -> hash.matches(password));
    if (!right || stored.hash().isEmpty() || !stored.mayLogIn()) {
      return Verdict.REFUSED;
    }
    boolean expired =
        !username.equals(Username.ROOT)
            && stored.validUntil().filter(end -> !clock.instant().isBefore(end)).isPresent();
    return expired ? Verdict.EXPIRED : Verdict.ACCEPTED;
  }
}
