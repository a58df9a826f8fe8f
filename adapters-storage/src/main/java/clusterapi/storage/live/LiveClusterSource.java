package clusterapi.storage.live;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.port.out.ReadingObserver;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A running cluster, asked through a {@link ClusterReader}. Safe for threads.
 *
 * <p>Four parts of the state (nodes, sessions, hot ranges, ranges) are read by one thread each, at
 * their own intervals, whether anybody asks or not: how much the cluster is asked does not depend
 * on the number of callers, and no caller waits who does not ask for it. One who wishes for a
 * younger answer may have parts read sooner, within the bounds of {@link Wishes}. A part replaces
 * its predecessor at once, when all of it was read; where some nodes are slow, what the others said
 * is put in before. A node that does not answer is a failure of that node; when none answers, the
 * last known part stands and grows old, and {@link #reasonNotReady()} tells when it is too old.
 */
public final class LiveClusterSource implements ClusterStateSource {
  private static final Logger LOGGER = System.getLogger(LiveClusterSource.class.getName());

  /** Until the first answer, the list of nodes is asked for more often than later. */
  private static final Duration IMPATIENCE = Duration.ofSeconds(1);

  private final ClusterReader reader;
  private final LiveSettings settings;
  private final InstantSource clock;
  private final ReadingObserver observer;
  private final Snapshot snapshot = new Snapshot();
  private final Map<StatePart, ReadingLoop> loops = new ConcurrentHashMap<>();
  private final Wishes wishes;
  private volatile boolean closed;
  private volatile String lastFailure = "no node was asked";

  private LiveClusterSource(
      ClusterReader reader, LiveSettings settings, InstantSource clock, ReadingObserver observer) {
    this.observer = observer;
    this.reader = reader;
    this.settings = settings;
    this.clock = clock;
    this.wishes = new Wishes(loops, clock, Wishes.Limits.DEFAULT);
  }

  /**
   * Begins to read a cluster, and waits for its first answers.
   *
   * @param reader how the cluster is asked; the source closes it
   * @param settings how often
   * @param clock tells how old an answer is
   * @return a source that has a list of nodes, and most often the rest
   * @throws SourceUnavailable if no node gave a list of nodes in time; the sentence is for the
   *     operator
   */
  public static LiveClusterSource open(
      ClusterReader reader, LiveSettings settings, InstantSource clock) {
    return open(reader, settings, clock, ReadingObserver.NONE);
  }

  /**
   * The same, with somebody who watches.
   *
   * @param reader how the cluster is asked; the source closes it
   * @param settings how often
   * @param clock tells how old an answer is
   * @param observer told of every reading
   * @return a source that has a list of nodes, and most often the rest
   * @throws SourceUnavailable if no node gave a list of nodes in time; the sentence is for the
   *     operator
   */
  public static LiveClusterSource open(
      ClusterReader reader, LiveSettings settings, InstantSource clock, ReadingObserver observer) {
    LiveClusterSource source = new LiveClusterSource(reader, settings, clock, observer);
    try {
      source.start();
    } catch (InterruptedException e) {
      source.close();
      Thread.currentThread().interrupt();
      throw new SourceUnavailable("the start was interrupted", e);
    } catch (SourceUnavailable e) {
      source.close();
      throw e;
    }
    return source;
  }

  private void start() throws InterruptedException {
    loops.put(
        StatePart.NODES, ReadingLoop.start("nodes", this::nodesInterval, clock, this::readNodes));
    long deadline = System.nanoTime() + settings.startTimeout().toNanos();
    // The other parts are asked of the nodes that the first list has.
    if (!snapshot.await(state -> true, settings.startTimeout())) {
      throw new SourceUnavailable(
          "no node of the cluster gave a list of nodes within "
              + settings.startTimeout().toSeconds()
              + " s, the last one asked was "
              + lastFailure
              + "; check the addresses, the service user and its rights",
          null);
    }
    LiveSettings.Intervals intervals = settings.intervals();
    keepReading(
        StatePart.SESSIONS,
        intervals.sessions(),
        reader::readSessions,
        LiveState::sessions,
        LiveState::withSessions);
    keepReading(
        StatePart.HOT_RANGES,
        intervals.hotRanges(),
        reader::readHotRanges,
        LiveState::hotRanges,
        LiveState::withHotRanges);
    keepReading(
        StatePart.RANGES,
        intervals.ranges(),
        reader::readRanges,
        LiveState::ranges,
        LiveState::withRanges);
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    if (!snapshot.await(LiveState::isComplete, left)) {
      LOGGER.log(Level.WARNING, "event=first-reading-slow remedy=\"served as far as it is known\"");
    }
  }

  @Override
  public String description() {
    return reader.description();
  }

  @Override
  public ClusterState current() {
    if (closed) {
      throw new SourceUnavailable("the source " + description() + " is closed", null);
    }
    return snapshot
        .newest()
        .orElseThrow(() -> new SourceUnavailable("no node has answered yet: " + lastFailure, null));
  }

  @Override
  public ClusterState current(StatePart part, Optional<MaxAge> maxAge) {
    maxAge.ifPresent(wish -> wishes.meet(LiveState.madeOf(part), wish));
    return current();
  }

  @Override
  public Optional<String> reasonNotReady() {
    Optional<Duration> age =
        snapshot.newest().map(state -> Duration.between(state.observedAt(), clock.instant()));
    // After the clock was put back, nobody can tell how old a list from before is.
    return age.filter(old -> old.abs().compareTo(settings.maxAge()) > 0)
        .map(
            old ->
                "the list of nodes is "
                    + old.abs().toSeconds()
                    + (old.isNegative() ? " s ahead of the clock" : " s old")
                    + ", the limit is "
                    + settings.maxAge().toSeconds()
                    + " s; the last failure was "
                    + lastFailure);
  }

  /**
   * Waits until what is served is as wanted: for a program that embeds this source, and for tests.
   *
   * @param wanted tells whether a state will do
   * @param atMost how long to wait
   * @return whether such a state came
   */
  public boolean await(Predicate<ClusterState> wanted, Duration atMost)
      throws InterruptedException {
    return snapshot.await(wanted::test, atMost);
  }

  @Override
  public void close() {
    closed = true;
    loops.values().forEach(ReadingLoop::stop);
    reader.close();
  }

  private Duration nodesInterval() {
    Duration interval = settings.intervals().nodes();
    boolean isImpatient = snapshot.newest().isEmpty() && interval.compareTo(IMPATIENCE) > 0;
    return isImpatient ? IMPATIENCE : interval;
  }

  private void readNodes(Instant began) throws InterruptedException {
    long startedAt = System.nanoTime();
    try {
      NodesPart nodes = new NodesPart(began, reader.readNodes(), Optional.empty());
      snapshot.publish(LiveState.first(nodes), state -> state.withNodes(nodes));
      tell(StatePart.NODES, startedAt, true, List.of());
      reader.afterNodes();
    } catch (CallException e) {
      tell(StatePart.NODES, startedAt, false, List.of());
      lastFailure = e.reason();
      LOGGER.log(Level.WARNING, "event=nodes-unread reason=\"{0}\"", e.reason());
      snapshot.change(state -> state.withNodes(state.nodesPart().stale(e.reason())));
    }
  }

  /** How a part is read from nodes. */
  @FunctionalInterface
  private interface Reading<T> {
    PartReading<T> of(List<NodeId> nodes, Consumer<Map<NodeId, Outcome<T>>> soFar)
        throws InterruptedException;
  }

  private <T> void keepReading(
      StatePart part,
      Duration interval,
      Reading<T> reading,
      Function<LiveState, Part<T>> get,
      BiFunction<LiveState, Part<T>, LiveState> with) {
    String name = part.name().toLowerCase(Locale.ROOT).replace('_', '-');
    loops.put(
        part,
        ReadingLoop.start(
            name,
            () -> interval,
            clock,
            began -> {
              long startedAt = System.nanoTime();
              List<NodeId> nodes =
                  snapshot.newest().map(s -> s.nodesPart().toAsk()).orElse(List.of());
              PartReading<T> answers =
                  reading.of(
                      nodes,
                      soFar ->
                          snapshot.change(
                              state ->
                                  with.apply(state, get.apply(state).during(began, nodes, soFar))));
              snapshot.change(state -> with.apply(state, get.apply(state).after(began, answers)));
              report(name, answers);
              tell(part, startedAt, answers);
            }));
  }

  private <T> void tell(StatePart part, long startedAt, PartReading<T> answers) {
    switch (answers) {
      case PartReading.OfNodes<T>(var outcomes, var _) -> {
        List<NodeId> failed =
            outcomes.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Outcome.Answered))
                .map(Map.Entry::getKey)
                .toList();
        tell(part, startedAt, outcomes.isEmpty() || failed.size() < outcomes.size(), failed);
      }
      // Nothing was read, today and later.
      case PartReading.NotSupplied<T> _ -> {}
    }
  }

  private void tell(StatePart part, long startedAt, boolean succeeded, List<NodeId> failed) {
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    observer.ended(new ReadingObserver.Reading(part, took, succeeded, failed));
  }

  private static <T> void report(String name, PartReading<T> answers) {
    switch (answers) {
      case PartReading.OfNodes<T>(var outcomes, var problems) -> {
        long answered =
            outcomes.values().stream().filter(Outcome.Answered.class::isInstance).count();
        LOGGER.log(
            answered == outcomes.size() && problems.isEmpty() ? Level.DEBUG : Level.WARNING,
            "event=part-read part={0} nodes={1} answered={2} problems={3}",
            name,
            outcomes.size(),
            answered,
            problems.size());
      }
      case PartReading.NotSupplied<T>(String sentence) ->
          LOGGER.log(
              Level.DEBUG, "event=part-not-supplied part={0} reason=\"{1}\"", name, sentence);
    }
  }
}
