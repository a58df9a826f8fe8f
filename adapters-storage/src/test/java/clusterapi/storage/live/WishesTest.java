package clusterapi.storage.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import clusterapi.storage.live.ScriptedReader.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers who wish for younger answers, over a reader that is read once unless they do. */
@Timeout(60)
final class WishesTest {
  private static final Duration NEVER_AGAIN = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final MaxAge THREE_SECONDS = new MaxAge(Duration.ofSeconds(3));
  private static final MaxAge NO_AGE = new MaxAge(Duration.ZERO);

  private final ManualClock clock = new ManualClock();
  private final ScriptedReader reader =
      new ScriptedReader(
          "x", new EmbeddedCluster(new DemoSettings(5, 120, 40, 1), clock).current());
  private final LiveClusterSource source =
      LiveClusterSource.open(
          reader,
          new LiveSettings(
              new LiveSettings.Intervals(NEVER_AGAIN, NEVER_AGAIN, NEVER_AGAIN, NEVER_AGAIN),
              Duration.ofSeconds(30),
              PATIENCE),
          clock);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void closeAll() {
    source.close();
    callers.shutdownNow();
  }

  @Test
  void noWish_readsNothingHoweverOldTheStateIs() {
    clock.advance(Duration.ofMinutes(10));

    source.current(StatePart.SESSIONS, Optional.empty());

    assertThat(readings()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void wish_hasThePartsOfTheAnswerReadAndNoOthers() {
    clock.advance(Duration.ofSeconds(7));

    assertThat(readAt(wished(StatePart.SESSIONS, THREE_SECONDS), StatePart.SESSIONS))
        .isEqualTo(clock.instant());
    assertThat(readings()).containsExactly(2, 2, 1, 1);
  }

  @Test
  void wishForHotRanges_isAlsoOneForTheRangesThatCompleteThem() {
    clock.advance(Duration.ofSeconds(11));

    assertThat(readAt(wished(StatePart.HOT_RANGES, THREE_SECONDS), StatePart.HOT_RANGES))
        .isEqualTo(clock.instant());
    assertThat(readings()).containsExactly(2, 1, 2, 2);
  }

  @Test
  void wishThatIsMetAlready_readsNothing() {
    clock.advance(Duration.ofSeconds(3));

    wished(StatePart.NODES, THREE_SECONDS);

    assertThat(readings()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void wishForLessThanTheSpacing_isOneForTheSpacing() {
    for (StatePart part : StatePart.values()) {
      assertThat(Wishes.spacing(part)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }
    clock.advance(Wishes.spacing(StatePart.NODES));
    wished(StatePart.NODES, NO_AGE);
    assertThat(reader.readings(What.NODES)).isEqualTo(1);

    clock.advance(Duration.ofNanos(1));
    wished(StatePart.NODES, NO_AGE);
    assertThat(reader.readings(What.NODES)).isEqualTo(2);
  }

  @Test
  void hundredCallersAtOnce_areServedByOneReading() throws Exception {
    clock.advance(Duration.ofMinutes(1));
    reader.hold(What.SESSIONS);
    CountDownLatch asking = new CountDownLatch(100);
    Callable<ClusterState> caller =
        () -> {
          asking.countDown();
          return wished(StatePart.SESSIONS, NO_AGE);
        };
    List<Future<ClusterState>> answers =
        Collections.nCopies(100, caller).stream().map(callers::submit).toList();
    asking.await();
    reader.awaitHeld();
    reader.letGo();

    for (Future<ClusterState> answer : answers) {
      assertThat(readAt(answer.get(), StatePart.SESSIONS)).isEqualTo(clock.instant());
    }
    assertThat(readings()).containsExactly(2, 2, 1, 1);
  }

  @Test
  void readingThatBeganTooEarlyForTheWish_isFollowedByOneThatDidNot() throws Exception {
    clock.advance(Duration.ofSeconds(7));
    reader.hold(What.NODES);
    Future<ClusterState> first = callers.submit(() -> wished(StatePart.NODES, THREE_SECONDS));
    reader.awaitHeld();
    clock.advance(Duration.ofSeconds(7));
    Future<ClusterState> second = callers.submit(() -> wished(StatePart.NODES, THREE_SECONDS));
    reader.letGo();

    first.get();
    assertThat(readAt(second.get(), StatePart.NODES)).isEqualTo(clock.instant());
    assertThat(reader.readings(What.NODES)).isEqualTo(3);
  }

  @Test
  void wishThatCannotBeMet_endsWithTheReadingThatFailedAndTheTrueAge() {
    Instant known = clock.instant();
    reader.breakDown(true);
    clock.advance(Duration.ofSeconds(7));

    ClusterState state = wished(StatePart.SESSIONS, THREE_SECONDS);

    assertThat(readAt(state, StatePart.SESSIONS)).isEqualTo(known);
    assertThat(state.problems()).hasSize(2);
    assertThat(readings()).containsExactly(2, 2, 1, 1);
  }

  @Test
  void closing_endsTheWait() throws Exception {
    Future<ClusterState> waiting = waitingForNodes();

    source.close();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SourceUnavailable.class);
  }

  @Test
  void interruption_endsTheWaitWithWhatIsKnownAndIsKept() {
    Instant known = clock.instant();
    clock.advance(Duration.ofSeconds(7));
    Thread.currentThread().interrupt();

    ClusterState state = wished(StatePart.NODES, THREE_SECONDS);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(readAt(state, StatePart.NODES)).isBetween(known, clock.instant());
  }

  @Test
  void patience_endsTheWait() throws Exception {
    ReadingLoop endless = endlessReading();

    wishes(endless, new Wishes.Limits(1, Duration.ofMillis(1)))
        .meet(EnumSet.of(StatePart.SESSIONS), NO_AGE);

    assertThat(reader.readings(What.SESSIONS)).as("one each, of which one is held").isEqualTo(2);
    endless.stop();
  }

  @Test
  void callersBeyondThePlaces_areNotKeptWaiting() throws Exception {
    ReadingLoop endless = endlessReading();

    wishes(endless, new Wishes.Limits(0, NEVER_AGAIN)).meet(EnumSet.of(StatePart.SESSIONS), NO_AGE);

    assertThat(reader.readings(What.SESSIONS)).as("one each, of which one is held").isEqualTo(2);
    endless.stop();
  }

  /** A loop of its own whose first reading does not end. */
  private ReadingLoop endlessReading() throws InterruptedException {
    reader.hold(What.SESSIONS);
    ReadingLoop loop =
        ReadingLoop.start(
            "held",
            () -> NEVER_AGAIN,
            clock,
            began -> assertThat(reader.readSessions(List.of())).isNotNull());
    reader.awaitHeld();
    return loop;
  }

  private Wishes wishes(ReadingLoop loop, Wishes.Limits limits) {
    return new Wishes(Map.of(StatePart.SESSIONS, loop), clock, limits);
  }

  /** A caller who waits for a reading that does not end. */
  private Future<ClusterState> waitingForNodes() throws InterruptedException {
    clock.advance(Duration.ofSeconds(7));
    reader.hold(What.NODES);
    Future<ClusterState> waiting = callers.submit(() -> wished(StatePart.NODES, THREE_SECONDS));
    reader.awaitHeld();
    return waiting;
  }

  private ClusterState wished(StatePart part, MaxAge wish) {
    return source.current(part, Optional.of(wish));
  }

  private static Instant readAt(ClusterState state, StatePart part) {
    return state.momentOf(part).readAt().orElseThrow();
  }

  private List<Integer> readings() {
    return List.of(
        reader.readings(What.NODES),
        reader.readings(What.SESSIONS),
        reader.readings(What.HOT_RANGES),
        reader.readings(What.RANGES));
  }
}
