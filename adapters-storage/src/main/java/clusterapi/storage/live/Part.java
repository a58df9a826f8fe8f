package clusterapi.storage.live;

import clusterapi.domain.node.NodeId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One part of the state, as of one reading. Immutable.
 *
 * @param readAt when the reading began; empty before the first
 * @param byNode what came of each node that was asked
 * @param staleness why a later reading has not replaced this one, if one tried
 */
record Part<T>(
    Optional<Instant> readAt, NavigableMap<NodeId, Outcome<T>> byNode, Optional<String> staleness) {
  /** A part; the map is copied. */
  Part {
    byNode = Collections.unmodifiableNavigableMap(new TreeMap<>(byNode));
  }

  /** What nobody has read yet. */
  static <T> Part<T> unread() {
    return new Part<>(Optional.empty(), new TreeMap<>(), Optional.empty());
  }

  Outcome<T> of(NodeId node) {
    Outcome<T> outcome = byNode.get(node);
    return outcome == null ? new Outcome.NotAsked<>() : outcome;
  }

  /**
   * This part after another reading. A reading in which no node answered does not replace one in
   * which some did: what is known is worth more than the knowledge that nobody can be asked.
   */
  Part<T> after(Instant began, Map<NodeId, Outcome<T>> reading) {
    if (hasAnswer(reading) || !hasAnswer(byNode)) {
      return new Part<>(Optional.of(began), new TreeMap<>(reading), Optional.empty());
    }
    return new Part<>(readAt, byNode, Optional.of("no node answered at " + began));
  }

  /** What is left out of the answers, a sentence each. */
  Stream<String> flaws() {
    return byNode.values().stream()
        .flatMap(
            outcome ->
                outcome instanceof Outcome.Answered<T>(var value, List<String> flaws)
                    ? flaws.stream()
                    : Stream.empty());
  }

  private static <T> boolean hasAnswer(Map<NodeId, Outcome<T>> outcomes) {
    return outcomes.values().stream().anyMatch(Outcome.Answered.class::isInstance);
  }
}
