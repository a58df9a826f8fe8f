package clusterapi.application.query;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeStatus;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

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

  private NodeFields() {}

  private static String word(Liveness liveness) {
    return liveness.name().toLowerCase(Locale.ROOT);
  }

  private static ToDoubleFunction<NodeStatus> metric(String name) {
    return node -> node.metrics().find(name).orElse(Double.NaN);
  }
}
