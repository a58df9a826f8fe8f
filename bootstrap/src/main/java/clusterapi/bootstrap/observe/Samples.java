package clusterapi.bootstrap.observe;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of one moment, as they are collected. Used by one thread. */
public final class Samples {
  private static final String TOTAL = "_total";

  private final Map<Metric, List<CounterDataPointSnapshot>> counters = new EnumMap<>(Metric.class);
  private final Map<Metric, List<GaugeDataPointSnapshot>> gauges = new EnumMap<>(Metric.class);
  private final Map<Metric, List<HistogramDataPointSnapshot>> histograms =
      new EnumMap<>(Metric.class);

  /** No figures yet. */
  Samples() {}

  /**
   * Adds a counter or a gauge.
   *
   * @param metric which one
   * @param value its value
   * @param labelValues one for each of its labels; no two samples have the same
   */
  public void add(Metric metric, double value, String... labelValues) {
    Labels labels = labels(metric, labelValues);
    switch (metric.kind()) {
      case COUNTER ->
          of(counters, metric)
              .add(CounterDataPointSnapshot.builder().value(value).labels(labels).build());
      case GAUGE ->
          of(gauges, metric)
              .add(GaugeDataPointSnapshot.builder().value(value).labels(labels).build());
      case HISTOGRAM -> throw new IllegalArgumentException(metric + " has more than one value");
    }
  }

  /**
   * Adds a counter or a gauge that counts things.
   *
   * @param metric which one
   * @param value its value
   * @param labelValues one for each of its labels; no two samples have the same
   */
  public void add(Metric metric, long value, String... labelValues) {
    add(metric, (double) value, labelValues);
  }

  /** Adds a histogram. */
  void add(Metric metric, Histogram histogram, String... labelValues) {
    if (metric.kind() != Metric.Kind.HISTOGRAM) {
      throw new IllegalArgumentException(metric + " has one value");
    }
    of(histograms, metric)
        .add(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(histogram.bounds(), histogram.counts()))
                .sum(histogram.sum())
                .labels(labels(metric, labelValues))
                .build());
  }

  private static Labels labels(Metric metric, String... values) {
    return Labels.of(metric.labels(), List.of(values));
  }

  private static <T> List<T> of(Map<Metric, List<T>> all, Metric metric) {
    return all.computeIfAbsent(metric, m -> new ArrayList<>());
  }

  /** All that was added, a family each. */
  List<MetricSnapshot> families() {
    List<MetricSnapshot> families = new ArrayList<>();
    counters.forEach(
        (metric, points) -> {
          String name = metric.id().substring(0, metric.id().length() - TOTAL.length());
          CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(metric.help());
          points.forEach(family::dataPoint);
          families.add(family.build());
        });
    gauges.forEach(
        (metric, points) -> {
          GaugeSnapshot.Builder family =
              GaugeSnapshot.builder().name(metric.id()).help(metric.help());
          points.forEach(family::dataPoint);
          families.add(family.build());
        });
    histograms.forEach(
        (metric, points) -> {
          HistogramSnapshot.Builder family =
              HistogramSnapshot.builder().name(metric.id()).help(metric.help());
          points.forEach(family::dataPoint);
          families.add(family.build());
        });
    return families;
  }
}
