package clusterapi.storage.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
  @Test
  void check_runsOnAPlatformThread() {
    try (PasswordChecks checks = new PasswordChecks(1)) {
      assertThat(checks.run(() -> !Thread.currentThread().isVirtual())).isTrue();
      assertThat(checks.run(() -> false)).isFalse();
    }
  }

  @Test
  void checkBeyondTheLimits_isRefusedAtOnceAndTheOthersAreDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (PasswordChecks checks = new PasswordChecks(1, 1);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first =
          callers.submit(
              () ->
                  checks.run(
                      () -> {
                        begun.countDown();
                        return awaited(finish);
                      }));
      begun.await();
      Future<Boolean> second = callers.submit(() -> checks.run(() -> true));
      while (checks.waiting() < 1) {
        Thread.onSpinWait();
      }

      assertThatThrownBy(() -> checks.run(() -> true)).isInstanceOf(StoreUnavailable.class);

      finish.countDown();
      assertThat(first.get()).isTrue();
      assertThat(second.get()).isTrue();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void interruptedCaller_isRefusedAndStaysInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    try (PasswordChecks checks = new PasswordChecks(1)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> checks.run(() -> awaited(never)))
          .isInstanceOf(StoreUnavailable.class);

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closedChecks_refuse() {
    PasswordChecks checks = new PasswordChecks(1);
    checks.close();

    assertThatThrownBy(() -> checks.run(() -> true)).isInstanceOf(StoreUnavailable.class);
  }
}
