package clusterapi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class EmbeddedClusterTest {
  private static final DemoSettings SETTINGS = DemoSettings.DEFAULT;

  @Nested
  final class Default extends Contract {
    Default() {
      super(SETTINGS, DemoClusters.START);
    }
  }

  @Nested
  final class WithANodeDown extends Contract {
    WithANodeDown() {
      super(SETTINGS, DemoClusters.when(SETTINGS, DemoClusters.START, Liveness.UNAVAILABLE));
    }
  }

  @Nested
  final class OfOneNode extends Contract {
    OfOneNode() {
      super(new DemoSettings(1, DemoSettings.MIN_RANGES, 3, 7), Instant.EPOCH);
    }
  }

  @Nested
  final class OfManyNodes extends Contract {
    OfManyNodes() {
      super(new DemoSettings(20, 3_000, 200, 7), DemoClusters.START);
    }
  }

  abstract static class Contract extends ClusterStateSourceContract {
    private final DemoSettings settings;
    private final Instant moment;

    Contract(DemoSettings settings, Instant moment) {
      this.settings = settings;
      this.moment = moment;
    }

    @Override
    protected ClusterStateSource open() {
      return new EmbeddedCluster(settings, InstantSource.fixed(moment));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.complementOf(EnumSet.of(SourceBehavior.AGES));
    }
  }

  /** A clock that is moved by hand. */
  private static final class HandClock implements InstantSource {
    private Instant now = DemoClusters.START;

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void sameTick_isTheSameState() {
    HandClock clock = new HandClock();
    try (EmbeddedCluster cluster = new EmbeddedCluster(SETTINGS, clock)) {
      ClusterState first = cluster.current();
      clock.now = clock.now.plusMillis(1);

      assertThat(cluster.current()).isSameAs(first);
    }
  }

  @Test
  void stateThatWasTaken_staysWhenTimeGoesOn() {
    HandClock clock = new HandClock();
    try (EmbeddedCluster cluster = new EmbeddedCluster(SETTINGS, clock)) {
      ClusterState taken = cluster.current();
      clock.now = clock.now.plus(Duration.ofHours(1));

      assertThat(cluster.current().observedAt()).isEqualTo("2026-03-14T10:46:00Z");
      assertThat(taken.observedAt()).isEqualTo("2026-03-14T09:46:00Z");
      assertThat(taken.nodes()).isEqualTo(DemoClusters.at(SETTINGS, DemoClusters.START).nodes());
    }
  }

  @Test
  void moment_isOfItsTick_howeverItIsReached() {
    HandClock clock = new HandClock();
    try (EmbeddedCluster cluster = new EmbeddedCluster(SETTINGS, clock)) {
      Moment first = cluster.current().momentOf(StatePart.RANGES);
      clock.now = clock.now.plus(Ticks.LENGTH);
      Moment second = cluster.current().momentOf(StatePart.RANGES);
      clock.now = clock.now.minus(Ticks.LENGTH);

      assertThat(second.version()).isNotEqualTo(first.version());
      assertThat(cluster.current().momentOf(StatePart.RANGES)).isEqualTo(first);
    }
  }

  @Test
  void closedCluster_saysSo() {
    EmbeddedCluster cluster = new EmbeddedCluster(SETTINGS, new HandClock());
    cluster.close();

    assertThatThrownBy(cluster::current)
        .isInstanceOf(SourceUnavailable.class)
        .hasMessage("the demo cluster is closed");
  }

  @Test
  void clockBeforeTheCluster_showsItsFirstMoment() {
    assertThat(DemoClusters.at(SETTINGS, Instant.MIN).observedAt())
        .isEqualTo("2024-01-01T00:00:00Z");
    assertThat(DemoClusters.at(SETTINGS, Instant.MAX).nodes()).hasSize(SETTINGS.nodes());
  }

  @Test
  void nodeThatIsDown_failsAsADialThatWasRefused() {
    Instant moment = DemoClusters.when(SETTINGS, DemoClusters.START, Liveness.UNAVAILABLE);
    ClusterState state = DemoClusters.at(SETTINGS, moment);
    NodeId down = nodeWith(state, Liveness.UNAVAILABLE).id();
    String sentence =
        "failed to dial into node %s (NODE_STATUS_UNAVAILABLE): initial connection heartbeat failed: rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing dial tcp 10.20.0.%s:26257: connect: connection refused\""
            .formatted(down, down);

    assertThat(state.rangesOf(down)).isEqualTo(new NodeOutcome.Failed<>(sentence));
    assertThat(state.hotRangesOf(down)).isEqualTo(new NodeOutcome.Failed<>(sentence));
    assertThat(state.sessionsOf(down)).isEqualTo(new NodeOutcome.Failed<>(sentence));
    assertThat(state.problems()).containsExactly(sentence);
  }

  @Test
  void nodeThatIsDownForLong_isDeadAndKeepsItsLastRecord() {
    Instant moment = DemoClusters.when(SETTINGS, DemoClusters.START, Liveness.DEAD);
    NodeStatus dead = nodeWith(DemoClusters.at(SETTINGS, moment), Liveness.DEAD);
    Instant before = moment.minus(Ticks.LENGTH);
    NodeStatus earlier = DemoClusters.at(SETTINGS, before).nodes().get(dead.id().value() - 1);

    assertThat(earlier.liveness()).isEqualTo(Liveness.UNAVAILABLE);
    assertThat(dead.updatedAtNanos()).isEqualTo(earlier.updatedAtNanos());
    assertThat(dead.metrics()).isEqualTo(earlier.metrics());
    assertThat(Ticks.nanos(Ticks.of(moment)) - dead.updatedAtNanos())
        .isGreaterThan(Duration.ofMinutes(5).toNanos());
  }

  @Test
  void nodeThatReturned_hasANewProcess() {
    Instant moment = DemoClusters.when(SETTINGS, DemoClusters.START, Liveness.UNAVAILABLE);
    NodeStatus down = nodeWith(DemoClusters.at(SETTINGS, moment), Liveness.UNAVAILABLE);
    Instant later = moment.plus(Ticks.LENGTH.multipliedBy(Outages.CYCLE / 2));
    NodeStatus back = DemoClusters.at(SETTINGS, later).nodes().get(down.id().value() - 1);

    assertThat(back.liveness()).isEqualTo(Liveness.LIVE);
    assertThat(back.descriptor().startedAtNanos()).isGreaterThan(down.updatedAtNanos());
    assertThat(back.metrics().find("sys.uptime").orElseThrow()).isLessThan(600);
  }

  @Test
  void nodeThatSaysGoodBye_isDrainingAndAnswers() {
    Instant moment = DemoClusters.when(SETTINGS, DemoClusters.START, Liveness.DRAINING);
    ClusterState state = DemoClusters.at(SETTINGS, moment);
    NodeId draining = nodeWith(state, Liveness.DRAINING).id();

    assertThat(state.rangesOf(draining)).isInstanceOf(NodeOutcome.Answered.class);
    assertThat(state.problems()).isEmpty();
  }

  @Test
  void nodes_lookLikeThoseOfRelease22_1() {
    NodeStatus node = DemoClusters.at(SETTINGS, DemoClusters.START).nodes().getFirst();

    assertThat(node.descriptor().buildTag()).isEqualTo("v22.1.22");
    assertThat(node.descriptor().serverVersion()).hasToString("22.1");
    assertThat(node.descriptor().locality()).hasToString("region=eu-north-1,zone=eu-north-1a");
    assertThat(node.metrics().size()).isGreaterThan(100);
    for (String name :
        new String[] {"sys.rss", "sql.conns", "exec.latency-p99", "clock-offset.meannanos"}) {
      assertThat(node.metrics().find(name)).as(name).isPresent();
    }
  }

  private static NodeStatus nodeWith(ClusterState state, Liveness liveness) {
    return state.nodes().stream().filter(n -> n.liveness() == liveness).findFirst().orElseThrow();
  }
}
