package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.live.PartReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What is left out of all answers of one reading. A broken release on hundreds of nodes must not
 * make a list that nobody reads, so it is bounded. Safe for threads.
 */
final class FlawList {
  /** How many sentences are shown. */
  static final int MAX_SENTENCES = 24;

  private final Queue<String> all = new ConcurrentLinkedQueue<>();

  void add(List<String> sentences) {
    all.addAll(sentences);
  }

  /** A reading with these flaws beside it. */
  <T> PartReading<T> beside(Map<NodeId, Outcome<T>> byNode) {
    List<String> sorted = all.stream().sorted().toList();
    if (sorted.size() <= MAX_SENTENCES) {
      return new PartReading.OfNodes<>(byNode, sorted);
    }
    List<String> shown = new ArrayList<>(sorted.subList(0, MAX_SENTENCES - 1));
    shown.add(
        "what is left out of the answers takes "
            + (sorted.size() - shown.size())
            + " more sentences, which are not shown");
    return new PartReading.OfNodes<>(byNode, shown);
  }
}
