package clusterapi.application.query;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeStatus;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The fields of nodes. */
public final class NodeFields {
  /** All of them, by name. */
  public static final FieldTable<NodeStatus> TABLE =
      new Fields<NodeStatus>()
          .whole("node_id", node -> node.id().value(), "The node's number")
          .text(
              "address",
              node -> node.descriptor().address().address(),
              "Where other nodes reach it, HOST:PORT")
          .text(
              "sql_address",
              node -> node.descriptor().sqlAddress().address(),
              "Where SQL clients reach it, HOST:PORT")
          .text("build_tag", node -> node.descriptor().buildTag(), "The release that it runs")
          .text(
              "server_version",
              node -> node.descriptor().serverVersion().toString(),
              "The cluster version that its binary can run, such as 22.1")
          .text("cluster_name", node -> node.descriptor().clusterName(), "The name of its cluster")
          .nanos(
              "started_at", node -> node.descriptor().startedAtNanos(), "When its process started")
          .nanos("updated_at", NodeStatus::updatedAtNanos, "When its status was last written")
          .text(
              "liveness_status",
              node -> word(node.liveness()),
              "The cluster's verdict: live, draining, unavailable, dead, decommissioning,"
                  + " decommissioned or unknown")
          .text(
              "locality",
              node -> node.descriptor().locality().toString(),
              "Where it stands, KEY=VALUE,KEY=VALUE")
          .texts("attrs", node -> node.descriptor().attributes(), "Free words given at its start")
          .wholeUnlessZero("num_cpus", NodeStatus::cpuCount, "The machine's logical processors")
          .wholeUnlessZero(
              "total_system_memory",
              NodeStatus::totalSystemMemoryBytes,
              "The machine's memory in bytes")
          .decimal(
              "cpu",
              metric("sys.cpu.combined.percent-normalized"),
              "The part of the machine's processors that it uses, from 0 to 1")
          .decimal("rss", metric("sys.rss"), "The memory of its process in bytes")
          .decimal("uptime", metric("sys.uptime"), "For how many seconds it runs")
          .decimal("sql_conns", metric("sql.conns"), "How many SQL connections are open at it")
          .whole("replicas", counted("replicas"), "How many replicas its stores hold")
          .whole(
              "leaseholders",
              counted("replicas.leaseholders"),
              "How many of its replicas hold the lease of their range")
          .whole(
              "ranges",
              counted("ranges"),
              "The ranges that it counts; each range of the cluster is counted by one node")
          .whole(
              "ranges_unavailable",
              counted("ranges.unavailable"),
              "Those of them that lack a majority of live replicas")
          .whole(
              "ranges_underreplicated",
              counted("ranges.underreplicated"),
              "Those of them that have fewer live replicas than they should")
          .decimal(
              "queries_per_second",
              measured("rebalancing.queriespersecond"),
              "Batches of requests to its leaseholders")
          .decimal(
              "writes_per_second",
              measured("rebalancing.writespersecond"),
              "Keys written to its replicas")
          .whole("live_bytes", counted("livebytes"), "The live data of its replicas in bytes")
          .whole("capacity", counted("capacity"), "The room that its stores have, in bytes")
          .whole(
              "available", counted("capacity.available"), "The room that is still free, in bytes")
          .whole("used", counted("capacity.used"), "The room that its stores take, in bytes")
          .of(
              "nodes",
              new FieldTable.Family<>(
                  "metrics.",
                  "Any of its own measurements, by the measurement's name",
                  (node, name) -> node.metrics().find(name).orElse(Double.NaN)),
              "node_id",
              "address",
              "build_tag",
              "liveness_status",
              "locality",
              "num_cpus",
              "total_system_memory",
              "started_at",
              "updated_at");

  /** The names of those fields that tell what the node's stores have together. */
  public static final Set<String> OF_STORES =
      Set.of(
          "replicas",
          "leaseholders",
          "ranges",
          "ranges_unavailable",
          "ranges_underreplicated",
          "queries_per_second",
          "writes_per_second",
          "live_bytes",
          "capacity",
          "available",
          "used");

  /** Beyond this a double does not tell one whole number from the next. */
  private static final double EXACT = 1L << 53;

  private NodeFields() {}

  private static String word(Liveness liveness) {
    return liveness.name().toLowerCase(Locale.ROOT);
  }

  private static ToDoubleFunction<NodeStatus> metric(String name) {
    return node -> node.metrics().find(name).orElse(Double.NaN);
  }

  /** What its stores have together. */
  private static ToDoubleFunction<NodeStatus> measured(String name) {
    return node -> node.storeMetrics().sum(name).orElse(Double.NaN);
  }

  /** What its stores have together of something that comes in ones. */
  private static ToLongFunction<NodeStatus> counted(String name) {
    ToDoubleFunction<NodeStatus> measured = measured(name);
    return node -> {
      double value = measured.applyAsDouble(node);
      return Math.abs(value) <= EXACT ? (long) value : Reading.UNKNOWN; // NaN is not known either
    };
  }
}
