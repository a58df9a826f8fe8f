package clusterapi.storage.embedded;

import static clusterapi.storage.embedded.DemoClusters.answered;
import static clusterapi.storage.embedded.DemoClusters.at;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.RangeInfo;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What stores measure is what their replicas come to. */
final class StoreRecordsProperties {
  @Provide
  Arbitrary<DemoSettings> settings() {
    return DemoClusters.settings();
  }

  @Provide
  Arbitrary<Instant> moments() {
    return DemoClusters.moments();
  }

  @Property(tries = 60)
  void measurements_agreeWithTheReplicas(
      @ForAll("settings") DemoSettings settings, @ForAll("moments") Instant moment) {
    ClusterState state = at(settings, moment);
    double counted = 0;
    for (NodeStatus node : state.nodes()) {
      if (DemoClusters.answers(node)) {
        List<RangeInfo> replicas = answered(state.rangesOf(node.id()));
        node.storeMetrics()
            .byStore()
            .forEach((store, metrics) -> assertAgrees(node, store, replicas));
        assertThat(node.storeMetrics().sum("replicas")).hasValue(replicas.size());
        counted += node.storeMetrics().sum("ranges").orElseThrow();
      }
    }
    assertThat(counted).isEqualTo(DemoClusters.ranges(state).size());
  }

  private static void assertAgrees(NodeStatus node, StoreId store, List<RangeInfo> ofNode) {
    List<RangeInfo> replicas =
        ofNode.stream().filter(replica -> replica.sourceStore().equals(store)).toList();
    NodeId id = node.id();

    assertThat(metric(node, store, "replicas")).isEqualTo(replicas.size());
    assertThat(metric(node, store, "replicas.leaseholders"))
        .isEqualTo(count(replicas, r -> r.lease().orElseThrow().holder().node().equals(id)));
    assertThat(metric(node, store, "replicas.quiescent"))
        .isEqualTo(count(replicas, RangeInfo::quiescent));
    assertThat(metric(node, store, "ranges.underreplicated"))
        .isEqualTo(count(replicas, r -> !r.problems().isEmpty()));
    assertThat(metric(node, store, "rebalancing.queriespersecond"))
        .isCloseTo(sum(replicas, r -> r.statistics().queriesPerSecond()), within(1e-6));
    assertThat(metric(node, store, "rebalancing.writespersecond"))
        .isCloseTo(sum(replicas, r -> r.statistics().writesPerSecond()), within(1e-6));
    double used = metric(node, store, "capacity.used");
    assertThat(metric(node, store, "livebytes")).isBetween(0.0, used);
    assertThat(metric(node, store, "capacity.available") + used)
        .isEqualTo(metric(node, store, "capacity"));
    assertThat(used).isLessThan(metric(node, store, "capacity"));
  }

  private static double metric(NodeStatus node, StoreId store, String name) {
    return requireNonNull(node.storeMetrics().byStore().get(store)).find(name).orElseThrow();
  }

  private static double count(List<RangeInfo> replicas, Predicate<RangeInfo> which) {
    return replicas.stream().filter(which).count();
  }

  private static double sum(List<RangeInfo> replicas, ToDoubleFunction<RangeInfo> value) {
    return replicas.stream().mapToDouble(value).sum();
  }

  @Example
  void nodeThatIsDown_keepsItsLastSample() {
    Instant moment =
        DemoClusters.when(DemoSettings.DEFAULT, DemoClusters.START, Liveness.UNAVAILABLE);
    ClusterState earlier = at(DemoSettings.DEFAULT, moment.minus(Ticks.LENGTH));
    NodeStatus down =
        at(DemoSettings.DEFAULT, moment).nodes().stream()
            .filter(node -> node.liveness() == Liveness.UNAVAILABLE)
            .findFirst()
            .orElseThrow();

    assertThat(down.storeMetrics().sum("replicas")).isPresent();
    assertThat(down.storeMetrics())
        .isEqualTo(earlier.nodes().get(down.id().value() - 1).storeMetrics());
  }
}
