package clusterapi.bootstrap.observe;

import clusterapi.application.port.out.ReadingObserver;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts the readings of a running cluster. Empty for sources that are not read again. */
public final class ReadingFigures implements ReadingObserver, Figures {
  /** A cluster has some hundred nodes; those beyond this are counted together. */
  static final int MAX_NODES = 5_000;

  /** Stands for the nodes beyond that number. */
  static final String OTHER_NODES = "other";

  private static final Duration[] BOUNDS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record NodePart(StatePart part, String node) {}

  private static final class OfPart {
    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final Histogram durations = new Histogram(BOUNDS);
  }

  private final Map<StatePart, OfPart> parts = new ConcurrentHashMap<>();
  private final Map<NodePart, LongAdder> nodeErrors = new ConcurrentHashMap<>();

  /** Nothing was read yet. */
  public ReadingFigures() {}

  @Override
  public void ended(Reading reading) {
    OfPart part = parts.computeIfAbsent(reading.part(), p -> new OfPart());
    (reading.succeeded() ? part.succeeded : part.failed).increment();
    part.durations.add(reading.took().toNanos());
    for (NodeId node : reading.failedNodes()) {
      NodePart key = new NodePart(reading.part(), node.toString());
      boolean isFull = nodeErrors.size() >= MAX_NODES && !nodeErrors.containsKey(key);
      nodeErrors
          .computeIfAbsent(
              isFull ? new NodePart(reading.part(), OTHER_NODES) : key, k -> new LongAdder())
          .increment();
    }
  }

  @Override
  public void addTo(Samples samples) {
    parts.forEach(
        (part, figures) -> {
          String name = StateFigures.partText(part);
          samples.add(Metric.SOURCE_READINGS, figures.succeeded.sum(), name, "ok");
          samples.add(Metric.SOURCE_READINGS, figures.failed.sum(), name, "failed");
          samples.add(Metric.SOURCE_READING_DURATION, figures.durations, name);
        });
    nodeErrors.forEach(
        (key, count) ->
            samples.add(
                Metric.SOURCE_NODE_ERRORS,
                count.sum(),
                StateFigures.partText(key.part()),
                key.node()));
  }
}
