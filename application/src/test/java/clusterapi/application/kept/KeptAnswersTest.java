package clusterapi.application.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class KeptAnswersTest {
  private static final int MIB = 1024 * 1024;

  private final KeptAnswers<String, String> answers = new KeptAnswers<>(MIB, new Chars());
  private final AtomicInteger made = new AtomicInteger();

  /** A byte for each char. */
  private static final class Chars implements Weight<String, String> {
    @Override
    public long ofQuestion(String question) {
      return question.length();
    }

    @Override
    public long ofAnswer(String answer) {
      return answer.length();
    }
  }

  @Test
  void question_isKeptWhenAskedForTheSecondTime() {
    assertThat(ask("q", 7, "a")).isEmpty();
    assertThat(made).as("the caller makes it itself").hasValue(0);

    assertThat(ask("q", 7, "a")).contains("a");
    assertThat(ask("q", 7, "not asked for")).contains("a");
    assertThat(made).hasValue(1);
    assertThat(answers.bytes()).isEqualTo(KeptAnswers.OVERHEAD_BYTES + 2);
  }

  @Test
  void questionsAskedOnce_keepNothing() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(ask("q" + i, 7, "a")).isEmpty();
    }

    assertThat(answers.bytes()).isZero();
  }

  @Test
  void sameQuestionOfAnotherOperation_isAnotherOne() {
    keep("q", 7, "nodes");

    assertThat(answers.find(Operation.LIST_SESSIONS, "q", 7, max -> Optional.of("sessions")))
        .isEmpty();
    assertThat(answers.find(Operation.LIST_SESSIONS, "q", 7, max -> Optional.of("sessions")))
        .contains("sessions");
    assertThat(ask("q", 7, "unused")).contains("nodes");
  }

  @Test
  void otherMoment_dropsWhatWasKeptOfTheOperationOnly() {
    keep("q", 7, "old");
    for (int i = 0; i < 2; i++) {
      answers.find(Operation.LIST_SESSIONS, "q", 3, max -> Optional.of("sessions"));
    }

    assertThat(ask("q", 8, "new")).as("asked for the first time").isEmpty();
    assertThat(answers.bytes())
        .as("the sessions alone")
        .isEqualTo(KeptAnswers.OVERHEAD_BYTES + "q".length() + "sessions".length());
    assertThat(ask("q", 8, "new")).contains("new");
  }

  @Test
  void answerThatTookLongerThanItsMoment_doesNotBringTheMomentBack() {
    keep("q", 7, "old");
    keep("q", 8, "new");

    assertThat(ask("q", 7, "old")).isEmpty();
    assertThat(ask("q", 7, "old")).isEmpty();
    assertThat(ask("q", 8, "unused")).contains("new");
  }

  @Test
  void momentThatReturns_isThePresentOneAgainAfterAWhile() {
    keep("q", 7, "seven");
    keep("q", 8, "eight");
    Optional<String> answer = Optional.empty();
    for (int i = 0; i < 20_000 && answer.isEmpty(); i++) {
      answer = ask("q", 7, "seven again");
    }

    assertThat(answer).contains("seven again");
  }

  @Test
  void answers_takeNoMoreThanTheyMay() {
    String large = "x".repeat(50_000);
    for (int i = 0; i < 100; i++) {
      keep("q" + i, 7, large);
      assertThat(answers.bytes()).isLessThanOrEqualTo(MIB);
    }

    assertThat(answers.bytes()).isGreaterThan(MIB - 60_000);
  }

  @Test
  void answerThatIsAskedFor_outlivesThoseThatAreNot() {
    keep("q", 7, "wanted");
    String large = "x".repeat(50_000);
    for (int i = 100; i < 200; i++) {
      keep("q" + i, 7, large);
      assertThat(ask("q", 7, "unused")).contains("wanted");
    }
  }

  @Test
  void answerBeyondAnEighthOfAll_isNotKeptAndNotTriedAgain() {
    String large = "x".repeat(MIB / 8 + 1);
    for (int i = 0; i < 5; i++) {
      assertThat(ask("q", 7, large)).isEmpty();
    }

    assertThat(made).hasValue(1);
    keep("other", 7, "x".repeat(MIB / 8));
  }

  @Test
  void nothingMayBeKept_nothingIs() {
    KeptAnswers<String, String> none = new KeptAnswers<>(0, new Chars());
    for (int i = 0; i < 3; i++) {
      assertThat(none.find(Operation.LIST_NODES, "q", 7, max -> Optional.of("a"))).isEmpty();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new KeptAnswers<>(-1, new Chars()));
  }

  @Test
  void answerThatManyAskFor_isMadeByOneOfThem() throws Exception {
    ask("q", 7, "a");
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AnswerMaker<String, InterruptedException> slow =
        max -> {
          made.incrementAndGet();
          making.countDown();
          goOn.await();
          return Optional.of("a");
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> all = new ArrayList<>();
      all.add(threads.submit(() -> answers.find(Operation.LIST_NODES, "q", 7, slow)));
      making.await();
      for (int i = 0; i < 50; i++) {
        all.add(threads.submit(() -> answers.find(Operation.LIST_NODES, "q", 7, slow)));
      }
      goOn.countDown();
      for (Future<Optional<String>> answer : all) {
        assertThat(answer.get()).contains("a");
      }
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void makerThatFails_isTriedAgainByTheNextCaller() {
    ask("q", 7, "a");
    AnswerMaker<String, RuntimeException> broken =
        max -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> answers.find(Operation.LIST_NODES, "q", 7, broken))
        .hasMessage("broken");

    assertThat(answers.bytes()).isZero();
    keep("q", 7, "whole");
  }

  private void keep(String question, long version, String answer) {
    Optional<String> first = ask(question, version, answer);
    assertThat(first.isPresent() ? first : ask(question, version, answer)).contains(answer);
  }

  private Optional<String> ask(String question, long version, String answer) {
    return answers.find(
        Operation.LIST_NODES,
        question,
        version,
        max -> {
          made.incrementAndGet();
          return Optional.of(answer).filter(whole -> whole.length() <= max);
        });
  }
}
