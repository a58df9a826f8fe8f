package clusterapi.storage.embedded;

import clusterapi.domain.node.Metrics;
import clusterapi.storage.embedded.Dice.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The measurements of a node, under the names that a node of release 22.1 gives them. */
final class NodeMetrics {
  private static final int WANDER_TICKS = 18;

  /** The build time of release v22.1.22. */
  private static final double BUILD_TIMESTAMP = 1_697_480_112;

  private static final List<Metric> METRICS =
      List.of(
          gauge("clock-offset.meannanos", 4_000, 2.5),
          gauge("clock-offset.stddevnanos", 180_000, 0.4),
          counter("distsender.batches", 310),
          counter("distsender.batches.async.sent", 3),
          counter("distsender.batches.partial", 11),
          counter("distsender.errors.notleaseholder", 0.02),
          counter("distsender.rpc.sent", 320),
          counter("distsender.rpc.sent.local", 210),
          counter("distsender.rpc.sent.nextreplicaerror", 0.02),
          counter("exec.error", 0.04),
          histogram("exec.latency", 139_263),
          counter("exec.success", 390),
          counter("gossip.bytes.received", 1_900),
          counter("gossip.bytes.sent", 2_100),
          counter("gossip.infos.received", 6),
          counter("gossip.infos.sent", 7),
          counter("liveness.heartbeatfailures", 0.0001),
          histogram("liveness.heartbeatlatency", 2_359_295),
          counter("liveness.heartbeatsuccesses", 0.2222),
          histogram("round-trip-latency", 622_591),
          counter("sql.bytesin", 28_000),
          counter("sql.bytesout", 96_000),
          counter("sql.ddl.count", 0.0002),
          counter("sql.delete.count", 3.1),
          histogram("sql.distsql.exec.latency", 1_310_719),
          gauge("sql.distsql.flows.active", 1, 0.9),
          counter("sql.distsql.queries.total", 41),
          counter("sql.distsql.select.count", 40),
          histogram("sql.distsql.service.latency", 1_638_399),
          histogram("sql.exec.latency", 983_039),
          counter("sql.failure.count", 0.03),
          counter("sql.full.scan.count", 0.4),
          counter("sql.insert.count", 60),
          gauge("sql.mem.root.current", 4_300_000, 0.4),
          gauge("sql.mem.sql.current", 2_600_000, 0.5),
          counter("sql.misc.count", 14),
          counter("sql.optimizer.plan_cache.hits", 250),
          counter("sql.optimizer.plan_cache.misses", 2),
          counter("sql.query.count", 340),
          counter("sql.select.count", 240),
          histogram("sql.service.latency", 1_245_183),
          counter("sql.txn.abort.count", 0.01),
          counter("sql.txn.begin.count", 44),
          counter("sql.txn.commit.count", 43),
          histogram("sql.txn.latency", 2_883_583),
          counter("sql.txn.rollback.count", 0.6),
          counter("sql.update.count", 38),
          gauge("sql.txns.open", 3, 0.8),
          gauge("sys.cgo.allocbytes", 486_000_000, 0.2),
          gauge("sys.cgo.totalbytes", 612_000_000, 0.1),
          counter("sys.cgocalls", 5_200),
          ratio("sys.cpu.combined.percent-normalized", 0.18, 0.7),
          counter("sys.cpu.sys.ns", 120_000_000),
          ratio("sys.cpu.sys.percent", 0.12, 0.7),
          counter("sys.cpu.user.ns", 610_000_000),
          ratio("sys.cpu.user.percent", 0.61, 0.7),
          gauge("sys.fd.open", 310, 0.2),
          constant("sys.fd.softlimit", 1_048_576),
          counter("sys.gc.count", 0.14),
          counter("sys.gc.pause.ns", 41_000),
          ratio("sys.gc.pause.percent", 0.000_041, 0.9),
          gauge("sys.go.allocbytes", 310_000_000, 0.4),
          gauge("sys.go.totalbytes", 720_000_000, 0.1),
          gauge("sys.goroutines", 420, 0.2),
          counter("sys.host.disk.io.time", 9_000_000),
          gauge("sys.host.disk.iopsinprogress", 1, 0.9),
          counter("sys.host.disk.read.bytes", 84_000),
          counter("sys.host.disk.read.count", 4),
          counter("sys.host.disk.write.bytes", 3_900_000),
          counter("sys.host.disk.write.count", 210),
          counter("sys.host.net.recv.bytes", 1_300_000),
          counter("sys.host.net.recv.packets", 2_900),
          counter("sys.host.net.send.bytes", 1_400_000),
          counter("sys.host.net.send.packets", 2_800),
          gauge("sys.rss", 1_613_416_960, 0.15),
          counter("timeseries.write.bytes", 9_800),
          constant("timeseries.write.errors", 0),
          counter("timeseries.write.samples", 141),
          counter("txn.aborts", 0.05),
          counter("txn.commits", 190),
          counter("txn.commits1PC", 22),
          histogram("txn.durations", 1_966_079),
          counter("txn.parallelcommits", 31),
          counter("txn.restarts.serializable", 0.004),
          counter("txn.restarts.writetooold", 0.02));

  private final Dice dice;

  NodeMetrics(Dice dice) {
    this.dice = dice;
  }

  /**
   * What a measurement is when its node takes it.
   *
   * @param node the node
   * @param tick when
   * @param uptimeSeconds for how long its process has been running
   * @param liveNodes how many nodes are live
   * @param sessions how many SQL sessions the node serves
   */
  record Sample(int node, long tick, long uptimeSeconds, int liveNodes, int sessions) {}

  private enum Kind {
    CONSTANT,
    COUNTER,
    GAUGE,
    RATIO,
    HISTOGRAM
  }

  /**
   * A measurement.
   *
   * @param name its name
   * @param kind how it comes about
   * @param level its usual value; a counter's growth per second; a histogram's median
   * @param spread how far it strays from that, relative to it
   */
  private record Metric(String name, Kind kind, double level, double spread) {}

  /** The part of a histogram's samples below a value, and that value relative to the median. */
  private enum Quantile {
    P50("-p50", 1),
    P75("-p75", 1.6),
    P90("-p90", 3.1),
    P99("-p99", 12),
    P99_9("-p99.9", 38),
    P99_99("-p99.99", 90),
    P99_999("-p99.999", 140),
    MAX("-max", 140);

    private final String suffix;
    private final double factor;

    Quantile(String suffix, double factor) {
      this.suffix = suffix;
      this.factor = factor;
    }
  }

  Metrics take(Sample sample) {
    Map<String, Double> values = new TreeMap<>();
    values.put("build.timestamp", BUILD_TIMESTAMP);
    values.put("liveness.livenodes", (double) sample.liveNodes());
    values.put("node-id", (double) sample.node());
    values.put("sql.conns", (double) sample.sessions());
    values.put("sys.uptime", (double) sample.uptimeSeconds());
    for (int i = 0; i < METRICS.size(); i++) {
      add(values, METRICS.get(i), i, sample);
    }
    return Metrics.of(values);
  }

  private void add(Map<String, Double> values, Metric metric, int index, Sample sample) {
    switch (metric.kind()) {
      case CONSTANT -> values.put(metric.name(), metric.level());
      case COUNTER -> {
        // The rate of a node never changes, so that its counters never fall.
        double pace = 0.7 + 0.6 * dice.unit(Topic.METRIC_RATE, sample.node(), index);
        values.put(metric.name(), Math.floor(metric.level() * pace * sample.uptimeSeconds()));
      }
      case GAUGE -> values.put(metric.name(), Math.rint(strayed(metric, index, sample)));
      case RATIO -> values.put(metric.name(), strayed(metric, index, sample));
      case HISTOGRAM -> {
        double median = strayed(metric, index, sample);
        for (Quantile quantile : Quantile.values()) {
          values.put(metric.name() + quantile.suffix, Math.rint(median * quantile.factor));
        }
      }
    }
  }

  private double strayed(Metric metric, int index, Sample sample) {
    long who = (long) sample.node() * METRICS.size() + index;
    double wandered = 2 * dice.wander(Topic.METRIC, who, sample.tick(), WANDER_TICKS) - 1;
    return metric.level() * (1 + metric.spread() * wandered);
  }

  private static Metric constant(String name, double value) {
    return new Metric(name, Kind.CONSTANT, value, 0);
  }

  private static Metric counter(String name, double perSecond) {
    return new Metric(name, Kind.COUNTER, perSecond, 0);
  }

  private static Metric gauge(String name, double level, double spread) {
    return new Metric(name, Kind.GAUGE, level, spread);
  }

  private static Metric ratio(String name, double level, double spread) {
    return new Metric(name, Kind.RATIO, level, spread);
  }

  private static Metric histogram(String name, double medianNanos) {
    return new Metric(name, Kind.HISTOGRAM, medianNanos, 0.3);
  }
}
