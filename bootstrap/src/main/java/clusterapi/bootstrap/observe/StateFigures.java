package clusterapi.bootstrap.observe;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How large and how old the state is that is served. Looked at when somebody asks. */
public final class StateFigures implements Figures {
  private final ClusterStateSource source;
  private final InstantSource clock;

  /**
   * Figures of a source.
   *
   * @param source where the state comes from
   * @param clock tells how old it is
   */
  public StateFigures(ClusterStateSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The word of a part, such as {@code hot_ranges}. */
  static String partText(StatePart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void addTo(Samples samples) {
    ClusterState state;
    try {
      state = source.current();
    } catch (SourceUnavailable e) {
      samples.add(Metric.SOURCE_READY, 0);
      return;
    }
    samples.add(Metric.SOURCE_READY, source.reasonNotReady().isEmpty() ? 1 : 0);
    samples.add(Metric.SNAPSHOT_PROBLEMS, state.problems().size());
    for (StatePart part : StatePart.values()) {
      Optional<Duration> age = state.momentOf(part).age(clock.instant());
      age.ifPresent(old -> samples.add(Metric.SNAPSHOT_AGE, old.toNanos() / 1e9, partText(part)));
    }
    try {
      addNodes(samples, state, state.nodes());
    } catch (NotSupportedBySource e) {
      // Without nodes there is nothing to ask for.
    }
  }

  private static void addNodes(Samples samples, ClusterState state, List<NodeStatus> nodes) {
    Map<Liveness, Integer> byLiveness = new EnumMap<>(Liveness.class);
    nodes.forEach(node -> byLiveness.merge(node.liveness(), 1, Integer::sum));
    for (Liveness liveness : Liveness.values()) {
      samples.add(
          Metric.SNAPSHOT_NODES,
          byLiveness.getOrDefault(liveness, 0),
          liveness.name().toLowerCase(Locale.ROOT));
    }
    addPart(
        samples, nodes, StatePart.RANGES, state::rangesOf, Optional.of(Metric.SNAPSHOT_REPLICAS));
    addPart(
        samples,
        nodes,
        StatePart.SESSIONS,
        state::sessionsOf,
        Optional.of(Metric.SNAPSHOT_SESSIONS));
    addPart(samples, nodes, StatePart.HOT_RANGES, state::hotRangesOf, Optional.empty());
  }

  /** Counts what there is of all nodes, and the nodes of which there is nothing. */
  private static <C extends Collection<?>> void addPart(
      Samples samples,
      List<NodeStatus> nodes,
      StatePart part,
      Function<NodeId, NodeOutcome<C>> ofNode,
      Optional<Metric> total) {
    try {
      long items = 0;
      int unanswered = 0;
      for (NodeStatus node : nodes) {
        switch (ofNode.apply(node.id())) {
          case NodeOutcome.Answered<C>(C answer) -> items += answer.size();
          case NodeOutcome.Failed<C> failed -> unanswered++;
        }
      }
      long counted = items;
      total.ifPresent(metric -> samples.add(metric, counted));
      samples.add(Metric.SNAPSHOT_UNANSWERED, unanswered, partText(part));
    } catch (NotSupportedBySource e) {
      // The source has nothing of the kind, which is no number.
    }
  }
}
