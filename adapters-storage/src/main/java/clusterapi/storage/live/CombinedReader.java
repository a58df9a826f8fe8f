package clusterapi.storage.live;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.Outcome.Answered;
import clusterapi.storage.live.PartReading.NotSupplied;
import clusterapi.storage.live.PartReading.OfNodes;
import clusterapi.storage.packed.PackedRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Two ways to ask one cluster: the first for what it has, the second for what it lacks. While one
 * of them gives nothing, the other stands alone. Safe for threads.
 */
public final class CombinedReader implements ClusterReader {
  private final ClusterReader first;
  private final ClusterReader second;
  private final FanOut both = new FanOut(2);

  /**
   * A reader over two, which it closes.
   *
   * @param first asked for everything
   * @param second asked for what the first lacks
   */
  public CombinedReader(ClusterReader first, ClusterReader second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public String description() {
    return first.description() + " " + second.description();
  }

  /** Both lists as one, what the first does not know of a node completed from the second. */
  @Override
  public NodesReading readNodes() throws CallException, InterruptedException {
    Map<ClusterReader, Outcome<NodesReading>> answers =
        both.ask(List.of(first, second), reader -> new Answered<>(reader.readNodes()));
    List<NodesReading> lists = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    answers.forEach(
        (reader, outcome) -> {
          switch (outcome) {
            case Answered<NodesReading>(NodesReading list) -> lists.add(list);
            case Outcome.Silent<NodesReading>(boolean connected, String cause) ->
                failures.add(reader.description() + " gave no list of nodes: " + cause);
            case Outcome.Reported<NodesReading>(String message) -> failures.add(message);
            case Outcome.NotAsked<NodesReading> notAsked -> {}
          }
        });
    if (lists.isEmpty()) {
      throw CallException.noAnswer(String.join("; ", failures), null);
    }
    NodesReading list =
        lists.size() == 2 ? joined(lists.getFirst(), lists.getLast()) : lists.getFirst();
    List<String> problems = new ArrayList<>(list.problems());
    problems.addAll(failures);
    return new NodesReading(list.byNode(), list.localNode(), problems);
  }

  private static NodesReading joined(NodesReading first, NodesReading second) {
    NavigableMap<NodeId, NodeStatus> byNode = new TreeMap<>(first.byNode());
    second.byNode().forEach((id, status) -> byNode.merge(id, status, Completion::of));
    List<String> problems = new ArrayList<>(first.problems());
    problems.addAll(second.problems());
    // The addresses of the second are each a node's own; those of the first may be a balancer's.
    Optional<NodeId> local = second.localNode().or(first::localNode);
    return new NodesReading(byNode, local, problems);
  }

  @Override
  public void afterNodes() throws InterruptedException {
    first.afterNodes();
    second.afterNodes();
  }

  @Override
  public PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException {
    return readSessions(nodes, soFar -> {});
  }

  @Override
  public PartReading<List<Session>> readSessions(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<Session>>>> soFar)
      throws InterruptedException {
    return read(nodes, soFar, first::readSessions, second::readSessions);
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) throws InterruptedException {
    return readHotRanges(nodes, soFar -> {});
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<HotRange>>>> soFar)
      throws InterruptedException {
    return read(nodes, soFar, first::readHotRanges, second::readHotRanges);
  }

  @Override
  public PartReading<PackedRanges> readRanges(List<NodeId> nodes) throws InterruptedException {
    return readRanges(nodes, soFar -> {});
  }

  @Override
  public PartReading<PackedRanges> readRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<PackedRanges>>> soFar)
      throws InterruptedException {
    return read(nodes, soFar, first::readRanges, second::readRanges);
  }

  /** How one of the two reads a part. */
  @FunctionalInterface
  private interface Reading<T> {
    PartReading<T> of(List<NodeId> nodes, Consumer<Map<NodeId, Outcome<T>>> soFar)
        throws InterruptedException;
  }

  private static <T> PartReading<T> read(
      List<NodeId> nodes,
      Consumer<Map<NodeId, Outcome<T>>> soFar,
      Reading<T> first,
      Reading<T> second)
      throws InterruptedException {
    // Where the first fails, the second may still answer.
    return switch (first.of(nodes, some -> soFar.accept(onlyAnswers(some)))) {
      case NotSupplied<T>(String sentence) ->
          second.of(nodes, soFar) instanceof OfNodes<T> answers
              ? answers
              : new NotSupplied<>(sentence);
      case OfNodes<T> answers -> completed(answers, soFar, second);
    };
  }

  private static <T> PartReading<T> completed(
      OfNodes<T> answers, Consumer<Map<NodeId, Outcome<T>>> soFar, Reading<T> second)
      throws InterruptedException {
    Map<NodeId, Outcome<T>> own = onlyAnswers(answers.byNode());
    List<NodeId> missing =
        answers.byNode().keySet().stream().filter(node -> !own.containsKey(node)).sorted().toList();
    if (missing.isEmpty()
        || !(second.of(missing, some -> soFar.accept(with(own, onlyAnswers(some))))
            instanceof OfNodes<T> others)) {
      return answers;
    }
    List<String> problems = new ArrayList<>(answers.problems());
    problems.addAll(others.problems());
    return new OfNodes<>(with(answers.byNode(), onlyAnswers(others.byNode())), problems);
  }

  private static <T> Map<NodeId, Outcome<T>> onlyAnswers(Map<NodeId, Outcome<T>> outcomes) {
    Map<NodeId, Outcome<T>> answers = new HashMap<>(outcomes);
    answers.values().removeIf(outcome -> !(outcome instanceof Answered<T>));
    return answers;
  }

  private static <T> Map<NodeId, Outcome<T>> with(
      Map<NodeId, Outcome<T>> outcomes, Map<NodeId, Outcome<T>> others) {
    Map<NodeId, Outcome<T>> both = new HashMap<>(outcomes);
    both.putAll(others);
    return both;
  }

  @Override
  public void close() {
    both.close();
    first.close();
    second.close();
  }
}
