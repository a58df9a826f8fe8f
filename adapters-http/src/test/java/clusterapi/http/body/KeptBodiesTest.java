package clusterapi.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Operation;
import clusterapi.application.kept.KeptAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
    assertThat(bodies.bytes()).isBetween(KeptAnswers.OVERHEAD_BYTES + 1L, 1000L);
  }

  @Test
  void longQuestion_counts() throws Exception {
    keep(Question.of(Operation.LIST_NODES, "1".repeat(20_000)), 7, "a");

    assertThat(bodies.bytes()).isGreaterThan(80_000);
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
}
