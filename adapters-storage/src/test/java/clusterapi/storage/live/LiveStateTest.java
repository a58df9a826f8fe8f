package clusterapi.storage.live;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LiveStateTest {
  private static final Instant START = SampleClusters.NOW;
  private static final NodeId NODE = new NodeId(1);

  private final LiveState read =
      LiveState.first(nodes(START))
          .withSessions(answered(START.plusSeconds(1), List.<Session>of()))
          .withHotRanges(answered(START.plusSeconds(2), List.of()))
          .withRanges(silent(START.plusSeconds(3)));

  @Test
  void newNodes_makeANewMomentOfEveryPart() {
    assertThat(changed(read.withNodes(nodes(START.plusSeconds(10)))))
        .isEqualTo(EnumSet.allOf(StatePart.class));
  }

  @Test
  void newSessions_leaveTheOtherMomentsAsTheyAre() {
    assertThat(changed(read.withSessions(answered(START.plusSeconds(9), List.of()))))
        .containsExactly(StatePart.SESSIONS);
  }

  @Test
  void newHotRanges_leaveTheOtherMomentsAsTheyAre() {
    assertThat(changed(read.withHotRanges(answered(START.plusSeconds(9), List.of()))))
        .containsExactly(StatePart.HOT_RANGES);
  }

  @Test
  void newRanges_alsoChangeTheHotRangesThatAreCompletedFromThem() {
    assertThat(changed(read.withRanges(silent(START.plusSeconds(9)))))
        .containsExactlyInAnyOrder(StatePart.RANGES, StatePart.HOT_RANGES);
  }

  @Test
  void readingsThatBringNothing_changeNoMoment() {
    LiveState after =
        read.withSessions(
                read.sessions().after(START.plusSeconds(9), new PartReading.OfNodes<>(Map.of())))
            .withNodes(read.nodesPart().stale("no node answered"));

    assertThat(after.problems()).hasSize(2);
    for (StatePart part : StatePart.values()) {
      assertThat(after.momentOf(part)).isEqualTo(read.momentOf(part));
    }
  }

  @Test
  void alternatingReadings_neverComeBackToAVersion() {
    Set<Long> versions = new HashSet<>();
    LiveState state = read;
    for (int i = 0; i < 10; i++) {
      state =
          i % 2 == 0
              ? state.withNodes(nodes(START))
              : state.withSessions(answered(START, List.of()));
      versions.add(state.momentOf(StatePart.SESSIONS).version());
    }
    assertThat(versions).hasSize(10);
  }

  @Test
  void answerIsAsOldAsTheOldestReadingInIt() {
    LiveState state = read.withNodes(nodes(START.plusSeconds(20)));

    assertThat(readAt(state, StatePart.NODES)).contains(START.plusSeconds(20));
    assertThat(readAt(state, StatePart.SESSIONS)).contains(START.plusSeconds(1));
    assertThat(readAt(state, StatePart.HOT_RANGES)).contains(START.plusSeconds(2));
    assertThat(readAt(state, StatePart.RANGES)).contains(START.plusSeconds(3));
    assertThat(readAt(read, StatePart.SESSIONS)).contains(START);
  }

  @Test
  void partThatWasNotReadYet_isAsOldAsTheListOfNodes() {
    LiveState first = LiveState.first(nodes(START));

    assertThat(first.momentOf(StatePart.RANGES)).isEqualTo(new Moment(0, Optional.of(START)));
  }

  private Set<StatePart> changed(LiveState after) {
    Set<StatePart> changed = EnumSet.noneOf(StatePart.class);
    for (StatePart part : StatePart.values()) {
      if (after.momentOf(part).version() != read.momentOf(part).version()) {
        changed.add(part);
      }
    }
    return changed;
  }

  private static Optional<Instant> readAt(LiveState state, StatePart part) {
    return state.momentOf(part).readAt();
  }

  private static NodesPart nodes(Instant readAt) {
    return new NodesPart(
        readAt,
        NodesReading.whole(Map.of(NODE, SampleClusters.node(1)), Optional.empty()),
        Optional.empty());
  }

  private static <T> Part<T> answered(Instant readAt, T value) {
    return after(readAt, new Outcome.Answered<>(value));
  }

  private static <T> Part<T> silent(Instant readAt) {
    return after(readAt, new Outcome.Silent<>(true, "hangs"));
  }

  private static <T> Part<T> after(Instant readAt, Outcome<T> outcome) {
    return Part.<T>unread().after(readAt, new PartReading.OfNodes<>(Map.of(NODE, outcome)));
  }
}
