package clusterapi.application.port.out;

import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;

/** Knows who belongs to which role. Safe for many threads. */
@FunctionalInterface
public interface RoleSource {
  /**
   * Whether a user belongs to a role, directly or through other roles, at this moment. A cycle of
   * roles is no error.
   *
   * @param user the user, known or not
   * @param role the role, known or not
   * @return whether it does; false for an unknown user or role
   * @throws StoreUnavailable if the roles cannot be read
   */
  boolean isMember(Username user, Username role);
}
