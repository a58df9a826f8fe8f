package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.contract.CredentialVerifierContract;
import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.status.StandInNode.Answer;
import clusterapi.storage.status.StandInNode.Fault;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords checked at a node, by a stand-in that takes them as a node does. */
final class StatusLoginsIT {
  private static final Username MAXROACH = new Username("maxroach");
  private static final Username OPS = new Username("ops");

  private final ManualClock clock = new ManualClock();
  private final FakeAccounts cluster = new FakeAccounts(clock, new FakeSessionStore());
  private final FakeAccounts own = new FakeAccounts(clock, new FakeSessionStore());
  private final GuardedNode first = new GuardedNode(cluster);
  private final GuardedNode second = new GuardedNode(cluster);
  private final StatusLogins logins = logins(first.address(), second.address());

  private StatusLogins logins(URI... addresses) {
    return StatusLogins.open(
        StandInCluster.settings(List.of(addresses), new ServiceUser.None()), own);
  }

  @AfterEach
  void close() {
    logins.close();
    first.close();
    second.close();
  }

  @Nested
  final class Contract extends CredentialVerifierContract {
    @Override
    protected CredentialVerifier verifier() {
      return logins;
    }

    @Override
    protected AccountStore store() {
      return cluster;
    }

    @Override
    protected ManualClock clock() {
      return clock;
    }

    @Override
    protected boolean tellsOfExpiry() {
      return false;
    }
  }

  /** Two of three nodes that take connections and never answer must not use up the time. */
  @Test
  void nodeThatDidNotAnswer_isAskedAfterTheOthersNextTime() {
    addUser(MAXROACH);
    first.node().become(Fault.SILENT);
    StatusSettings settings =
        StandInCluster.settings(List.of(first.address(), second.address()), new ServiceUser.None());
    try (StatusLogins hasty = StatusLogins.open(settings, own, settings.limits().callTimeout())) {
      assertThatThrownBy(() -> hasty.verify(MAXROACH, Password.of("secret")))
          .isInstanceOf(StoreUnavailable.class);

      assertThat(hasty.verify(MAXROACH, Password.of("secret"))).isEqualTo(Verdict.ACCEPTED);
    }
  }

  private Verdict check(Username name, String password) {
    return logins.verify(name, Password.of(password));
  }

  private void addUser(Username name) {
    cluster.add(NewAccount.withPassword(name, Password.of("secret")));
  }

  private void addAdministrator(Username name) {
    addUser(name);
    cluster.grant(Username.ADMIN_ROLE, name);
  }

  private boolean isAdministratorHere(Username name) {
    return own.isMember(name, Username.ADMIN_ROLE);
  }

  @Test
  void administratorOfTheCluster_isOneHere() {
    addAdministrator(OPS);
    addUser(MAXROACH);

    assertThat(check(OPS, "secret")).isEqualTo(Verdict.ACCEPTED);
    assertThat(check(MAXROACH, "secret")).isEqualTo(Verdict.ACCEPTED);

    assertThat(isAdministratorHere(OPS)).isTrue();
    assertThat(isAdministratorHere(MAXROACH)).isFalse();
    assertThat(own.list())
        .as("nobody can log in with what is kept here")
        .noneMatch(Account::hasPassword)
        .filteredOn(account -> account.name().equals(OPS))
        .singleElement()
        .returns(false, Account::mayLogIn);
  }

  @Test
  void rightThatIsTakenAway_isGoneWithTheNextLogIn() {
    addAdministrator(OPS);
    check(OPS, "secret");
    check(OPS, "secret");
    cluster.revoke(Username.ADMIN_ROLE, OPS);

    assertThat(check(OPS, "secret")).isEqualTo(Verdict.ACCEPTED);
    assertThat(isAdministratorHere(OPS)).isFalse();

    cluster.grant(Username.ADMIN_ROLE, OPS);
    check(OPS, "secret");
    assertThat(isAdministratorHere(OPS)).isTrue();
  }

  @Test
  void refusedPassword_changesNoRights() {
    addAdministrator(OPS);
    check(OPS, "secret");

    assertThat(check(OPS, "wrong")).isEqualTo(Verdict.REFUSED);

    assertThat(isAdministratorHere(OPS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_status/nodes/local", "/_status/local_sessions?username=root"})
  void userWhoMayReadOnlyAPart_isNoAdministrator(String path) {
    addAdministrator(OPS);
    first.answer(path, Answer.status(403));

    assertThat(check(OPS, "secret")).isEqualTo(Verdict.ACCEPTED);

    assertThat(isAdministratorHere(OPS)).isFalse();
  }

  @Test
  void root_needsNoKeeping() {
    cluster.setPassword(Username.ROOT, new AccountStore.NewPassword.Typed(Password.of("secret")));

    assertThat(check(Username.ROOT, "secret")).isEqualTo(Verdict.ACCEPTED);

    assertThat(isAdministratorHere(Username.ROOT)).isTrue();
    assertThat(own.list()).hasSize(2);
  }

  @Test
  void sessionOfTheCheck_isEnded() {
    addAdministrator(OPS);
    addUser(MAXROACH);
    check(OPS, "secret");
    check(MAXROACH, "secret");
    check(MAXROACH, "wrong");

    assertThat(first.made()).isEqualTo(2);
    assertThat(first.open()).isZero();
  }

  @Test
  void sessionOfACheckThatFailsMidway_isEnded() {
    addAdministrator(OPS);
    first.answer("/_status/local_sessions?username=root", Answer.status(500));
    second.answer("/_status/local_sessions?username=root", Answer.status(500));

    assertThatThrownBy(() -> check(OPS, "secret")).isInstanceOf(StoreUnavailable.class);

    assertThat(first.made() + second.made()).isEqualTo(2);
    assertThat(first.open() + second.open()).isZero();
    assertThat(isAdministratorHere(OPS)).isFalse();
  }

  @Test
  void refusalByOneNode_isFinal() {
    addUser(MAXROACH);

    check(MAXROACH, "wrong");

    assertThat(first.node().requests("/login")).isEqualTo(1);
    assertThat(second.node().requests()).isZero();
  }

  // A log-in's body is not read, and 401 is a verdict.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "WRONG_TYPE", "GZIP", "ERROR_401"})
  void nodeThatDoesNotAnswer_isPassedOver(Fault fault) {
    addAdministrator(OPS);
    first.node().become(fault);

    assertThat(check(OPS, "secret")).isEqualTo(Verdict.ACCEPTED);
    assertThat(isAdministratorHere(OPS)).isTrue();
    int requests = first.node().requests();

    assertThat(check(OPS, "wrong")).isEqualTo(Verdict.REFUSED);

    assertThat(first.node().requests())
        .as("the one that answered is asked first")
        .isEqualTo(requests);
  }

  // A log-in's body is not read, and 401 is a verdict.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "WRONG_TYPE", "GZIP", "ERROR_401"})
  void clusterThatDoesNotAnswer_isUnavailable(Fault fault) {
    addAdministrator(OPS);
    first.node().become(fault);
    second.node().become(fault);

    assertThatThrownBy(() -> check(OPS, "secret")).isInstanceOf(StoreUnavailable.class);

    assertThat(isAdministratorHere(OPS)).isFalse();
  }

  @Test
  void clusterThatAsksNobodyForAPassword_letsNobodyIn() {
    for (GuardedNode node : List.of(first, second)) {
      node.answer("/_status/nodes/local", Answer.ok("{}"));
      node.answer("/login", Answer.ok("{}").withSession("any"));
    }

    assertThatThrownBy(() -> check(MAXROACH, "anything"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("without a session");

    assertThat(first.node().requests("/login")).as("no password was sent").isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 429, 500, 503})
  void otherAnswerToALogIn_isNoVerdict(int status) {
    first.answer("/login", Answer.status(status));
    second.answer("/login", Answer.status(status));

    assertThatThrownBy(() -> check(MAXROACH, "secret"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("status " + status);
  }

  @Test
  void logInWithoutACookie_isNoVerdict() {
    first.answer("/login", Answer.ok("{}"));
    second.answer("/login", Answer.ok("{}").withSession(""));

    assertThatThrownBy(() -> check(MAXROACH, "secret"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("no session cookie");
  }

  @Test
  void nodesCertificatesThatCannotBeRead_areNamed() {
    StatusSettings settings =
        new StatusSettings(
            List.of(first.address()),
            new ServiceUser.None(),
            Optional.of(java.nio.file.Path.of("no-such-ca.crt")),
            clusterapi.storage.live.ReadLimits.DEFAULT);

    assertThatThrownBy(() -> StatusLogins.open(settings, own))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("no-such-ca.crt");
  }
}
