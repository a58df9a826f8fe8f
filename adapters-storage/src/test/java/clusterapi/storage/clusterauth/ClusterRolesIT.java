package clusterapi.storage.clusterauth;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.RoleSource;
import clusterapi.domain.access.Username;
import clusterapi.storage.clusterauth.ClusterInPostgres.Generation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is an administrator, over the rows that clusters really have. */
final class ClusterRolesIT {
  private ClusterInPostgres cluster;
  private RoleSource roles;

  @BeforeEach
  void open() {
    open(Generation.V22_1);
  }

  private void open(Generation generation) {
    cluster = ClusterInPostgres.sample(generation);
    roles = new ClusterRoles(new ClusterDatabase(cluster.connectionsOfReader()));
  }

  @AfterEach
  void close() {
    ClusterInPostgres.closeConnections();
  }

  private boolean isMember(String user, String role) {
    return roles.isMember(new Username(user), new Username(role));
  }

  private void grant(String role, String member) {
    new ClusterAdministrator(cluster).grant(new Username(role), new Username(member));
  }

  @ParameterizedTest
  @EnumSource(names = {"V22_1", "V23_1"})
  void membersOfMembers_areMembers(Generation generation) {
    open(generation);

    assertThat(isMember("root", "admin")).isTrue();
    assertThat(isMember("maxroach", "admin")).as("through ops").isTrue();
    assertThat(isMember("maxroach", "ops")).isTrue();
    assertThat(isMember("app_rw", "admin")).isFalse();
    assertThat(isMember("nobody", "admin")).isFalse();
    assertThat(isMember("maxroach", "no_role")).isFalse();
  }

  @Test
  void capturedCluster_hasRootAsItsOnlyAdministrator() {
    open(Generation.RELATIVE);

    assertThat(isMember("root", "admin")).isTrue();
    assertThat(isMember("viewer1", "admin")).isFalse();
  }

  @Test
  void rightToGrantARole_isNoMembershipInAdmin() {
    cluster.execute("INSERT INTO system.role_members VALUES ('ops2', 'app_rw', true)");

    assertThat(isMember("app_rw", "ops2")).isTrue();
    assertThat(isMember("app_rw", "admin")).isFalse();
  }

  @Test
  void optionsOfAUser_makeNoAdministrator() {
    cluster.execute("INSERT INTO system.role_options VALUES ('app_rw', 'CREATEROLE', NULL)");

    assertThat(isMember("app_rw", "admin")).isFalse();
    assertThat(isMember("viewer", "admin")).as("VIEWACTIVITY").isFalse();
  }

  @Test
  void cycleOfRoles_isNoError() {
    grant("a", "app_rw");
    grant("b", "a");
    grant("a", "b");
    assertThat(isMember("app_rw", "admin")).isFalse();

    grant("admin", "b");

    assertThat(isMember("app_rw", "admin")).isTrue();
  }

  @Test
  void grantAndRevoke_countAtOnce() {
    ClusterAdministrator administrator = new ClusterAdministrator(cluster);
    grant("admin", "app_rw");
    assertThat(isMember("app_rw", "admin")).isTrue();

    administrator.revoke(Username.ADMIN_ROLE, new Username("app_rw"));

    assertThat(isMember("app_rw", "admin")).isFalse();
  }

  @Test
  void longChainOfRoles_isFollowedToItsEnd() {
    grant("r0", "app_rw");
    for (int i = 1; i < 40; i++) {
      grant("r" + i, "r" + (i - 1));
    }
    grant("admin", "r39");

    assertThat(isMember("app_rw", "admin")).isTrue();
  }

  @Test
  void nameThatNobodyCanHave_isNoMember() {
    assertThat(isMember("max\0roach", "admin")).isFalse();
    assertThat(isMember("maxroach", "ad\0min")).isFalse();
    assertThat(isMember("'; --", "admin")).isFalse();
  }
}
