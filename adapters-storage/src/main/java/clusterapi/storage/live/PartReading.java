package clusterapi.storage.live;

import clusterapi.domain.node.NodeId;
import java.util.List;
import java.util.Map;

/** What one reading gave as a part of the state. */
public sealed interface PartReading<T> {
  /**
   * What came of each node.
   *
   * @param byNode every node that was asked for
   * @param problems what could not be read, one sentence each, few
   */
  record OfNodes<T>(Map<NodeId, Outcome<T>> byNode, List<String> problems)
      implements PartReading<T> {
    /** A reading; the collections are copied. */
    public OfNodes {
      byNode = Map.copyOf(byNode);
      problems = List.copyOf(problems);
    }

    /** A reading without problems of its own. */
    public OfNodes(Map<NodeId, Outcome<T>> byNode) {
      this(byNode, List.of());
    }
  }

  /**
   * Nobody can be asked for this part in this way, today and later.
   *
   * @param sentence what is missing, and the remedy, for callers
   */
  record NotSupplied<T>(String sentence) implements PartReading<T> {}
}
