package clusterapi.storage.status;

import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.ClusterReader;
import clusterapi.storage.live.NodesReading;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.live.PartReading;
import clusterapi.storage.packed.PackedRanges;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A reader that does as another one, and keeps what came of each reading that began since a time.
 */
final class WatchedReader implements ClusterReader {
  /** A reading of a part, numbered by the watches that were begun before it. */
  private record Begun(int watch, StatePart part) {}

  /** What came of it: the nodes that answered. */
  private record Ended(Begun reading, Set<NodeId> answered) {}

  private final ClusterReader reader;
  private final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
  private final List<Ended> ended = new ArrayList<>();
  private final ReadWriteLock atWork = new ReentrantReadWriteLock();
  private int watch;

  WatchedReader(ClusterReader reader) {
    this.reader = reader;
  }

  /** Changes something while no reading is under way, so that each meets one side of the change. */
  void betweenReadings(Runnable change) {
    atWork.writeLock().lock();
    try {
      change.run();
    } finally {
      atWork.writeLock().unlock();
    }
  }

  /** From here on, only readings count that begin after this. */
  synchronized void watch() {
    watch++;
    begun.clear();
    ended.clear();
  }

  /** Waits until a reading of each part has begun since the watch, and tells which have. */
  Set<StatePart> awaitBegun(Set<StatePart> parts) throws InterruptedException {
    Set<StatePart> seen = EnumSet.noneOf(StatePart.class);
    while (!seen.containsAll(parts)) {
      Begun next = begun.poll(StandInCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        return seen;
      }
      if (next.watch() == current()) {
        seen.add(next.part());
      }
    }
    return seen;
  }

  /** The nodes that answered in each reading that began and ended since the watch, in order. */
  synchronized List<Set<NodeId>> answersSinceWatch(StatePart part) {
    Begun wanted = new Begun(watch, part);
    return ended.stream().filter(e -> e.reading().equals(wanted)).map(Ended::answered).toList();
  }

  private synchronized int current() {
    return watch;
  }

  private synchronized Begun begin(StatePart part) {
    Begun reading = new Begun(watch, part);
    begun.add(reading);
    return reading;
  }

  private synchronized void end(Begun reading, Set<NodeId> answered) {
    ended.add(new Ended(reading, answered));
  }

  private <T> PartReading<T> ended(Begun reading, PartReading<T> came) {
    switch (came) {
      case PartReading.OfNodes<T>(Map<NodeId, Outcome<T>> byNode, List<String> problems) ->
          end(
              reading,
              byNode.entrySet().stream()
                  .filter(each -> each.getValue() instanceof Outcome.Answered<T>)
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet()));
      case PartReading.NotSupplied<T> none -> end(reading, Set.of());
    }
    return came;
  }

  @Override
  public String description() {
    return reader.description();
  }

  @Override
  public NodesReading readNodes() throws CallException, InterruptedException {
    atWork.readLock().lock();
    try {
      Begun reading = begin(StatePart.NODES);
      NodesReading came = reader.readNodes();
      end(reading, came.byNode().keySet());
      return came;
    } finally {
      atWork.readLock().unlock();
    }
  }

  /** A reading of a part. */
  @FunctionalInterface
  private interface Reading<T> {
    PartReading<T> read() throws InterruptedException;
  }

  private <T> PartReading<T> watched(StatePart part, Reading<T> reading)
      throws InterruptedException {
    atWork.readLock().lock();
    try {
      return ended(begin(part), reading.read());
    } finally {
      atWork.readLock().unlock();
    }
  }

  @Override
  public void afterNodes() throws InterruptedException {
    reader.afterNodes();
  }

  @Override
  public PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException {
    return readSessions(nodes, soFar -> {});
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) throws InterruptedException {
    return readHotRanges(nodes, soFar -> {});
  }

  @Override
  public PartReading<PackedRanges> readRanges(List<NodeId> nodes) throws InterruptedException {
    return readRanges(nodes, soFar -> {});
  }

  @Override
  public PartReading<List<Session>> readSessions(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<Session>>>> soFar)
      throws InterruptedException {
    return watched(StatePart.SESSIONS, () -> reader.readSessions(nodes, soFar));
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<HotRange>>>> soFar)
      throws InterruptedException {
    return watched(StatePart.HOT_RANGES, () -> reader.readHotRanges(nodes, soFar));
  }

  @Override
  public PartReading<PackedRanges> readRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<PackedRanges>>> soFar)
      throws InterruptedException {
    return watched(StatePart.RANGES, () -> reader.readRanges(nodes, soFar));
  }

  @Override
  public void close() {
    reader.close();
  }
}
