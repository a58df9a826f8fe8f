package clusterapi.bootstrap.client;

import clusterapi.bootstrap.output.Column;
import clusterapi.bootstrap.output.Listing;
import clusterapi.bootstrap.output.Quantity;
import clusterapi.bootstrap.output.Tone;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.json.JoinedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How replicas are listed: those of a node, and those of a range. */
final class RangeListing {
  private RangeListing() {}

  /** The replicas of one node. */
  static Listing<RangeInfo> ofANode() {
    List<Column<RangeInfo>> columns = new ArrayList<>();
    columns.add(RANGE);
    columns.add(NODE.onlyWide());
    columns.add(STORE);
    columns.addAll(STATE);
    columns.addAll(SPAN);
    return new Listing<>(columns, JoinedAnswer.NODE_RANGES);
  }

  /** The replicas of one range, each as its node sees the range. */
  static Listing<RangeInfo> ofARange() {
    List<Column<RangeInfo>> columns = new ArrayList<>();
    columns.add(NODE);
    columns.add(STORE);
    columns.add(RANGE.onlyWide());
    columns.addAll(STATE);
    columns.addAll(SPAN);
    return new Listing<>(columns, JoinedAnswer.NODE_RANGES);
  }

  private static final Column<RangeInfo> RANGE =
      Column.number(
          "RANGE", "range_id", range -> range.rangeId().map(RangeId::toString).orElse(""));

  private static final Column<RangeInfo> NODE =
      Column.number("NODE", "node_id", range -> range.sourceNode().toString());

  private static final Column<RangeInfo> STORE =
      Column.number("STORE", "store_id", range -> range.sourceStore().toString());

  private static final List<Column<RangeInfo>> STATE =
      List.of(
          Column.number(
              "LEASE",
              "leaseholder_node_id",
              range -> lease(range).map(l -> l.holder().node().toString()).orElse("")),
          Column.<RangeInfo>number(
                  "LEASE STORE",
                  "leaseholder_store_id",
                  range -> lease(range).map(l -> l.holder().store().toString()).orElse(""))
              .onlyWide(),
          Column.<RangeInfo>number(
                  "EPOCH",
                  "lease_epoch",
                  range ->
                      lease(range)
                          .filter(Lease::isEpochBased)
                          .map(l -> Long.toString(l.epoch()))
                          .orElse(""))
              .onlyWide(),
          Column.<RangeInfo>text("REPLICAS", "replica_node_ids", RangeListing::replicas).onlyWide(),
          Column.<RangeInfo>number(
                  "QPS",
                  "queries_per_second",
                  range -> Double.toString(range.statistics().queriesPerSecond()))
              .shownAs(range -> Quantity.rate(range.statistics().queriesPerSecond())),
          Column.<RangeInfo>number(
                  "WPS",
                  "writes_per_second",
                  range -> Double.toString(range.statistics().writesPerSecond()))
              .shownAs(range -> Quantity.rate(range.statistics().writesPerSecond())),
          Column.<RangeInfo>text(
                  "QUIESCENT", "quiescent", range -> Boolean.toString(range.quiescent()))
              .onlyWide(),
          Column.<RangeInfo>text("PROBLEMS", "problems", RangeListing::problems)
              .toned(range -> Tone.BAD),
          Column.<RangeInfo>text("ERROR", "error", RangeInfo::errorMessage).onlyWide());

  private static final List<Column<RangeInfo>> SPAN =
      List.of(
          Column.text("START KEY", "start_key", range -> range.span().startKey()),
          Column.<RangeInfo>text("END KEY", "end_key", range -> range.span().endKey()).onlyWide());

  /** Whether a node sees something wrong with it. */
  static boolean hasProblem(RangeInfo range) {
    return !range.problems().isEmpty() || !range.errorMessage().isEmpty();
  }

  /** The lease in force where that is told, else the last of its history. */
  private static Optional<Lease> lease(RangeInfo range) {
    return range
        .lease()
        .or(
            () ->
                range.leaseHistory().isEmpty()
                    ? Optional.empty()
                    : Optional.of(range.leaseHistory().getLast()));
  }

  /** The API does not show them; an archive has them. */
  private static String replicas(RangeInfo range) {
    return range.descriptor().stream()
        .flatMap(descriptor -> descriptor.replicas().stream())
        .map(replica -> replica.node().toString())
        .collect(Collectors.joining(","));
  }

  private static String problems(RangeInfo range) {
    return range.problems().stream()
        .map(problem -> problem.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}
