package clusterapi.storage.live;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.packed.PackedRanges;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A reader of a cluster that is at hand, which lacks parts and loses nodes as it is told. */
final class ScriptedReader implements ClusterReader {
  /** What is read. */
  enum What {
    NODES,
    SESSIONS,
    HOT_RANGES,
    RANGES
  }

  private final String name;
  private final ClusterState cluster;
  private final Map<What, String> refused = Collections.synchronizedMap(new EnumMap<>(What.class));
  private final Map<What, AtomicInteger> readings = new EnumMap<>(What.class);
  private final Set<NodeId> silent = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;
  private volatile boolean telling;
  private volatile Function<NodeStatus, NodeStatus> view = Function.identity();
  private volatile List<String> problems = List.of();
  private volatile Optional<What> held = Optional.empty();
  private final Semaphore isHeld = new Semaphore(0);
  private final Semaphore mayGoOn = new Semaphore(0);
  private final AtomicInteger closings = new AtomicInteger();

  ScriptedReader(String name, ClusterState cluster) {
    this.name = name;
    this.cluster = cluster;
    for (What what : What.values()) {
      readings.put(what, new AtomicInteger());
    }
  }

  /** It never supplies this part. */
  ScriptedReader without(What what, String sentence) {
    refused.put(what, sentence);
    return this;
  }

  /** It sees nodes in this way. */
  ScriptedReader seeing(Function<NodeStatus, NodeStatus> how) {
    view = how;
    return this;
  }

  /** Each part has these sentences with it. */
  ScriptedReader complaining(String... sentences) {
    problems = List.of(sentences);
    return this;
  }

  /** It tells what it has so far, which is all of it. */
  ScriptedReader tellingSoFar() {
    telling = true;
    return this;
  }

  void silence(NodeId node) {
    silent.add(node);
  }

  /** From now on it gives nothing at all, or what it has. */
  void breakDown(boolean down) {
    broken = down;
  }

  /** From now on, readings of this part begin, and wait until they may go on. */
  void hold(What what) {
    held = Optional.of(what);
  }

  /** The reading that is held, or the next, may go on, and every one after it. */
  void letGo() {
    held = Optional.empty();
    mayGoOn.release();
  }

  /** Waits until a reading is held. */
  void awaitHeld() throws InterruptedException {
    isHeld.acquire();
  }

  int readings(What what) {
    return readings.getOrDefault(what, new AtomicInteger()).get();
  }

  int closings() {
    return closings.get();
  }

  @Override
  public String description() {
    return name;
  }

  @Override
  public NodesReading readNodes() throws CallException, InterruptedException {
    count(What.NODES);
    if (broken) {
      throw CallException.noAnswer("it is broken", null);
    }
    Map<NodeId, NodeStatus> byNode = new TreeMap<>();
    cluster.nodes().forEach(node -> byNode.put(node.id(), view.apply(node)));
    return new NodesReading(new TreeMap<>(byNode), cluster.localNode(), problems);
  }

  @Override
  public PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException {
    return read(What.SESSIONS, nodes, cluster::sessionsOf);
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) throws InterruptedException {
    return read(What.HOT_RANGES, nodes, cluster::hotRangesOf);
  }

  @Override
  public PartReading<PackedRanges> readRanges(List<NodeId> nodes) throws InterruptedException {
    return read(What.RANGES, nodes, node -> cluster.rangesOf(node).map(ScriptedReader::packed));
  }

  @Override
  public PartReading<List<Session>> readSessions(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<Session>>>> soFar)
      throws InterruptedException {
    return telling(readSessions(nodes), soFar);
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<HotRange>>>> soFar)
      throws InterruptedException {
    return telling(readHotRanges(nodes), soFar);
  }

  @Override
  public PartReading<PackedRanges> readRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<PackedRanges>>> soFar)
      throws InterruptedException {
    return telling(readRanges(nodes), soFar);
  }

  private <T> PartReading<T> telling(
      PartReading<T> reading, Consumer<Map<NodeId, Outcome<T>>> soFar) {
    if (telling && reading instanceof PartReading.OfNodes<T>(var byNode, var faults)) {
      soFar.accept(byNode);
    }
    return reading;
  }

  private static PackedRanges packed(List<clusterapi.domain.range.RangeInfo> ranges) {
    PackedRanges.Builder builder = new PackedRanges.Builder();
    ranges.forEach(builder::add);
    return builder.build();
  }

  private <T> PartReading<T> read(
      What what, List<NodeId> nodes, Function<NodeId, NodeOutcome<T>> question)
      throws InterruptedException {
    count(what);
    Optional<String> refusal = Optional.ofNullable(refused.get(what));
    if (refusal.isPresent()) {
      return new PartReading.NotSupplied<>(refusal.get());
    }
    Map<NodeId, Outcome<T>> outcomes = new HashMap<>();
    for (NodeId node : nodes) {
      outcomes.put(
          node,
          broken || silent.contains(node)
              ? new Outcome.Silent<>(true, name + " hears nothing")
              : outcome(question.apply(node)));
    }
    return new PartReading.OfNodes<>(outcomes, problems);
  }

  private static <T> Outcome<T> outcome(NodeOutcome<T> seen) {
    return switch (seen) {
      case NodeOutcome.Answered<T>(T value) -> new Outcome.Answered<>(value);
      case NodeOutcome.Failed<T>(String message) -> new Outcome.Reported<>(message);
    };
  }

  private void count(What what) throws InterruptedException {
    readings.getOrDefault(what, new AtomicInteger()).incrementAndGet();
    if (held.filter(what::equals).isPresent()) {
      isHeld.release();
      mayGoOn.acquire();
    }
  }

  @Override
  public void close() {
    closings.incrementAndGet();
  }
}
