package clusterapi.benchmarks;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers of a large demo cluster at one moment. */
final class DemoData {
  static final int NODES = 300;
  static final int RANGES = 1_000_000;

  /** Node 1 is never away. */
  static final NodeId NODE = new NodeId(1);

  private static final Instant MOMENT = Instant.parse("2026-05-01T10:00:00Z");

  private DemoData() {}

  /** A cluster whose time stands still. */
  static ClusterState cluster() {
    DemoSettings settings =
        new DemoSettings(NODES, RANGES, DemoSettings.DEFAULT_SESSIONS, DemoSettings.DEFAULT_SEED);
    return new EmbeddedCluster(settings, InstantSource.fixed(MOMENT)).current();
  }

  /** What a node answered. */
  static <T> List<T> answered(NodeOutcome<List<T>> outcome) {
    return switch (outcome) {
      case NodeOutcome.Answered<List<T>>(List<T> value) -> value;
      case NodeOutcome.Failed<List<T>>(String message) ->
          throw new IllegalStateException("the demo's node 1 always answers, not " + message);
    };
  }

  /** A part of a list, with elements that are all there. */
  static <T, R> List<R> made(List<T> list, int from, int count, Function<T, R> view) {
    List<R> made = new ArrayList<>(count);
    for (T element : list.subList(from, from + count)) {
      made.add(view.apply(element));
    }
    return List.copyOf(made);
  }
}
