package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.RoleSource;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Memberships in the cluster's table of roles. The column {@code isAdmin} there is the right to
 * grant a role on, and makes nobody an administrator. Thread-safe.
 */
final class ClusterRoles implements RoleSource {
  /** Nobody holds more roles. */
  static final int MAX_ROLES = 10_000;

  // Level by level, in place of one recursive statement, which the older engines do not have.
  private static final String ROLES_OF =
      "SELECT DISTINCT role FROM system.role_members WHERE member = ANY (?)";

  private final ClusterDatabase database;

  ClusterRoles(ClusterDatabase database) {
    this.database = database;
  }

  @Override
  public boolean isMember(Username user, Username role) {
    if (!Names.canExist(user) || !Names.canExist(role)) {
      return false;
    }
    return database.ask((connection, tables) -> holds(connection, user.value(), role.value()));
  }

  private static boolean holds(Connection connection, String user, String role)
      throws SQLException {
    Set<String> met = new HashSet<>();
    List<String> level = List.of(user);
    while (!level.isEmpty()) {
      Object members = level.toArray(String[]::new);
      List<String> next =
          Sql.of(ROLES_OF, members).rows(connection, row -> row.getString(1)).stream()
              .filter(met::add)
              .toList();
      if (met.contains(role)) {
        return true;
      }
      if (met.size() > MAX_ROLES) {
        throw new StoreUnavailable(
            "a user of the cluster holds more than " + MAX_ROLES + " roles", null);
      }
      level = next;
    }
    return false;
  }
}
