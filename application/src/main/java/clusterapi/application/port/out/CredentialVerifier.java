package clusterapi.application.port.out;

import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;

/** Tells whether a password belongs to an account that may log in. Safe for many threads. */
@FunctionalInterface
public interface CredentialVerifier {
  /** What came of the check. */
  enum Verdict {
    /** The password is right, and the account may log in. */
    ACCEPTED,
    /** No such account, a role, no login allowed, no password stored, or a wrong password. */
    REFUSED,
    /** The password is right, and its time is over. */
    EXPIRED
  }

  /**
   * Checks a password. An unknown account costs what a known one costs, and comparing takes
   * constant time.
   *
   * @param username in normal form
   * @param password as typed
   * @return the verdict; which of its reasons a refusal had is not told
   * @throws StoreUnavailable if the accounts cannot be read
   */
  Verdict verify(Username username, Password password);
}
