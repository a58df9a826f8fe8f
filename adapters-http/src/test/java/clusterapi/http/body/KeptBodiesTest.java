package clusterapi.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class KeptBodiesTest {
  private static final Question NODES = Question.of(Operation.LIST_NODES, 1);
  private static final int MIB = 1024 * 1024;

  private final KeptBodies bodies = new KeptBodies(MIB);
  private final AtomicInteger written = new AtomicInteger();

  @Test
  void question_isKeptWhenAskedForTheSecondTime() throws Exception {
    assertThat(ask(NODES, 7, "a")).isEmpty();
    assertThat(written).as("the caller writes it itself").hasValue(0);

    assertThat(ask(NODES, 7, "a")).contains("a");
    assertThat(ask(NODES, 7, "not asked for")).contains("a");
    assertThat(written).hasValue(1);
    assertThat(bodies.bytes()).isBetween(KeptBodies.OVERHEAD_BYTES + 1L, 1000L);
  }

  @Test
  void questionsAskedOnce_keepNothing() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      assertThat(ask(Question.of(Operation.LIST_NODES, i), 7, "a")).isEmpty();
    }

    assertThat(bodies.bytes()).isZero();
  }

  @Test
  void otherMoment_dropsWhatWasKeptOfTheOperationOnly() throws Exception {
    Question sessions = Question.of(Operation.LIST_SESSIONS);
    keep(NODES, 7, "old");
    keep(sessions, 3, "sessions");

    assertThat(ask(NODES, 8, "new")).as("asked for the first time").isEmpty();
    assertThat(bodies.bytes()).as("the sessions alone").isBetween(1L, 1000L);
    assertThat(ask(NODES, 8, "new")).contains("new");
    assertThat(ask(sessions, 3, "unused")).contains("sessions");
  }

  @Test
  void answerThatTookLongerThanItsMoment_doesNotBringTheMomentBack() throws Exception {
    keep(NODES, 7, "old");
    keep(NODES, 8, "new");

    assertThat(ask(NODES, 7, "old")).isEmpty();
    assertThat(ask(NODES, 7, "old")).isEmpty();
    assertThat(ask(NODES, 8, "unused")).contains("new");
  }

  @Test
  void momentThatReturns_isThePresentOneAgainAfterAWhile() throws Exception {
    keep(NODES, 7, "seven");
    keep(NODES, 8, "eight");
    Optional<String> answer = Optional.empty();
    for (int i = 0; i < 20_000 && answer.isEmpty(); i++) {
      answer = ask(NODES, 7, "seven again");
    }

    assertThat(answer).contains("seven again");
  }

  @Test
  void bodies_takeNoMoreThanTheyMay() throws Exception {
    String body = "x".repeat(50_000);
    for (int i = 0; i < 100; i++) {
      keep(Question.of(Operation.LIST_NODES, i), 7, body);
      assertThat(bodies.bytes()).isLessThanOrEqualTo(MIB);
    }

    assertThat(bodies.bytes()).isGreaterThan(MIB - 60_000);
  }

  @Test
  void longQuestion_counts() throws Exception {
    keep(Question.of(Operation.LIST_NODES, "1".repeat(20_000)), 7, "a");

    assertThat(bodies.bytes()).isGreaterThan(80_000);
  }

  @Test
  void bodyThatIsAskedFor_outlivesThoseThatAreNot() throws Exception {
    keep(NODES, 7, "wanted");
    String body = "x".repeat(50_000);
    for (int i = 100; i < 200; i++) {
      keep(Question.of(Operation.LIST_NODES, i), 7, body);
      assertThat(ask(NODES, 7, "unused")).contains("wanted");
    }
  }

  @Test
  void bodyBeyondAnEighthOfAll_isNotKeptAndNotTriedAgain() throws Exception {
    String large = "x".repeat(MIB / 8 + 1);
    for (int i = 0; i < 5; i++) {
      assertThat(ask(NODES, 7, large)).isEmpty();
    }

    assertThat(written).hasValue(1);
    keep(Question.of(Operation.LIST_NODES, 2), 7, "x".repeat(MIB / 8));
  }

  @Test
  void nothingMayBeKept_nothingIs() throws Exception {
    KeptBodies none = new KeptBodies(0);
    for (int i = 0; i < 3; i++) {
      assertThat(none.find(NODES, false, 7, out -> out.write('a'))).isEmpty();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new KeptBodies(-1));
  }

  @Test
  void compressedBody_isKeptBesideThePlainOne() throws Exception {
    String body = "node ".repeat(1_000);
    keep(NODES, 7, body);
    assertThat(find(NODES, true, 7, body)).isEmpty();
    KeptBody zipped = find(NODES, true, 7, body).orElseThrow();

    assertThat(zipped.isCompressed()).isTrue();
    assertThat(zipped.bytes()).hasSizeLessThan(500);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.bytes())).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(body);
    assertThat(ask(NODES, 7, "unused")).contains(body);
  }

  @Test
  void smallBody_isNotCompressed() throws Exception {
    find(NODES, true, 7, "small");

    assertThat(find(NODES, true, 7, "small"))
        .hasValueSatisfying(body -> assertThat(body.isCompressed()).isFalse());
  }

  @Test
  void bodyThatManyAskFor_isWrittenByOneOfThem() throws Exception {
    ask(NODES, 7, "a");
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BodyWriter slow =
        out -> {
          written.incrementAndGet();
          writing.countDown();
          await(goOn);
          out.write('a');
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<KeptBody>>> answers = new ArrayList<>();
      answers.add(threads.submit(() -> bodies.find(NODES, false, 7, slow)));
      await(writing);
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(() -> bodies.find(NODES, false, 7, slow)));
      }
      goOn.countDown();
      for (Future<Optional<KeptBody>> answer : answers) {
        assertThat(answer.get())
            .hasValueSatisfying(body -> assertThat(body.bytes()).containsExactly('a'));
      }
    }
    assertThat(written).hasValue(1);
  }

  @Test
  void writerThatFails_isTriedAgainByTheNextCaller() throws Exception {
    ask(NODES, 7, "a");
    assertThatThrownBy(
            () ->
                bodies.find(
                    NODES,
                    false,
                    7,
                    out -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(bodies.bytes()).isZero();
    keep(NODES, 7, "whole");
  }

  private void keep(Question question, long version, String body) throws IOException {
    Optional<String> first = ask(question, version, body);
    assertThat(first.isPresent() ? first : ask(question, version, body)).contains(body);
  }

  private Optional<String> ask(Question question, long version, String body) throws IOException {
    return find(question, false, version, body)
        .map(kept -> new String(kept.bytes(), StandardCharsets.UTF_8));
  }

  private Optional<KeptBody> find(Question question, boolean gzip, long version, String body)
      throws IOException {
    return bodies.find(
        question,
        gzip,
        version,
        out -> {
          written.incrementAndGet();
          out.write(body.getBytes(StandardCharsets.UTF_8));
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
