package clusterapi.storage.live;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.NodeId;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A running cluster, read through the status endpoints of its nodes. Safe for threads.
 *
 * <p>Four parts of the state (nodes, sessions, hot ranges, ranges) are read by one thread each, at
 * their own intervals, whether anybody asks or not: how much the cluster is asked does not depend
 * on the number of callers, and no caller ever waits. A part replaces its predecessor at once, when
 * all of it was read. A node that does not answer is a failure of that node; when none answers, the
 * last known part stands and grows old, and {@link #reasonNotReady()} tells when it is too old.
 */
public final class StatusClusterSource implements ClusterStateSource {
  private static final Logger LOGGER = System.getLogger(StatusClusterSource.class.getName());

  /** Until the first answer, the list of nodes is asked for more often than later. */
  private static final Duration IMPATIENCE = Duration.ofSeconds(1);

  private final StatusSettings settings;
  private final InstantSource clock;
  private final Addresses addresses;
  private final StatusClient client;
  private final FanOut fanOut;
  private final StatusReader reader;
  private final Snapshot snapshot = new Snapshot();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private volatile String lastFailure = "no node was asked";

  private StatusClusterSource(StatusSettings settings, InstantSource clock, StatusClient client) {
    this.settings = settings;
    this.clock = clock;
    this.client = client;
    this.addresses = new Addresses(settings.addresses());
    this.fanOut = new FanOut(settings.limits().parallelCalls());
    this.reader = new StatusReader(client, addresses, fanOut, settings.limits());
  }

  /**
   * Begins to read a cluster, and waits for its first answers.
   *
   * @param settings which cluster, and how
   * @param clock tells how old an answer is
   * @return a source that has a list of nodes, and most often the rest
   * @throws SourceUnavailable if no node gave a list of nodes in time, or the certificates cannot
   *     be read; the sentence is for the operator
   */
  public static StatusClusterSource open(StatusSettings settings, InstantSource clock) {
    StatusClusterSource source = new StatusClusterSource(settings, clock, client(settings, clock));
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

  private static StatusClient client(StatusSettings settings, InstantSource clock) {
    try {
      return new StatusClient(settings, clock);
    } catch (IOException e) {
      throw new SourceUnavailable(
          "cannot use the certificates in "
              + settings.certificateAuthority().map(Object::toString).orElse("")
              + ": "
              + e.getMessage()
              + "; name a file with the cluster's CA certificate in PEM",
          e);
    }
  }

  private void start() throws InterruptedException {
    threads.add(Thread.ofVirtual().name("status-nodes").start(this::keepReadingNodes));
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
    var intervals = settings.intervals();
    keepReading(
        "sessions",
        intervals.sessions(),
        reader::readSessions,
        LiveState::sessions,
        LiveState::withSessions);
    keepReading(
        "hot-ranges",
        intervals.hotRanges(),
        reader::readHotRanges,
        LiveState::hotRanges,
        LiveState::withHotRanges);
    keepReading(
        "ranges", intervals.ranges(), reader::readRanges, LiveState::ranges, LiveState::withRanges);
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    if (!snapshot.await(LiveState::isComplete, left)) {
      LOGGER.log(Level.WARNING, "event=first-reading-slow remedy=\"served as far as it is known\"");
    }
  }

  @Override
  public String description() {
    return OneLine.of(
        "status:"
            + settings.addresses().stream().map(URI::toString).collect(Collectors.joining(",")));
  }

  @Override
  public ClusterState current() {
    if (closed.getCount() == 0) {
      throw new SourceUnavailable("the source " + description() + " is closed", null);
    }
    return snapshot
        .newest()
        .orElseThrow(() -> new SourceUnavailable("no node has answered yet: " + lastFailure, null));
  }

  @Override
  public Optional<String> reasonNotReady() {
    Optional<Duration> age =
        snapshot.newest().map(state -> Duration.between(state.observedAt(), clock.instant()));
    return age.filter(old -> old.compareTo(settings.maxAge()) > 0)
        .map(
            old ->
                "the list of nodes is "
                    + old.toSeconds()
                    + " s old, the limit is "
                    + settings.maxAge().toSeconds()
                    + " s; the last failure was "
                    + lastFailure);
  }

  /** Waits until a state is served, for tests. */
  boolean await(Predicate<LiveState> wanted, Duration atMost) throws InterruptedException {
    return snapshot.await(wanted, atMost);
  }

  @Override
  public void close() {
    closed.countDown();
    threads.forEach(Thread::interrupt);
    fanOut.close();
    client.close();
  }

  private void keepReadingNodes() {
    repeat(
        () -> snapshot.newest().isPresent() ? settings.intervals().nodes() : firstInterval(),
        this::readNodes);
  }

  private Duration firstInterval() {
    Duration interval = settings.intervals().nodes();
    return interval.compareTo(IMPATIENCE) < 0 ? interval : IMPATIENCE;
  }

  private void readNodes() throws InterruptedException {
    Instant began = clock.instant();
    try {
      NodesPart nodes = reader.readNodes(began);
      if (snapshot.newest().isEmpty()) {
        reader.identifyAddresses();
      }
      Optional<NodeId> local = addresses.first().filter(node -> nodes.byNode().containsKey(node));
      snapshot.publish(LiveState.first(nodes, local), state -> state.withNodes(nodes, local));
      reader.identifyAddresses();
    } catch (CallException e) {
      lastFailure = e.reason();
      LOGGER.log(Level.WARNING, "event=nodes-unread reason=\"{0}\"", e.reason());
      snapshot.change(
          state -> state.withNodes(state.nodesPart().stale(e.reason()), state.localNode()));
    }
  }

  /** How a part is read from nodes. */
  @FunctionalInterface
  private interface Reading<T> {
    Map<NodeId, Outcome<T>> of(List<NodeId> nodes) throws InterruptedException;
  }

  private <T> void keepReading(
      String name,
      Duration interval,
      Reading<T> reading,
      Function<LiveState, Part<T>> get,
      BiFunction<LiveState, Part<T>, LiveState> with) {
    Round round =
        () -> {
          Instant began = clock.instant();
          List<NodeId> nodes = snapshot.newest().map(s -> s.nodesPart().toAsk()).orElse(List.of());
          Map<NodeId, Outcome<T>> outcomes = reading.of(nodes);
          snapshot.change(state -> with.apply(state, get.apply(state).after(began, outcomes)));
          long answered =
              outcomes.values().stream().filter(Outcome.Answered.class::isInstance).count();
          LOGGER.log(
              answered == outcomes.size() ? Level.DEBUG : Level.WARNING,
              "event=part-read part={0} nodes={1} answered={2}",
              name,
              outcomes.size(),
              answered);
        };
    threads.add(
        Thread.ofVirtual().name("status-" + name).start(() -> repeat(() -> interval, round)));
  }

  /** One reading of a part. */
  @FunctionalInterface
  private interface Round {
    void read() throws InterruptedException;
  }

  /** Reads again and again until the source is closed. */
  private void repeat(Supplier<Duration> interval, Round round) {
    try {
      boolean open = true;
      while (open) {
        long began = System.nanoTime();
        readOnce(round);
        long rest = interval.get().toNanos() - (System.nanoTime() - began);
        open = !closed.await(Math.max(0, rest), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // Closed: the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  private static void readOnce(Round round) throws InterruptedException {
    try {
      round.read();
    } catch (RuntimeException e) {
      // A fault of ours in one reading must not end all later ones.
      LOGGER.log(Level.ERROR, "event=reading-failed", e);
    }
  }
}
