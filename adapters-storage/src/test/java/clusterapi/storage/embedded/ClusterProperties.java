package clusterapi.storage.embedded;

import static clusterapi.storage.embedded.DemoClusters.answered;
import static clusterapi.storage.embedded.DemoClusters.answering;
import static clusterapi.storage.embedded.DemoClusters.at;
import static clusterapi.storage.embedded.DemoClusters.ranges;
import static clusterapi.storage.embedded.DemoClusters.replicas;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.ReplicaDescriptor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds in every demo cluster at every moment. */
final class ClusterProperties {
  private static final int TRIES = 60;
  private static final Comparator<Optional<RangeId>> RANGE_ID =
      Comparator.comparing(Optional::orElseThrow);

  @Provide
  Arbitrary<DemoSettings> settings() {
    return DemoClusters.settings();
  }

  @Provide
  Arbitrary<Instant> moments() {
    return DemoClusters.moments();
  }

  @Property(tries = TRIES)
  void spans_tileTheKeySpace(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    List<KeySpan> spans =
        ranges(at(settings, moment)).values().stream()
            .map(range -> range.descriptor().orElseThrow().span())
            .sorted(Comparator.comparing(KeySpan::start))
            .toList();

    assertThat(spans).hasSizeBetween(settings.ranges(), settings.ranges() + Splits.MAX);
    assertThat(spans.getFirst().start()).isEqualTo(Key.MIN);
    assertThat(spans.getLast().end()).isEqualTo(Key.MAX);
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i - 1).isFollowedBy(spans.get(i))).as("%s", spans.get(i)).isTrue();
      assertThat(spans.get(i).start()).isGreaterThan(spans.get(i - 1).start());
    }
  }

  @Property(tries = TRIES)
  void replicas_areSettledAndWhereTheirRangeSays(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    List<RangeInfo> replicas = replicas(state);
    List<NodeId> answering = answering(state);

    for (RangeInfo replica : replicas) {
      RangeDescriptor range = replica.descriptor().orElseThrow();
      assertThat(range.isSettled()).isTrue();
      assertThat(range.replicas()).hasSize(expectedReplicas(settings, range));
      assertThat(range.replicas().stream().map(r -> regionOf(state, r.node())).distinct())
          .hasSize(Math.min(3, settings.nodes()));
      assertThat(range.replicaOn(replica.sourceNode()).map(ReplicaDescriptor::store))
          .contains(replica.sourceStore());
      assertThat(answered(state.replicasOf(replica.sourceNode(), range.id())))
          .containsExactly(replica);
    }
    long expected =
        ranges(state).values().stream()
            .flatMap(range -> range.descriptor().orElseThrow().replicas().stream())
            .filter(replica -> answering.contains(replica.node()))
            .count();
    assertThat(replicas).hasSize((int) expected);
  }

  @Property(tries = TRIES)
  void stores_belongToOneNode(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    Map<Object, List<NodeId>> nodesByStore =
        ranges(at(settings, moment)).values().stream()
            .flatMap(range -> range.descriptor().orElseThrow().replicas().stream())
            .collect(
                Collectors.groupingBy(
                    ReplicaDescriptor::store,
                    Collectors.mapping(
                        ReplicaDescriptor::node,
                        Collectors.collectingAndThen(Collectors.toSet(), List::<NodeId>copyOf))));

    assertThat(nodesByStore.values()).allMatch(nodes -> nodes.size() == 1);
  }

  @Property(tries = TRIES)
  void problems_areThoseOfTheNodeThatIsDown(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    List<NodeId> answering = answering(state);
    List<RangeInfo> replicas = replicas(state);

    List<RangeInfo> troubled = replicas.stream().filter(r -> !r.problems().isEmpty()).toList();
    assertThat(troubled).allMatch(r -> r.problems().equals(Set.of(RangeProblem.UNDERREPLICATED)));
    assertThat(troubled.stream().map(RangeInfo::rangeId).sorted(RANGE_ID))
        .containsExactlyElementsOf(
            ranges(state).values().stream()
                .filter(range -> nodesOf(range).anyMatch(n -> !answering.contains(n)))
                .map(RangeInfo::rangeId)
                .toList());
    assertThat(settings.nodes() - answering.size()).isBetween(0, settings.nodes() < 3 ? 0 : 1);
    assertThat(answering).contains(new NodeId(1));
  }

  @Property(tries = TRIES)
  void hotRanges_areTheBusyOnesOfEachStore(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    for (NodeId node : answering(state)) {
      Map<Object, List<RangeInfo>> byStore =
          answered(state.rangesOf(node)).stream()
              .filter(r -> r.statistics().queriesPerSecond() > 0)
              .filter(r -> r.descriptor().orElseThrow().span().start().tableId().isPresent())
              .sorted(
                  Comparator.comparingDouble((RangeInfo r) -> -r.statistics().queriesPerSecond()))
              .collect(Collectors.groupingBy(RangeInfo::sourceStore));
      Map<Object, List<HotRange>> hotByStore =
          answered(state.hotRangesOf(node)).stream()
              .collect(Collectors.groupingBy(HotRange::store));

      assertThat(hotByStore.keySet()).isEqualTo(byStore.keySet());
      byStore.forEach(
          (store, busy) ->
              assertThat(hotByStore.get(store))
                  .zipSatisfy(
                      busy.subList(0, Math.min(busy.size(), HotRange.MAX_PER_STORE)),
                      (hot, range) -> assertThat(hot).isEqualTo(hotOf(range, hot))));
    }
  }

  @Property(tries = TRIES)
  void queries_areCountedAtTheLeaseholderAndSleepIsShared(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    Map<Object, RangeInfo> anyReplica =
        replicas(state).stream()
            .collect(Collectors.toMap(r -> r.rangeId().orElseThrow(), r -> r, (a, b) -> a));

    for (RangeInfo replica : replicas(state)) {
      RangeInfo other = requireNonNull(anyReplica.get(replica.rangeId().orElseThrow()));
      assertThat(replica.quiescent()).isNotEqualTo(replica.ticking());
      assertThat(replica.quiescent()).isEqualTo(other.quiescent());
      assertThat(replica.statistics().writesPerSecond())
          .isEqualTo(other.statistics().writesPerSecond());
      assertThat(replica.leaseHistory()).isEqualTo(other.leaseHistory());
      if (!replica.lease().orElseThrow().holder().node().equals(replica.sourceNode())) {
        assertThat(replica.statistics().queriesPerSecond()).isZero();
      }
    }
  }

  @Property(tries = TRIES)
  void nodeRecords_agreeWithTheRest(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    long now = Ticks.nanos(Ticks.of(moment));
    int live = answering(state).size();

    for (NodeStatus node : state.nodes()) {
      assertThat(metric(node, "node-id")).isEqualTo(node.id().value());
      assertThat(node.descriptor().startedAtNanos()).isLessThan(node.updatedAtNanos());
      assertThat(node.updatedAtNanos()).isLessThanOrEqualTo(now);
      for (int i = 0; i < node.metrics().size(); i++) {
        assertThat(node.metrics().value(i)).as(node.metrics().name(i)).isFinite();
      }
      if (DemoClusters.answers(node)) {
        assertThat(now - node.updatedAtNanos()).isLessThan(Ticks.NANOS);
        assertThat(metric(node, "sql.conns"))
            .isEqualTo(answered(state.sessionsOf(node.id())).size());
        assertThat(metric(node, "liveness.livenodes")).isEqualTo(live);
      } else {
        assertThat(node.liveness()).isIn(Liveness.UNAVAILABLE, Liveness.DEAD);
        assertThat(now - node.updatedAtNanos()).isGreaterThan(Ticks.NANOS);
      }
    }
  }

  @Property(tries = TRIES)
  void sameSettingsAndTime_giveTheSameWhateverWasAskedBefore(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    ClusterState again = at(settings, moment);
    answered(again.hotRangesOf(new NodeId(1)));

    for (NodeStatus node : again.nodes().reversed()) {
      NodeId id = node.id();
      assertThat(again.sessionsOf(id)).isEqualTo(state.sessionsOf(id));
      assertThat(again.hotRangesOf(id)).isEqualTo(state.hotRangesOf(id));
      assertThat(again.rangesOf(id)).isEqualTo(state.rangesOf(id));
    }
    assertThat(again.nodes()).isEqualTo(state.nodes());
  }

  @Property(tries = TRIES)
  void nextTickAndOtherSeed_giveSomethingElse(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    Instant inLife = moment.isBefore(Ticks.FOUNDED) ? Ticks.FOUNDED : moment;
    ClusterState state = at(settings, inLife);
    DemoSettings other =
        new DemoSettings(
            settings.nodes(), settings.ranges(), settings.sessions(), settings.seed() + 1);

    assertThat(at(settings, inLife.plus(Ticks.LENGTH)).nodes()).isNotEqualTo(state.nodes());
    assertThat(at(other, inLife).nodes()).isNotEqualTo(state.nodes());
  }

  private static HotRange hotOf(RangeInfo range, HotRange hot) {
    RangeDescriptor descriptor = range.descriptor().orElseThrow();
    return new HotRange(
        descriptor.id(),
        descriptor.span(),
        range.sourceNode(),
        range.sourceStore(),
        range.lease().map(lease -> lease.holder().node()),
        hot.name(),
        nodesOf(range).toList(),
        range.statistics());
  }

  private static Stream<NodeId> nodesOf(RangeInfo range) {
    return range.descriptor().orElseThrow().replicas().stream().map(ReplicaDescriptor::node);
  }

  private static int expectedReplicas(DemoSettings settings, RangeDescriptor range) {
    boolean system = range.id().value() <= SystemRanges.COUNT;
    return Math.min(settings.nodes(), system && settings.nodes() >= 5 ? 5 : 3);
  }

  private static String regionOf(ClusterState state, NodeId node) {
    NodeStatus status = state.nodes().get(node.value() - 1);
    return status.descriptor().locality().tiers().getFirst().value();
  }

  private static double metric(NodeStatus node, String name) {
    return node.metrics().find(name).orElseThrow();
  }
}
