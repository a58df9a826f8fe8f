package clusterapi.storage.live;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PartTest {
  private static final NodeId ONE = new NodeId(1);
  private static final NodeId TWO = new NodeId(2);
  private static final NodeId THREE = new NodeId(3);
  private static final Instant FIRST = Instant.parse("2026-03-14T09:40:00Z");
  private static final Instant SECOND = Instant.parse("2026-03-14T09:41:00Z");
  private static final Outcome<String> FAILED = new Outcome.Silent<>(true, "no");

  @Test
  void readingUnderWay_replacesWhatItHasAndKeepsTheRest() {
    Part<String> before = read(FIRST, Map.of(ONE, answer("1a"), TWO, answer("2a"), THREE, FAILED));

    Part<String> during =
        before.during(SECOND, List.of(ONE, TWO, THREE), Map.of(ONE, answer("1b")));

    assertThat(during.of(ONE)).isEqualTo(answer("1b"));
    assertThat(during.of(TWO)).isEqualTo(answer("2a"));
    assertThat(during.of(THREE)).isEqualTo(FAILED);
    assertThat(during.readAt()).as("the oldest answer's").contains(FIRST);
  }

  @Test
  void readingUnderWayThatMissesOnlyFailures_isAsNewAsItself() {
    Part<String> before = read(FIRST, Map.of(ONE, answer("1a"), TWO, FAILED));

    Part<String> during = before.during(SECOND, List.of(ONE, TWO), Map.of(ONE, answer("1b")));

    assertThat(during.of(TWO)).isEqualTo(FAILED);
    assertThat(during.readAt()).contains(SECOND);
  }

  @Test
  void firstReadingUnderWay_servesWhatIsThere() {
    Part<String> during =
        Part.<String>unread().during(FIRST, List.of(ONE, TWO), Map.of(ONE, answer("1a")));

    assertThat(during.of(ONE)).isEqualTo(answer("1a"));
    assertThat(during.of(TWO)).isEqualTo(new Outcome.NotAsked<>());
    assertThat(during.readAt()).contains(FIRST);
  }

  @Test
  void readingUnderWayWithoutAnAnswer_changesNothing() {
    Part<String> before = read(FIRST, Map.of(ONE, answer("1a"), TWO, answer("2a")));

    assertThat(before.during(SECOND, List.of(ONE, TWO), Map.of(ONE, FAILED))).isSameAs(before);
  }

  @Test
  void nodeThatIsNotAskedAnyMore_isLeftOut() {
    Part<String> before = read(FIRST, Map.of(ONE, answer("1a"), TWO, answer("2a")));

    Part<String> during = before.during(SECOND, List.of(ONE), Map.of(ONE, answer("1b")));

    assertThat(during.byNode()).containsOnlyKeys(ONE);
    assertThat(during.readAt()).contains(SECOND);
  }

  private static Part<String> read(Instant at, Map<NodeId, Outcome<String>> outcomes) {
    return Part.<String>unread().after(at, new PartReading.OfNodes<>(outcomes));
  }

  private static Outcome<String> answer(String text) {
    return new Outcome.Answered<>(text);
  }
}
