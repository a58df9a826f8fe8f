package clusterapi.storage.clusterauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProvenAnswersTest {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap around
  private final AtomicInteger asked = new AtomicInteger();
  private final ProvenAnswers<String, Boolean> answers =
      new ProvenAnswers<>(answer -> answer, GRACE, nanos::get);

  @AfterEach
  void close() {
    answers.close();
  }

  private static boolean down() {
    throw new StoreUnavailable("the cluster is down", null);
  }

  private Supplier<Boolean> saying(boolean answer) {
    return () -> {
      asked.incrementAndGet();
      return answer;
    };
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void proof_holdsForASecondAndIsThenAskedForAgain() {
    assertThat(answers.answer("maxroach", saying(true))).isTrue();
    pass(ProvenAnswers.FRESH);
    assertThat(answers.answer("maxroach", saying(false))).isTrue();
    assertThat(asked).hasValue(1);

    pass(Duration.ofNanos(1));

    assertThat(answers.answer("maxroach", saying(false))).isFalse();
    assertThat(asked).hasValue(2);
  }

  @Test
  void refusal_isNeverRemembered() {
    assertThat(answers.answer("maxroach", saying(false))).isFalse();

    assertThat(answers.answer("maxroach", saying(true))).isTrue();
  }

  @Test
  void refusal_endsTheProofForTheGraceAsWell() {
    answers.answer("maxroach", saying(true));
    pass(ProvenAnswers.FRESH.plusNanos(1));
    answers.answer("maxroach", saying(false));

    assertThatThrownBy(() -> answers.answer("maxroach", ProvenAnswersTest::down))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void clusterThatIsDown_isBelievedForTheGrace() {
    answers.answer("maxroach", saying(true));
    pass(GRACE);
    assertThat(answers.answer("maxroach", ProvenAnswersTest::down)).isTrue();

    pass(Duration.ofNanos(1));

    assertThatThrownBy(() -> answers.answer("maxroach", ProvenAnswersTest::down))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage("the cluster is down");
  }

  @Test
  void clusterThatIsDown_isNotAskedByEveryCaller() {
    answers.answer("maxroach", saying(true));
    pass(ProvenAnswers.FRESH.plusNanos(1));
    answers.answer("maxroach", ProvenAnswersTest::down);

    assertThat(answers.answer("maxroach", saying(false))).isTrue();
    assertThat(asked).hasValue(1);
    pass(ProvenAnswers.FRESH.plusNanos(1));

    assertThat(answers.answer("maxroach", saying(false))).isFalse();
  }

  @Test
  void unknown_isUnavailableWhileTheClusterIsDown() {
    answers.answer("maxroach", saying(true));

    assertThatThrownBy(() -> answers.answer("carl", ProvenAnswersTest::down))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void clusterThatComesBack_isAskedByWhoeverMust() {
    assertThatThrownBy(() -> answers.answer("carl", ProvenAnswersTest::down))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(answers.answer("carl", saying(true))).isTrue();
  }

  @Test
  void otherFailures_arePassedOn() {
    assertThatThrownBy(
            () ->
                answers.answer(
                    "carl",
                    () -> {
                      throw new NotSupportedBySource("never");
                    }))
        .isInstanceOf(NotSupportedBySource.class);
    assertThatThrownBy(
            () ->
                answers.answer(
                    "carl",
                    () -> {
                      throw new IllegalArgumentException("ours");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("ours");
  }

  @Test
  void forgottenProof_isAskedForAtOnce() {
    answers.answer("maxroach", saying(true));

    answers.forget("maxroach");

    assertThat(answers.answer("maxroach", saying(false))).isFalse();
  }

  @Test
  void proofUnderWayWhenItBecomesUntrue_isNotRemembered() {
    boolean first =
        answers.answer(
            "maxroach",
            () -> {
              answers.forget("maxroach");
              return true;
            });

    assertThat(first).isTrue();
    assertThat(answers.answer("maxroach", saying(false))).isFalse();
  }

  @Test
  void questionUnderWay_isAskedOnceForAll() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Supplier<Boolean> slow =
          () -> {
            begun.countDown();
            awaited(finish);
            return saying(true).get();
          };
      List<Future<Boolean>> all = new ArrayList<>();
      all.add(callers.submit(() -> answers.answer("maxroach", slow)));
      begun.await();
      for (int i = 0; i < 20; i++) {
        all.add(callers.submit(() -> answers.answer("maxroach", slow)));
      }
      finish.countDown();
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void questionUnderWayWhenItsAnswerBecomesUntrue_isAskedAnewForLaterCallers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> earlier =
          callers.submit(
              () ->
                  answers.answer(
                      "maxroach",
                      () -> {
                        begun.countDown();
                        awaited(finish);
                        return true;
                      }));
      begun.await();
      answers.forget("maxroach");

      Future<Boolean> later = callers.submit(() -> answers.answer("maxroach", saying(false)));
      try {
        assertThat(later.get(10, TimeUnit.SECONDS)).isFalse();
      } finally {
        finish.countDown();
      }
      assertThat(earlier.get()).isTrue();
    }
    assertThat(answers.answer("maxroach", saying(false))).as("afterwards").isFalse();
  }

  /** A node that takes the question and never answers. */
  @Test
  void silence_isBridgedByWhatIsKnown() {
    CountDownLatch never = new CountDownLatch(1);
    answers.answer("maxroach", saying(true));
    pass(ProvenAnswers.FRESH.plusNanos(1));

    boolean bridged =
        answers.answer(
            "maxroach",
            () -> {
              awaited(never);
              return false;
            });

    assertThat(bridged).isTrue();
    never.countDown();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void memory_isBounded() {
    for (int i = 0; i <= ProvenAnswers.MAX_REMEMBERED; i++) {
      answers.answer("user" + i, saying(true));
    }

    assertThat(answers.answer("user0", saying(false))).isFalse();
    assertThat(answers.answer("user" + ProvenAnswers.MAX_REMEMBERED, saying(false))).isTrue();
  }
}
