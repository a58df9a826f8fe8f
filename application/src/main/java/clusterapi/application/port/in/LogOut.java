package clusterapi.application.port.in;

import clusterapi.application.access.PresentedSession;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;

/** Ends a session. */
@FunctionalInterface
public interface LogOut {
  /** The sentence for a wish without a session. */
  String NO_SESSION = "invalid or unspecified session";

  /** The sentence for a session that cannot be read, is unknown, or does not hold any more. */
  String INVALID_SESSION = "invalid session";

  /**
   * What a caller gives.
   *
   * @param presented the session to end
   * @param from where the caller speaks from
   */
  record Request(PresentedSession presented, ClientAddress from) {}

  /**
   * Logs out. The revocation was kept when this returns.
   *
   * @param request what the caller gives
   * @throws InvalidArgument if no session is given, or none that holds
   * @throws StoreUnavailable if sessions cannot be reached
   */
  void logOut(Request request);
}
