package clusterapi.application.port.in;

import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;

/** Trades a password for a session. */
@FunctionalInterface
public interface LogIn {
  /** The sentence for a login without a user name. */
  String USERNAME_MISSING = "username not specified";

  /** The sentence for every refusal that must not be told from another. */
  String NO_MATCH = "the provided credentials did not match any account on the server";

  /** The sentence for a right password whose time is over. */
  String PASSWORD_EXPIRED = "the password has expired";

  /** The sentence for attempts that follow one another too fast. */
  String TOO_MANY_ATTEMPTS = "too many login attempts, try again later";

  /**
   * What a caller gives.
   *
   * @param username brought to normal form
   * @param password as typed
   * @param from where the caller speaks from
   */
  record Request(Username username, Password password, ClientAddress from) {}

  /**
   * Logs in. Earlier sessions of the user stay valid.
   *
   * @param request what the caller gives
   * @return a new session's token, after the session was kept
   * @throws Unauthenticated if the account or password is refused, or its time is over
   * @throws TooManyAttempts if attempts follow one another too fast
   * @throws StoreUnavailable if accounts or sessions cannot be reached
   */
  SessionToken logIn(Request request);
}
