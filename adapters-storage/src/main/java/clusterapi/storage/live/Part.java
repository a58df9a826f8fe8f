package clusterapi.storage.live;

import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.node.NodeId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One part of the state, as of one reading. Immutable.
 *
 * @param readAt when the reading began; empty before the first
 * @param byNode what came of each node that was asked
 * @param refusal why nobody can be asked for this part, if so
 * @param problems what the reading could not read, one sentence each
 * @param staleness why a later reading has not replaced this one, if one tried
 */
record Part<T>(
    Optional<Instant> readAt,
    NavigableMap<NodeId, Outcome<T>> byNode,
    Optional<String> refusal,
    List<String> problems,
    Optional<String> staleness) {
  /** A part; the collections are copied. */
  Part {
    byNode = Collections.unmodifiableNavigableMap(new TreeMap<>(byNode));
    problems = List.copyOf(problems);
  }

  /** What nobody has read yet. */
  static <T> Part<T> unread() {
    return new Part<>(
        Optional.empty(), new TreeMap<>(), Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * What is known of a node.
   *
   * @throws NotSupportedBySource if nobody can be asked for this part
   */
  Outcome<T> of(NodeId node) {
    if (refusal.isPresent()) {
      throw new NotSupportedBySource(refusal.get());
    }
    return find(node);
  }

  /** What is known of a node; it was not asked where nobody can be. */
  Outcome<T> find(NodeId node) {
    Outcome<T> outcome = byNode.get(node);
    return outcome == null ? new Outcome.NotAsked<>() : outcome;
  }

  /**
   * This part after another reading. A reading in which no node answered does not replace one in
   * which some did: what is known is worth more than the knowledge that nobody can be asked.
   */
  Part<T> after(Instant began, PartReading<T> reading) {
    return switch (reading) {
      case PartReading.OfNodes<T>(var outcomes, var faults)
          when hasAnswer(outcomes) || !hasAnswer(byNode) ->
          new Part<>(
              Optional.of(began),
              new TreeMap<>(outcomes),
              Optional.empty(),
              faults,
              Optional.empty());
      case PartReading.OfNodes<T> nothing ->
          new Part<>(
              readAt, byNode, refusal, problems, Optional.of("no node answered at " + began));
      case PartReading.NotSupplied<T>(String sentence) ->
          new Part<>(
              Optional.of(began),
              new TreeMap<>(),
              Optional.of(sentence),
              List.of(),
              Optional.empty());
    };
  }

  /**
   * This part while another reading is under way: what it brought so far, and of the nodes that
   * have not answered what was known before. It is as old as the oldest answer in it.
   *
   * @param asked who is asked
   * @param soFar what came of some of them
   */
  Part<T> during(Instant began, List<NodeId> asked, Map<NodeId, Outcome<T>> soFar) {
    if (!hasAnswer(soFar)) {
      return this;
    }
    Map<NodeId, Outcome<T>> merged = new TreeMap<>();
    boolean anyOlder = false;
    for (NodeId node : asked) {
      Outcome<T> outcome = soFar.getOrDefault(node, find(node));
      anyOlder |= !soFar.containsKey(node) && outcome instanceof Outcome.Answered;
      merged.put(node, outcome);
    }
    return new Part<>(
        anyOlder ? readAt : Optional.of(began),
        new TreeMap<>(merged),
        Optional.empty(),
        problems,
        Optional.empty());
  }

  private static <T> boolean hasAnswer(Map<NodeId, Outcome<T>> outcomes) {
    return outcomes.values().stream().anyMatch(Outcome.Answered.class::isInstance);
  }
}
