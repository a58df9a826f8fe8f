package clusterapi.application.query;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HotRange;

/** The fields of hot ranges. */
public final class HotRangeFields {
  /** All of them, by name. */
  public static final FieldTable<HotRange> TABLE =
      new Fields<HotRange>()
          .whole("range_id", range -> range.id().value(), "The range's number")
          .whole("node_id", range -> range.node().value(), "The node whose store reported it")
          .whole("store_id", range -> range.store().value(), "The store that reported it")
          .whole(
              "leaseholder_node_id",
              range ->
                  range
                      .leaseholder()
                      .map(NodeId::value)
                      .map(Integer::longValue)
                      .orElse(Reading.UNKNOWN),
              "The node that holds the lease")
          .decimal(
              "queries_per_second",
              range -> range.statistics().queriesPerSecond(),
              "What makes the range hot")
          .decimal(
              "writes_per_second",
              range -> range.statistics().writesPerSecond(),
              "Keys written; 0 where it is not measured")
          .decimal(
              "reads_per_second",
              range -> range.statistics().readsPerSecond(),
              "Keys read; 0 where it is not measured")
          .decimal(
              "cpu_nanos_per_second",
              range -> range.statistics().cpuNanosPerSecond(),
              "Processor time in nanoseconds; 0 where it is not measured")
          .text("database", range -> range.name().database(), "The database in which it begins")
          .text("schema", range -> range.name().schema(), "The schema in which it begins")
          .text("table", range -> range.name().table(), "The table in which it begins")
          .text("index", range -> range.name().index(), "The index in which it begins")
          .wholes(
              "replica_node_ids",
              range ->
                  range.replicaNodes().stream().map(NodeId::value).map(Integer::longValue).toList(),
              "The nodes that hold replicas")
          .text(
              "raw_start_key",
              range -> range.span().start().toString(),
              "The first key in hex, which sorts as the key space does")
          .text(
              "raw_end_key",
              range -> range.span().end().toString(),
              "The first key after the range in hex")
          .of(
              "hot ranges",
              "range_id",
              "node_id",
              "store_id",
              "leaseholder_node_id",
              "queries_per_second",
              "database",
              "schema",
              "table",
              "index");

  private HotRangeFields() {}
}
