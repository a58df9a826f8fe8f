package clusterapi.storage.embedded;

import static clusterapi.storage.embedded.DemoClusters.answered;
import static clusterapi.storage.embedded.DemoClusters.answering;
import static clusterapi.storage.embedded.DemoClusters.at;
import static clusterapi.storage.embedded.DemoClusters.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * How a demo cluster gets from one moment to the next: each moment's past is the past's present.
 */
final class TimelineProperties {
  private static final int TRIES = 60;

  @Provide
  Arbitrary<DemoSettings> settings() {
    return DemoClusters.settings();
  }

  @Provide
  Arbitrary<Instant> moments() {
    return DemoClusters.moments();
  }

  @Property(tries = TRIES)
  void leases_areHeldByReplicasThatLiveAndCountUp(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    List<NodeId> answering = answering(state);
    long now = Ticks.nanos(Ticks.of(moment));

    for (RangeInfo range : ranges(state).values()) {
      List<Lease> history = range.leaseHistory();
      assertThat(history).hasSizeBetween(1, 5);
      assertThat(range.lease()).contains(history.getLast());
      assertThat(history.getLast().holder().node()).isIn(answering);
      assertThat(range.descriptor().orElseThrow().replicas())
          .containsAll(history.stream().map(Lease::holder).toList());
      for (int i = 0; i < history.size(); i++) {
        Lease lease = history.get(i);
        boolean bound = range.rangeId().orElseThrow().value() <= 2;
        assertThat(lease.isEpochBased()).isEqualTo(!bound);
        assertThat(lease.expiration().isPresent()).isEqualTo(bound);
        assertThat(lease.start().wallTimeNanos()).isLessThanOrEqualTo(now);
        assertThat(lease.proposedAt().orElseThrow()).isLessThan(lease.start());
        if (i > 0) {
          Lease before = history.get(i - 1);
          assertThat(lease.sequence()).isEqualTo(before.sequence() + 1);
          assertThat(lease.start()).isGreaterThan(before.start());
          assertThat(lease.holder()).isNotEqualTo(before.holder());
        }
      }
      history
          .getLast()
          .expiration()
          .ifPresent(e -> assertThat(e.wallTimeNanos()).isGreaterThan(now));
    }
  }

  @Property(tries = TRIES)
  void leaseHistory_isWhatWasSeenBefore(
      @ForAll("settings") DemoSettings settings,
      @ForAll("moments") Instant moment,
      @ForAll @IntRange(min = 1, max = 130) int ticks) {
    Map<RangeId, RangeInfo> before = new HashMap<>(ranges(at(settings, moment)));
    long then = Ticks.nanos(Ticks.of(moment));

    for (RangeInfo range : ranges(at(settings, after(moment, ticks))).values()) {
      RangeInfo past = before.get(range.rangeId().orElseThrow());
      if (past != null) {
        // What both remember, and had begun by then, is the same.
        List<Lease> remembered =
            withoutExpiration(range.leaseHistory()).stream()
                .filter(lease -> lease.start().wallTimeNanos() <= then)
                .filter(lease -> lease.sequence() <= past.lease().orElseThrow().sequence())
                .toList();
        List<Lease> seen = withoutExpiration(past.leaseHistory());
        assertThat(seen).endsWith(remembered.toArray(Lease[]::new));
      }
    }
  }

  @Property(tries = TRIES)
  void sequences_growByTheLeasesBetween(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    Map<RangeId, Lease> last = new HashMap<>();
    for (int tick = 0; tick < 12; tick++) {
      for (RangeInfo range : ranges(at(settings, after(moment, tick))).values()) {
        Lease lease = range.lease().orElseThrow();
        Lease before = last.put(range.rangeId().orElseThrow(), lease);
        if (before != null) {
          long moved = before.holder().equals(lease.holder()) ? 0 : 1;
          assertThat(lease.sequence() - before.sequence()).isEqualTo(moved);
        }
      }
    }
  }

  @Property(tries = TRIES)
  void sessions_keepTheirIdentityAndWereThereBefore(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    Map<ClusterWideId, Session> before = sessions(at(settings, moment));
    Map<ClusterWideId, Session> now = sessions(at(settings, after(moment, 1)));
    Instant then = Ticks.instant(Ticks.of(moment));

    assertThat(before.size()).isLessThanOrEqualTo(settings.sessions());
    now.forEach(
        (id, session) -> {
          Session past = before.get(id);
          if (session.start().isAfter(then)) {
            assertThat(past).isNull();
          } else if (Ticks.of(moment) < Ticks.of(after(moment, 1))) {
            assertThat(Optional.ofNullable(past).map(Session::username))
                .as("user of session %s", id)
                .contains(session.username());
            assertThat(Optional.ofNullable(past).map(Session::clientAddress))
                .contains(session.clientAddress());
          }
        });
  }

  @Property(tries = TRIES)
  void sessions_saySensibleThings(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    List<String> queryIds = new ArrayList<>();

    for (Session session : sessions(state).values()) {
      byte[] id = session.id().orElseThrow().bytes();
      assertThat(id[id.length - 2] << 8 | id[id.length - 1]).isEqualTo(session.node().value());
      assertThat(session.start()).isBeforeOrEqualTo(state.observedAt());
      assertThat(session.maxAllocatedBytes()).isGreaterThanOrEqualTo(session.allocatedBytes());
      assertThat(session.clientAddress().equals("<admin>"))
          .isEqualTo(session.applicationName().startsWith(Session.INTERNAL_APPLICATION_PREFIX));
      for (ActiveQuery query : session.activeQueries()) {
        queryIds.add(query.id());
        assertThat(query.start().orElseThrow()).isAfter(session.start());
        assertThat(query.start().orElseThrow()).isBeforeOrEqualTo(state.observedAt());
        assertThat(session.activeTransaction().orElseThrow().id()).isEqualTo(query.transactionId());
        assertThat(query.progress()).isBetween(0f, 1f);
      }
    }
    assertThat(queryIds).doesNotHaveDuplicates();
  }

  @Property(tries = TRIES)
  void epochsAndStarts_followTheOutages(
      @ForAll @IntRange(min = 1, max = 9) int nodes,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 5_000) int last) {
    Outages outages = new Outages(nodes, new Dice(seed));
    long[] epochs = new long[nodes + 1];
    long[] starts = new long[nodes + 1];
    Arrays.fill(epochs, 1);
    boolean[] wasDown = new boolean[nodes + 1];
    for (long tick = 0; tick <= last; tick++) {
      for (int node = 1; node <= nodes; node++) {
        boolean down = outages.isDown(node, tick);
        if (down && !wasDown[node]) {
          epochs[node]++;
        } else if (!down && wasDown[node]) {
          starts[node] = tick;
        }
        wasDown[node] = down;
      }
    }
    for (int node = 1; node <= nodes; node++) {
      assertThat(outages.epoch(node, last)).isEqualTo(epochs[node]);
      assertThat(outages.startedAt(node, last)).isEqualTo(starts[node]);
    }
  }

  @Property(tries = TRIES)
  void counters_neverFallWhileAProcessRuns(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    List<NodeStatus> before = at(settings, moment).nodes();
    List<NodeStatus> now = at(settings, after(moment, 1)).nodes();

    for (int i = 0; i < before.size(); i++) {
      NodeStatus past = before.get(i);
      NodeStatus present = now.get(i);
      if (past.descriptor().startedAtNanos() == present.descriptor().startedAtNanos()) {
        for (String counter : List.of("sql.query.count", "exec.success", "sys.gc.count")) {
          assertThat(present.metrics().find(counter).orElseThrow())
              .isGreaterThanOrEqualTo(past.metrics().find(counter).orElseThrow());
        }
      }
    }
  }

  private static Instant after(Instant moment, int ticks) {
    return moment.plus(Ticks.LENGTH.multipliedBy(ticks));
  }

  private static List<Lease> withoutExpiration(List<Lease> leases) {
    return leases.stream()
        .map(
            l ->
                new Lease(
                    l.start(),
                    Optional.empty(),
                    l.holder(),
                    l.deprecatedStartStasis(),
                    l.proposedAt(),
                    l.epoch(),
                    l.sequence(),
                    l.acquisition()))
        .toList();
  }

  private static Map<ClusterWideId, Session> sessions(ClusterState state) {
    Map<ClusterWideId, Session> sessions = new HashMap<>();
    for (NodeId node : answering(state)) {
      for (Session session : answered(state.sessionsOf(node))) {
        assertThat(sessions.put(session.id().orElseThrow(), session)).isNull();
      }
    }
    return sessions;
  }
}
