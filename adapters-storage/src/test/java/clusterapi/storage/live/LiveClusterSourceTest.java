package clusterapi.storage.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.port.out.ReadingObserver;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import clusterapi.storage.live.ScriptedReader.What;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The schedule and the snapshot, over readers that answer as told. */
@Timeout(60)
final class LiveClusterSourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration NEVER_AGAIN = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final ClusterState demo =
      new EmbeddedCluster(new DemoSettings(5, 120, 40, 1), clock).current();

  @Nested
  class WithEverything extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      return LiveClusterSourceTest.this.open(new ScriptedReader("all", demo), NEVER_AGAIN);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.allOf(SourceBehavior.class);
    }
  }

  @Nested
  class WithNodesOnly extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      ScriptedReader reader =
          new ScriptedReader("nodes", demo)
              .without(What.SESSIONS, "sessions are not given here")
              .without(What.HOT_RANGES, "hot ranges are not given here")
              .without(What.RANGES, "ranges are not given here");
      return LiveClusterSourceTest.this.open(reader, NEVER_AGAIN);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.of(SourceBehavior.AGES);
    }
  }

  @Test
  void whatTheReaderLacks_isRefusedInItsWords() {
    ScriptedReader reader = new ScriptedReader("x", demo).without(What.RANGES, "no ranges: why");
    try (LiveClusterSource source = open(reader, NEVER_AGAIN)) {
      NodeId node = source.current().nodes().getFirst().id();

      assertThatThrownBy(() -> source.current().rangesOf(node))
          .isInstanceOf(NotSupportedBySource.class)
          .hasMessage("no ranges: why");
      assertThat(source.current().hotRangesOf(node))
          .as("hot ranges do without the ranges that would complete them")
          .isEqualTo(demo.hotRangesOf(node));
    }
  }

  @Test
  void sentencesOfTheReader_areProblems() {
    ScriptedReader reader = new ScriptedReader("x", demo).complaining("one row is odd");
    try (LiveClusterSource source = open(reader, NEVER_AGAIN)) {
      assertThat(source.current().problems()).containsExactly("one row is odd");
    }
  }

  @Test
  void clusterThatGoesAndComesBack_isServedOldThenNew() throws Exception {
    ScriptedReader reader = new ScriptedReader("x", demo);
    try (LiveClusterSource source = open(reader, SHORT)) {
      reader.breakDown(true);

      assertThat(source.await(state -> state.problems().size() == 4, PATIENCE)).isTrue();
      NodeId node = source.current().nodes().getFirst().id();
      assertThat(source.current().sessionsOf(node)).isEqualTo(demo.sessionsOf(node));
      clock.advance(Duration.ofSeconds(31));
      assertThat(source.reasonNotReady().orElseThrow()).contains("it is broken");

      reader.breakDown(false);
      assertThat(source.await(state -> state.problems().isEmpty(), PATIENCE)).isTrue();
      assertThat(source.reasonNotReady()).isEmpty();
    }
  }

  @Test
  void listOfNodesFromBeforeTheClockWasPutBack_isNotReliedOn() throws Exception {
    ScriptedReader reader = new ScriptedReader("x", demo);
    try (LiveClusterSource source = open(reader, SHORT)) {
      reader.breakDown(true);
      assertThat(source.await(state -> state.problems().size() == 4, PATIENCE)).isTrue();
      clock.advance(Duration.ofSeconds(-30));
      assertThat(source.reasonNotReady()).isEmpty();

      clock.advance(Duration.ofSeconds(-1));

      assertThat(source.reasonNotReady().orElseThrow()).contains("clock").contains("it is broken");
    }
  }

  @Test
  void noListOfNodesAtTheStart_endsItAndClosesTheReader() {
    ScriptedReader reader = new ScriptedReader("x", demo);
    reader.breakDown(true);

    assertThatThrownBy(
            () ->
                LiveClusterSource.open(reader, schedule(NEVER_AGAIN, Duration.ofMillis(20)), clock))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("it is broken");
    assertThat(reader.closings()).isEqualTo(1);
    assertThat(reader.readings(What.SESSIONS)).isZero();
  }

  @Test
  void everyReading_isToldToWhoeverWatches() throws InterruptedException {
    ScriptedReader reader = new ScriptedReader("x", demo).without(What.HOT_RANGES, "none here");
    NodeId silent = demo.nodes().getFirst().id();
    reader.silence(silent);
    BlockingQueue<ReadingObserver.Reading> told = new LinkedBlockingQueue<>();
    Map<StatePart, ReadingObserver.Reading> byPart = new EnumMap<>(StatePart.class);
    try (LiveClusterSource source =
        LiveClusterSource.open(reader, schedule(NEVER_AGAIN, PATIENCE), clock, told::add)) {
      for (int i = 0; i < 3; i++) {
        ReadingObserver.Reading reading = told.take();
        byPart.put(reading.part(), reading);
      }
      assertThat(source.current().nodes()).isNotEmpty();
    }

    assertThat(byPart)
        .containsOnlyKeys(StatePart.NODES, StatePart.SESSIONS, StatePart.RANGES)
        .allSatisfy((part, reading) -> assertThat(reading.succeeded()).isTrue());
    byPart.forEach(
        (part, reading) ->
            assertThat(reading.failedNodes().contains(silent))
                .as("%s", part)
                .isEqualTo(part != StatePart.NODES));
  }

  @Test
  void listOfNodesThatNobodyGives_isToldAsAFailure() throws InterruptedException {
    ScriptedReader reader = new ScriptedReader("x", demo);
    reader.breakDown(true);
    BlockingQueue<ReadingObserver.Reading> told = new LinkedBlockingQueue<>();

    assertThatThrownBy(
            () ->
                LiveClusterSource.open(
                    reader, schedule(NEVER_AGAIN, Duration.ofMillis(20)), clock, told::add))
        .isInstanceOf(SourceUnavailable.class);

    ReadingObserver.Reading reading = told.take();
    assertThat(reading.part()).isEqualTo(StatePart.NODES);
    assertThat(reading.succeeded()).isFalse();
  }

  private LiveClusterSource open(ScriptedReader reader, Duration interval) {
    return LiveClusterSource.open(reader, schedule(interval, PATIENCE), clock);
  }

  private static LiveSettings schedule(Duration interval, Duration startTimeout) {
    return new LiveSettings(
        new LiveSettings.Intervals(interval, interval, interval, interval),
        Duration.ofSeconds(30),
        startTimeout);
  }
}
