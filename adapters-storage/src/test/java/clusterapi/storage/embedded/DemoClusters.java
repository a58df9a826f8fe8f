package clusterapi.storage.embedded;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Demo clusters at chosen moments, and questions to them. */
final class DemoClusters {
  /** Some moment. */
  static final Instant START = Instant.parse("2026-03-14T09:46:07.123456789Z");

  /** One absence at least lies in so many ticks. */
  private static final int TWO_CYCLES = 2 * Outages.CYCLE;

  private DemoClusters() {}

  static ClusterState at(DemoSettings settings, Instant moment) {
    return new EmbeddedCluster(settings, InstantSource.fixed(moment)).current();
  }

  /** A moment from the start on at which a node has a liveness. */
  static Instant when(DemoSettings settings, Instant start, Liveness liveness) {
    return Stream.iterate(start, moment -> moment.plus(Ticks.LENGTH))
        .limit(20L * TWO_CYCLES)
        .filter(moment -> nodesWith(at(settings, moment), liveness) > 0)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no node is ever " + liveness));
  }

  static long nodesWith(ClusterState state, Liveness liveness) {
    return state.nodes().stream().filter(node -> node.liveness() == liveness).count();
  }

  static boolean answers(NodeStatus node) {
    return node.liveness() == Liveness.LIVE || node.liveness() == Liveness.DRAINING;
  }

  static List<NodeId> answering(ClusterState state) {
    return state.nodes().stream().filter(DemoClusters::answers).map(NodeStatus::id).toList();
  }

  static <T> T answered(NodeOutcome<T> outcome) {
    return switch (outcome) {
      case NodeOutcome.Answered<T>(T value) -> value;
      case NodeOutcome.Failed<T>(String message) -> throw new AssertionError(message);
    };
  }

  /** Every replica that a node tells of. */
  static List<RangeInfo> replicas(ClusterState state) {
    return answering(state).stream().flatMap(n -> answered(state.rangesOf(n)).stream()).toList();
  }

  /** One replica of each range, as any node tells of it, ascending by range id. */
  static SortedMap<RangeId, RangeInfo> ranges(ClusterState state) {
    SortedMap<RangeId, RangeInfo> ranges = new TreeMap<>();
    for (RangeInfo replica : replicas(state)) {
      ranges.putIfAbsent(replica.rangeId().orElseThrow(), replica);
    }
    return ranges;
  }

  static Arbitrary<DemoSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 14),
            Arbitraries.integers().between(DemoSettings.MIN_RANGES, 500),
            Arbitraries.integers().between(0, 120),
            Arbitraries.longs())
        .as(DemoSettings::new);
  }

  static Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2023-12-31T00:00:00Z").getEpochSecond(),
            Instant.parse("2031-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }
}
