package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import clusterapi.application.access.Admin;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.usecase.FindRangeService;
import clusterapi.application.usecase.ListHotRangesService;
import clusterapi.application.usecase.ListNodeRangesService;
import clusterapi.application.usecase.ListNodesService;
import clusterapi.application.usecase.ListSessionsService;
import clusterapi.application.usecase.LocalNode;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.status.StandInCluster.Recording;
import clusterapi.storage.status.StandInNode.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two of three nodes accept connections and never answer. Every operation still answers in under a
 * second with what is known, and the state is whole again with the first reading that begins after
 * the nodes answer: at the latest one interval later.
 */
@Timeout(120)
final class SilentNodesIT {
  private static final Admin ADMIN = Admin.trusted("a test");
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration VERY_LONG = Duration.ofHours(1);
  private static final Set<NodeId> ALL = Set.of(new NodeId(1), new NodeId(2), new NodeId(3));
  private static final Set<NodeId> THIRD = Set.of(new NodeId(3));

  private final ManualClock clock = new ManualClock();
  private final StandInCluster cluster = new StandInCluster(Recording.HEALTHY);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<AutoCloseable> opened = new ArrayList<>(List.of(cluster));

  @AfterEach
  void closeAll() throws Exception {
    callers.shutdownNow();
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void whileReadingsHang_everythingKnownIsServedAtOnce() throws Exception {
    WatchedReader reader = reader(VERY_LONG);
    LiveClusterSource source = open(reader, VERY_LONG);
    silence();
    reader.watch();
    clock.advance(Duration.ofMinutes(1));
    List<Future<ClusterState>> waiting = new ArrayList<>();
    for (StatePart part : StatePart.values()) {
      waiting.add(
          callers.submit(() -> source.current(part, Optional.of(new MaxAge(Duration.ZERO)))));
    }
    Set<StatePart> everything = EnumSet.allOf(StatePart.class);
    assertThat(reader.awaitBegun(everything)).isEqualTo(everything);

    assertServedAtOnce(source, ALL);
    assertThat(reader.answersSinceWatch(StatePart.SESSIONS)).as("it still hangs").isEmpty();
    assertThat(waiting).hasSize(4);
  }

  @Test
  void afterReadingsGaveUp_theRestIsServedAtOnceAndTheFirstReadingThatCanRestoresAll()
      throws Exception {
    WatchedReader reader = reader(Duration.ofMillis(500));
    LiveClusterSource source = open(reader, SHORT);
    silence();
    assertThat(
            source.await(
                state ->
                    isFailed(state.sessionsOf(new NodeId(1)))
                        && isFailed(state.hotRangesOf(new NodeId(1)))
                        && isFailed(state.rangesOf(new NodeId(1))),
                StandInCluster.PATIENCE))
        .isTrue();

    assertServedAtOnce(source, THIRD);
    assertThat(source.reasonNotReady()).isEmpty();

    cluster.node(1).become(Fault.NONE);
    cluster.node(2).become(Fault.NONE);
    reader.watch();
    assertThat(
            source.await(
                state ->
                    ALL.stream()
                        .noneMatch(
                            node ->
                                isFailed(state.sessionsOf(node))
                                    || isFailed(state.hotRangesOf(node))
                                    || isFailed(state.rangesOf(node))),
                StandInCluster.PATIENCE))
        .isTrue();
    for (StatePart part : List.of(StatePart.SESSIONS, StatePart.HOT_RANGES, StatePart.RANGES)) {
      assertThat(reader.answersSinceWatch(part)).as("%s", part).allMatch(ALL::equals);
    }
    assertServedAtOnce(source, ALL);
  }

  @Test
  void manyCallersWhoWishForYoungerAnswers_costTheClusterOneReading() throws Exception {
    LiveClusterSource source = open(reader(Duration.ofSeconds(30)), VERY_LONG);
    int nodesBefore = requests("/_status/nodes");
    int sessionsBefore = requests("/_status/local_sessions");
    int rangesBefore = requests("/_status/ranges/1");
    clock.advance(Duration.ofMinutes(1));
    Callable<Optional<String>> caller =
        () ->
            new ListSessionsService(source)
                .list(
                    new ListSessions.Request(
                        ADMIN,
                        Optional.empty(),
                        NodeWalkPage.ALL,
                        Optional.of(new MaxAge(Duration.ZERO))))
                .moment()
                .readAtText();

    List<Optional<String>> told = new ArrayList<>();
    for (Future<Optional<String>> answer : callers.invokeAll(Collections.nCopies(100, caller))) {
      told.add(answer.get());
    }

    Moment now = new Moment(0, Optional.of(clock.instant()));
    assertThat(told).hasSize(100).containsOnly(now.readAtText());
    assertThat(requests("/_status/nodes") - nodesBefore).isEqualTo(1);
    assertThat(requests("/_status/local_sessions") - sessionsBefore).isEqualTo(3);
    assertThat(requests("/_status/ranges/1") - rangesBefore).isZero();
  }

  private int requests(String path) {
    return ALL.stream().mapToInt(node -> cluster.node(node.value()).requests(path)).sum();
  }

  private void silence() {
    cluster.node(1).become(Fault.SILENT);
    cluster.node(2).become(Fault.SILENT);
  }

  private static void assertServedAtOnce(LiveClusterSource source, Set<NodeId> answering) {
    LocalNode localNode = new LocalNode(Optional.empty());
    List<NodeStatus> nodes =
        atOnce(
            () ->
                new ListNodesService(source)
                    .list(new ListNodes.Request(ADMIN, OffsetPage.ALL, Optional.empty()))
                    .value()
                    .items());
    assertThat(nodes).extracting(NodeStatus::id).containsExactlyInAnyOrderElementsOf(ALL);
    for (NodeId node : answering) {
      assertThat(
              atOnce(
                  () ->
                      new ListNodeRangesService(source, localNode)
                          .list(
                              new ListNodeRanges.Request(
                                  ADMIN,
                                  new NodeSelector.ById(node),
                                  Optional.empty(),
                                  OffsetPage.ALL,
                                  Optional.empty()))
                          .value()
                          .items()))
          .isNotEmpty();
    }
    SortedMap<NodeId, NodeOutcome<RangeInfo>> range =
        atOnce(
            () ->
                new FindRangeService(source)
                    .find(new FindRange.Request(ADMIN, new RangeId(37), Optional.empty()))
                    .value());
    assertThat(range.keySet()).isEqualTo(ALL);
    range.forEach((node, of) -> assertThat(isFailed(of)).isNotEqualTo(answering.contains(node)));
    NodeWalk<Session> sessions =
        atOnce(
            () ->
                new ListSessionsService(source)
                    .list(
                        new ListSessions.Request(
                            ADMIN, Optional.empty(), NodeWalkPage.ALL, Optional.empty()))
                    .value());
    assertThat(sessions.items().stream().map(Session::node).collect(Collectors.toSet()))
        .isEqualTo(answering);
    assertFailures(sessions, answering);
    assertFailures(
        atOnce(
            () ->
                new ListHotRangesService(source, localNode)
                    .list(
                        new ListHotRanges.Request(
                            ADMIN,
                            Optional.empty(),
                            ListHotRanges.Order.BUSIEST_FIRST,
                            NodeWalkPage.ALL,
                            Optional.empty()))
                    .value()),
        answering);
  }

  private static void assertFailures(NodeWalk<?> walk, Set<NodeId> answering) {
    assertThat(walk.failures().stream().map(NodeFailure::node).flatMap(Optional::stream))
        .containsExactlyInAnyOrderElementsOf(
            ALL.stream().filter(node -> !answering.contains(node)).toList());
  }

  private static <T> T atOnce(Callable<T> question) {
    return assertTimeoutPreemptively(AT_ONCE, question::call);
  }

  private static boolean isFailed(NodeOutcome<?> outcome) {
    return outcome instanceof NodeOutcome.Failed<?>;
  }

  private WatchedReader reader(Duration callTimeout) {
    return new WatchedReader(
        StatusReader.open(
            new StatusSettings(
                cluster.addresses(),
                new ServiceUser.None(),
                Optional.empty(),
                new ReadLimits(callTimeout, callTimeout, 1 << 20, 8, 100, 1000, 1000)),
            clock));
  }

  private LiveClusterSource open(WatchedReader reader, Duration interval) {
    LiveClusterSource source =
        LiveClusterSource.open(
            reader,
            new LiveSettings(
                new LiveSettings.Intervals(interval, interval, interval, interval),
                Duration.ofSeconds(30),
                StandInCluster.PATIENCE),
            clock);
    opened.add(source);
    return source;
  }
}
