package clusterapi.bootstrap.client;

import clusterapi.bootstrap.output.Column;
import clusterapi.bootstrap.output.Listing;
import clusterapi.bootstrap.output.Quantity;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HotRange;
import clusterapi.http.json.JoinedAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How the busiest ranges are listed. */
final class HotRangeListing {
  /** Over all nodes, the busiest first. */
  static final Comparator<HotRange> BUSIEST_FIRST =
      Comparator.<HotRange>comparingDouble(range -> -range.statistics().queriesPerSecond())
          .thenComparing(HotRange::id)
          .thenComparing(HotRange::node);

  private HotRangeListing() {}

  static Listing<HotRange> listing() {
    return new Listing<>(
        List.of(
            Column.<HotRange>number(
                    "QPS",
                    "queries_per_second",
                    range -> Double.toString(range.statistics().queriesPerSecond()))
                .shownAs(range -> Quantity.rate(range.statistics().queriesPerSecond())),
            Column.number("RANGE", "range_id", range -> range.id().toString()),
            Column.number("NODE", "node_id", range -> range.node().toString()),
            Column.number("STORE", "store_id", range -> range.store().toString()),
            Column.number(
                "LEASE",
                "leaseholder_node_id",
                range -> range.leaseholder().map(NodeId::toString).orElse("")),
            Column.<HotRange>text(
                    "REPLICAS",
                    "replica_node_ids",
                    range ->
                        range.replicaNodes().stream()
                            .map(NodeId::toString)
                            .collect(Collectors.joining(",")))
                .onlyWide(),
            Column.text("DATABASE", "database", range -> range.name().database()),
            Column.<HotRange>text("SCHEMA", "schema", range -> range.name().schema()).onlyWide(),
            Column.text("TABLE", "table", range -> range.name().table()),
            Column.text("INDEX", "index", range -> range.name().index())),
        JoinedAnswer.HOT_RANGES);
  }
}
