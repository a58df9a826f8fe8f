package clusterapi.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.AccountStore.NewPassword;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What everyone who checks passwords promises. */
public abstract class CredentialVerifierContract {
  private static final Username ALICE = new Username("alice");
  private static final Username BOB = new Username("bob");

  /** The verifier under test: the same one, without passwords at first, for one test. */
  protected abstract CredentialVerifier verifier();

  /** The accounts that it knows. */
  protected abstract AccountStore store();

  /** The time by which passwords expire. */
  protected abstract ManualClock clock();

  /** Whether it tells of an expired password; else that is a refusal like any other. */
  protected boolean tellsOfExpiry() {
    return true;
  }

  private Verdict verify(Username name, String password) {
    return verifier().verify(name, Password.of(password));
  }

  private static NewPassword typed(String text) {
    return new NewPassword.Typed(Password.of(text));
  }

  @Test
  void rightPassword_isAccepted() {
    store().add(NewAccount.withPassword(ALICE, Password.of("correct horse")));

    assertThat(verify(ALICE, "correct horse")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void wrongPassword_isRefused() {
    store().add(NewAccount.withPassword(ALICE, Password.of("secret")));

    for (String wrong : List.of("", "Secret", "secret ", "secre")) {
      assertThat(verify(ALICE, wrong)).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void passwordOfAnother_isRefused() {
    store().add(NewAccount.withPassword(ALICE, Password.of("hers")));
    store().add(NewAccount.withPassword(BOB, Password.of("his")));

    assertThat(verify(ALICE, "his")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void unknownAccount_isRefused() {
    store().add(NewAccount.withPassword(ALICE, Password.of("secret")));

    for (String name : List.of("bob", "", "alice ", "alice' --", "größe")) {
      assertThat(verify(new Username(name), "secret")).isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void accountWithoutPassword_isRefused() {
    store().add(new NewAccount(ALICE, Optional.empty(), true, Optional.empty(), Set.of()));

    assertThat(verify(ALICE, "")).isEqualTo(Verdict.REFUSED);
    assertThat(verify(ALICE, "secret")).isEqualTo(Verdict.REFUSED);
    assertThat(verify(Username.ROOT, "")).isEqualTo(Verdict.REFUSED);
    assertThat(verify(Username.ADMIN_ROLE, "")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void accountThatMayNotLogIn_isRefused() {
    store()
        .add(
            new NewAccount(ALICE, Optional.of(typed("secret")), false, Optional.empty(), Set.of()));

    assertThat(verify(ALICE, "secret")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void expiry_isToldOnlyAfterTheRightPassword() {
    store()
        .add(
            new NewAccount(
                ALICE,
                Optional.of(typed("secret")),
                true,
                Optional.of(clock().instant().plusSeconds(60)),
                Set.of()));
    clock().advance(Duration.ofMillis(59_999));
    assertThat(verify(ALICE, "secret")).isEqualTo(Verdict.ACCEPTED);

    clock().advance(Duration.ofMillis(1));

    assertThat(verify(ALICE, "secret"))
        .isEqualTo(tellsOfExpiry() ? Verdict.EXPIRED : Verdict.REFUSED);
    assertThat(verify(ALICE, "wrong")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void newPassword_replacesTheOldOneAtOnce() {
    store().add(NewAccount.withPassword(ALICE, Password.of("old")));
    assertThat(verify(ALICE, "old")).isEqualTo(Verdict.ACCEPTED);

    store().setPassword(ALICE, typed("new"));

    assertThat(verify(ALICE, "old")).isEqualTo(Verdict.REFUSED);
    assertThat(verify(ALICE, "new")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void droppedAccount_isRefused() {
    store().add(NewAccount.withPassword(ALICE, Password.of("secret")));
    store().drop(ALICE);

    assertThat(verify(ALICE, "secret")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void manyThreads_getTheirOwnVerdicts() throws Exception {
    store().add(NewAccount.withPassword(ALICE, Password.of("secret")));
    List<Callable<Verdict>> checks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String password = i % 2 == 0 ? "secret" : "wrong";
      checks.add(() -> verify(ALICE, password));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Verdict> verdicts = new ArrayList<>();
      for (Future<Verdict> verdict : threads.invokeAll(checks)) {
        verdicts.add(verdict.get());
      }
      assertThat(verdicts)
          .containsExactly(
              Verdict.ACCEPTED,
              Verdict.REFUSED,
              Verdict.ACCEPTED,
              Verdict.REFUSED,
              Verdict.ACCEPTED,
              Verdict.REFUSED,
              Verdict.ACCEPTED,
              Verdict.REFUSED);
    }
  }
}
