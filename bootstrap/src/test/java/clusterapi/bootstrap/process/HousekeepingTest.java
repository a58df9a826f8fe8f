package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class HousekeepingTest {
  private static final Duration SOON = Duration.ofNanos(1);
  private static final long LONG_ENOUGH_SECONDS = 30;

  @Test
  void choreThatFails_isDoneAgain() throws InterruptedException {
    CountDownLatch twice = new CountDownLatch(2);
    Runnable failing =
        () -> {
          twice.countDown();
          throw new IllegalStateException("deliberate");
        };
    Housekeeping housekeeping =
        new Housekeeping(List.of(new Chore("failing", SOON, SOON, failing)));

    housekeeping.start();

    assertThat(twice.await(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS)).isTrue();
    housekeeping.stop();
  }

  @Test
  void stop_interruptsAChoreAtWorkAndWaitsForItsEnd() throws InterruptedException {
    CountDownLatch atWork = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Runnable endless =
        () -> {
          atWork.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
        };
    Housekeeping housekeeping =
        new Housekeeping(List.of(new Chore("endless", SOON, SOON, endless)));
    housekeeping.start();
    assertThat(atWork.await(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS)).isTrue();

    housekeeping.stop();

    assertThat(interrupted).isTrue();
  }
}
