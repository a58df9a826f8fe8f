package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.status.StandInCluster.Recording;
import clusterapi.storage.status.StandInNode.Fault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live source over stand-ins, healthy and with every fault that a node can have. */
@Timeout(120)
final class StatusReaderIT {
  private static final NodeId ONE = new NodeId(1);
  private static final NodeId TWO = new NodeId(2);
  private static final NodeId THREE = new NodeId(3);
  private static final RangeId RANGE = new RangeId(37);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration NEVER_AGAIN = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @Nested
  class Healthy extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      StandInCluster cluster = start(Recording.HEALTHY);
      return StatusReaderIT.this.open(cluster.addresses(), NEVER_AGAIN);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.allOf(SourceBehavior.class);
    }
  }

  @Nested
  class OneNodeStopped extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      StandInCluster cluster = start(Recording.NODE_2_STOPPED);
      return StatusReaderIT.this.open(List.of(cluster.node(1).address()), NEVER_AGAIN);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.allOf(SourceBehavior.class);
    }
  }

  /** Node 3 is dead. */
  @Nested
  class Release221 extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() {
      StandInCluster cluster = start(Recording.RELEASE_22_1);
      return StatusReaderIT.this.open(List.of(cluster.node(1).address()), NEVER_AGAIN);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.allOf(SourceBehavior.class);
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void healthyCluster_isReadAsItsNodesTellIt() {
    StandInCluster cluster = start(Recording.HEALTHY);
    ClusterState state = open(cluster.addresses(), NEVER_AGAIN).current();

    assertThat(state.observedAt()).isEqualTo(ManualClock.START);
    assertThat(state.localNode()).contains(ONE);
    assertThat(state.problems()).isEmpty();
    assertThat(state.nodes()).extracting(NodeStatus::id).containsExactly(ONE, TWO, THREE);
    assertThat(state.nodes()).extracting(NodeStatus::liveness).containsOnly(Liveness.LIVE);
    NodeStatus first = state.nodes().getFirst();
    assertThat(first.descriptor().address().address()).isEqualTo("127.0.0.1:27251");
    assertThat(first.descriptor().locality().toString()).contains("local-1");
    assertThat(first.descriptor().startedAtNanos()).isEqualTo(1795501872971433133L);
    assertThat(first.totalSystemMemoryBytes()).isEqualTo(25276514304L);
    // A measurement's name stays as it is, capitals included.
    assertThat(first.metrics().find("audit.event.Restore")).isPresent();
    assertThat(answered(state.rangesOf(TWO))).hasSize(5);
    assertThat(answered(state.replicasOf(THREE, RANGE)))
        .singleElement()
        .satisfies(
            replica -> {
              assertThat(replica.sourceNode()).isEqualTo(THREE);
              assertThat(replica.statistics().writesPerSecond()).isEqualTo(0.17983825458185382);
              assertThat(replica.leaseHistory()).hasSize(1);
            });
    assertThat(answered(state.sessionsOf(THREE)))
        .hasSize(5)
        .extracting(Session::applicationName)
        .contains("app <4> \"q\"", "idle-7");
    assertThat(answered(state.hotRangesOf(ONE)))
        .extracting(hot -> hot.id().value())
        .containsExactly(6L, 13L);
    // Only the replica itself tells who holds the lease.
    assertThat(answered(state.hotRangesOf(ONE)).getFirst().leaseholder()).contains(ONE);
  }

  @Test
  void severalAddresses_eachNodeIsAskedForWhatIsItsOwn() {
    StandInCluster cluster = start(Recording.HEALTHY);
    open(cluster.addresses(), NEVER_AGAIN);

    for (int id = 1; id <= 3; id++) {
      assertThat(cluster.node(id).requests("/_status/ranges/" + id)).isEqualTo(1);
      assertThat(cluster.node(id).requests("/_status/local_sessions")).isEqualTo(1);
      assertThat(cluster.node(id).requests("/_status/sessions")).isZero();
    }
    assertThat(cluster.node(1).requests("/_status/nodes")).isEqualTo(1);
    assertThat(cluster.node(2).requests("/_status/nodes")).isZero();
  }

  @Test
  void stoppedNode_failsInTheWordsOfTheNodeThatWasAsked() {
    StandInCluster cluster = start(Recording.NODE_2_STOPPED);
    ClusterState state = open(List.of(cluster.node(1).address()), NEVER_AGAIN).current();

    assertThat(state.nodes())
        .extracting(NodeStatus::liveness)
        .containsExactly(Liveness.LIVE, Liveness.UNAVAILABLE, Liveness.LIVE);
    assertThat(failure(state.sessionsOf(TWO)))
        .startsWith("failed to dial into node 2 (UNAVAILABLE): initial connection heartbeat");
    assertThat(failure(state.hotRangesOf(TWO))).startsWith("failed to dial into node 2 (");
    assertThat(failure(state.replicasOf(TWO, RANGE)))
        .startsWith(
            "error requesting details about range 37 from node 2 (NODE_STATUS_UNAVAILABLE):"
                + " initial connection heartbeat failed");
    assertThat(answered(state.rangesOf(ONE))).isNotEmpty();
    assertThat(answered(state.sessionsOf(ONE))).isNotEmpty();
  }

  @Test
  void unreachableNode_isAskedAboutThroughTheOthers() throws Exception {
    StandInCluster cluster = start(Recording.HEALTHY);
    LiveClusterSource source = open(cluster.addresses(), SHORT);
    cluster.node(2).close();

    // The others still know it here; a real one would tell why it does not.
    for (String path :
        List.of("/_status/ranges/2", "/_status/hotranges?node_id=2", "/_status/sessions")) {
      assertThat(
              source.await(
                  state -> cluster.node(1).requests(path) + cluster.node(3).requests(path) > 1,
                  StandInCluster.PATIENCE))
          .as(path)
          .isTrue();
    }
    awaitAnswers(source, TWO);
  }

  @Test
  void silentCluster_lastKnownStateStandsAndGrowsTooOldForHealth() throws Exception {
    StandInCluster cluster = start(Recording.HEALTHY);
    WatchedReader reader =
        new WatchedReader(
            StatusReader.open(
                StandInCluster.settings(cluster.addresses(), new ServiceUser.None()), clock));
    LiveClusterSource source =
        LiveClusterSource.open(reader, schedule(SHORT, StandInCluster.PATIENCE), clock);
    opened.add(source);
    reader.betweenReadings(
        () -> {
          for (int id = 1; id <= 3; id++) {
            cluster.node(id).become(Fault.SILENT);
          }
        });

    assertThat(source.await(state -> state.problems().size() == 4, StandInCluster.PATIENCE))
        .isTrue();
    ClusterState state = source.current();
    for (NodeId node : List.of(ONE, TWO, THREE)) {
      assertThat(answered(state.rangesOf(node))).isNotEmpty();
      assertThat(answered(state.sessionsOf(node))).isNotEmpty();
      assertThat(answered(state.hotRangesOf(node))).isNotEmpty();
    }
    assertThat(source.reasonNotReady()).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    assertThat(source.reasonNotReady().orElseThrow())
        .startsWith("the list of nodes is 31 s old, the limit is 30 s; the last failure was ");

    for (int id = 1; id <= 3; id++) {
      cluster.node(id).become(Fault.NONE);
    }
    assertThat(
            source.await(
                now -> now.problems().isEmpty() && now.observedAt().equals(clock.instant()),
                StandInCluster.PATIENCE))
        .isTrue();
    assertThat(source.reasonNotReady()).isEmpty();
  }

  @Test
  void manyCallers_costTheClusterNothing() {
    StandInCluster cluster = start(Recording.HEALTHY);
    LiveClusterSource source = open(cluster.addresses(), NEVER_AGAIN);
    int before = cluster.requests();

    for (int i = 0; i < 1000; i++) {
      source.current().nodes().forEach(node -> source.current().rangesOf(node.id()));
    }

    assertThat(cluster.requests()).isEqualTo(before);
  }

  @Test
  void clusterWithLogin_isLoggedInToOnceAndAgainWhenItForgets(@TempDir Path temp) throws Exception {
    Path file = Files.writeString(temp.resolve("password"), "correct horse\n");
    StandInCluster cluster = start(Recording.HEALTHY);
    cluster.requireNewLogin();
    LiveClusterSource source =
        open(
            StandInCluster.settings(
                cluster.addresses(), new ServiceUser.WithPassword("reader", file)),
            schedule(SHORT, StandInCluster.PATIENCE));
    assertThat(cluster.logins()).isEqualTo(1);

    cluster.requireNewLogin();
    clock.advance(Duration.ofSeconds(7));

    assertThat(
            source.await(
                state -> state.observedAt().equals(clock.instant()), StandInCluster.PATIENCE))
        .isTrue();
    awaitAnswers(source, TWO);
    assertThat(cluster.logins()).isEqualTo(2);
  }

  @Test
  void tokenThatIsRefused_isNotOfferedAgainAndNeverShown(@TempDir Path temp) throws Exception {
    Path file = Files.writeString(temp.resolve("token"), "s3cret-token");
    StandInCluster cluster = start(Recording.HEALTHY);
    cluster.requireNewLogin();
    StatusSettings settings =
        StandInCluster.settings(cluster.addresses(), new ServiceUser.WithToken(file));

    assertThatThrownBy(() -> open(settings, schedule(NEVER_AGAIN, ONE_SECOND)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("no node of the cluster gave a list of nodes within 1 s")
        .hasMessageContaining("status 401")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void nobodyThere_isToldWithAddressAndRemedy() {
    StandInCluster cluster = start(Recording.HEALTHY);
    cluster.close();
    StatusSettings settings =
        StandInCluster.settings(List.of(cluster.node(1).address()), new ServiceUser.None());

    assertThatThrownBy(() -> open(settings, schedule(NEVER_AGAIN, ONE_SECOND)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining(cluster.node(1).address().toString())
        .hasMessageContaining("check the addresses");
  }

  private static LiveSettings schedule(Duration interval, Duration startTimeout) {
    return new LiveSettings(
        new LiveSettings.Intervals(interval, interval, interval, interval),
        Duration.ofSeconds(30),
        startTimeout);
  }

  private StandInCluster start(Recording recording) {
    StandInCluster cluster = new StandInCluster(recording);
    opened.add(cluster);
    return cluster;
  }

  private LiveClusterSource open(List<URI> addresses, Duration interval) {
    return open(
        StandInCluster.settings(addresses, new ServiceUser.None()),
        schedule(interval, StandInCluster.PATIENCE));
  }

  private LiveClusterSource open(StatusSettings settings, LiveSettings schedule) {
    LiveClusterSource source =
        LiveClusterSource.open(StatusReader.open(settings, clock), schedule, clock);
    opened.add(source);
    return source;
  }

  private static void awaitAnswers(LiveClusterSource source, NodeId node)
      throws InterruptedException {
    assertThat(
            source.await(
                state ->
                    !isFailed(state.rangesOf(node))
                        && !isFailed(state.sessionsOf(node))
                        && !isFailed(state.hotRangesOf(node)),
                StandInCluster.PATIENCE))
        .as("answers of node %s", node)
        .isTrue();
  }

  private static boolean isFailed(NodeOutcome<?> outcome) {
    return outcome instanceof NodeOutcome.Failed<?>;
  }

  private static <T> List<T> answered(NodeOutcome<List<T>> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Answered.class);
    return outcome instanceof NodeOutcome.Answered<List<T>>(List<T> list) ? list : List.of();
  }

  private static String failure(NodeOutcome<?> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Failed.class);
    return outcome instanceof NodeOutcome.Failed<?>(String message) ? message : "";
  }
}
