package clusterapi.application.query;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.ReplicaDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a node's replicas. */
public final class ReplicaFields {
  /** All of them, by name. */
  public static final FieldTable<RangeInfo> TABLE =
      new Fields<RangeInfo>()
          .whole(
              "range_id",
              range -> range.rangeId().map(RangeId::value).orElse(Reading.UNKNOWN),
              "The range's number; not known on a replica that has no record of it yet")
          .whole("node_id", range -> range.sourceNode().value(), "The node that reported")
          .whole("store_id", range -> range.sourceStore().value(), "The store with the replica")
          .text("start_key", range -> range.span().startKey(), "The first key, as people read it")
          .text(
              "end_key",
              range -> range.span().endKey(),
              "The first key after the range, as people read it")
          .text(
              "raw_start_key",
              range -> hex(range, KeySpan::start),
              "The first key in hex, which sorts as the key space does")
          .text(
              "raw_end_key",
              range -> hex(range, KeySpan::end),
              "The first key after the range in hex")
          .whole(
              "table_id",
              range ->
                  span(range)
                      .map(span -> span.start().tableId().orElse(Reading.UNKNOWN))
                      .orElse(Reading.UNKNOWN),
              "The table in which the range begins; not known outside of table data")
          .decimal(
              "queries_per_second",
              range -> range.statistics().queriesPerSecond(),
              "Batches of requests, counted at the leaseholder")
          .decimal(
              "writes_per_second", range -> range.statistics().writesPerSecond(), "Keys written")
          .decimal(
              "requests_per_second",
              range -> range.statistics().requestsPerSecond(),
              "Requests inside the batches; 0 where it is not measured")
          .decimal(
              "reads_per_second",
              range -> range.statistics().readsPerSecond(),
              "Keys read; 0 where it is not measured")
          .decimal(
              "write_bytes_per_second",
              range -> range.statistics().writeBytesPerSecond(),
              "Bytes written; 0 where it is not measured")
          .decimal(
              "read_bytes_per_second",
              range -> range.statistics().readBytesPerSecond(),
              "Bytes read; 0 where it is not measured")
          .decimal(
              "cpu_nanos_per_second",
              range -> range.statistics().cpuNanosPerSecond(),
              "Processor time in nanoseconds; 0 where it is not measured")
          .texts("problems", ReplicaFields::problems, "What is wrong, by the names of the API")
          .whole("problem_count", range -> range.problems().size(), "How many problems there are")
          .whole(
              "lease_node",
              range -> holder(range, h -> h.node().value()),
              "The node that holds the lease, as this replica knows it")
          .whole(
              "lease_store",
              range -> holder(range, h -> h.store().value()),
              "The store that holds the lease, as this replica knows it")
          .flag(
              "leaseholder",
              ReplicaFields::isLeaseholder,
              "Whether this replica holds the lease, as it knows it itself")
          .wholes("replicas", ReplicaFields::replicaNodes, "The nodes that hold replicas")
          .whole(
              "replica_count",
              range -> range.descriptor().map(d -> (long) d.replicas().size()).orElse(0L),
              "How many replicas the range has")
          .flag("quiescent", RangeInfo::quiescent, "Whether the Raft group is asleep")
          .flag("ticking", RangeInfo::ticking, "Whether the store wakes the Raft group regularly")
          .text("error", RangeInfo::errorMessage, "A sentence of the node about this replica")
          .of(
              "node ranges",
              "range_id",
              "store_id",
              "start_key",
              "end_key",
              "queries_per_second",
              "writes_per_second",
              "lease_node",
              "replicas",
              "problems",
              "quiescent",
              "ticking",
              "error");

  private ReplicaFields() {}

  private static Optional<KeySpan> span(RangeInfo range) {
    return range.descriptor().map(RangeDescriptor::span);
  }

  private static String hex(RangeInfo range, Function<KeySpan, Key> end) {
    return span(range).map(end).map(Key::toString).orElse("");
  }

  private static List<String> problems(RangeInfo range) {
    return range.problems().stream().map(ReplicaFields::word).toList();
  }

  private static String word(RangeProblem problem) {
    return problem.name().toLowerCase(Locale.ROOT);
  }

  /** The lease in force, or the last that is remembered where the source cannot tell. */
  private static Optional<Lease> lease(RangeInfo range) {
    List<Lease> history = range.leaseHistory();
    return range.lease().isPresent() || history.isEmpty()
        ? range.lease()
        : Optional.of(history.getLast());
  }

  private static long holder(RangeInfo range, Function<ReplicaDescriptor, Integer> number) {
    return lease(range)
        .map(Lease::holder)
        .map(number)
        .map(Integer::longValue)
        .orElse(Reading.UNKNOWN);
  }

  private static boolean isLeaseholder(RangeInfo range) {
    return lease(range)
        .map(Lease::holder)
        .filter(holder -> holder.node().equals(range.sourceNode()))
        .filter(holder -> holder.store().equals(range.sourceStore()))
        .isPresent();
  }

  private static List<Long> replicaNodes(RangeInfo range) {
    return range.descriptor().map(RangeDescriptor::replicas).orElse(List.of()).stream()
        .map(ReplicaDescriptor::node)
        .map(NodeId::value)
        .map(Integer::longValue)
        .toList();
  }
}
