package clusterapi.benchmarks;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of ranges as one would write it without a care: records with annotations, and Jackson's
 * databind. Nearly the bytes of the answer, but for the form of some numbers.
 */
record PageView(List<RangeView> ranges, long next) {
  record RangeView(
      Descriptor desc,
      Span span,
      @JsonProperty("source_node_id") int sourceNodeId,
      @JsonProperty("source_store_id") int sourceStoreId,
      @JsonProperty("error_message") @JsonInclude(Include.NON_EMPTY) String errorMessage,
      @JsonProperty("lease_history") List<LeaseView> leaseHistory,
      Map<String, Boolean> problems,
      Statistics stats,
      @JsonInclude(Include.NON_DEFAULT) boolean quiescent,
      @JsonInclude(Include.NON_DEFAULT) boolean ticking) {

    static RangeView of(RangeInfo range) {
      return new RangeView(
          Descriptor.of(range),
          new Span(range.span().startKey(), range.span().endKey()),
          range.sourceNode().value(),
          range.sourceStore().value(),
          range.errorMessage(),
          range.leaseHistory().stream().map(LeaseView::of).toList(),
          range.problems().stream().collect(Collectors.toMap(RangeProblem::name, p -> true)),
          new Statistics(
              range.statistics().queriesPerSecond(), range.statistics().writesPerSecond()),
          range.quiescent(),
          range.ticking());
    }
  }

  record Descriptor(
      @JsonProperty("range_id") long rangeId,
      @JsonProperty("start_key") @JsonInclude(Include.NON_EMPTY) String startKey,
      @JsonProperty("end_key") @JsonInclude(Include.NON_EMPTY) String endKey,
      @JsonProperty("store_id") int storeId,
      @JsonProperty("queries_per_second") int queriesPerSecond) {
    static Descriptor of(RangeInfo range) {
      return range
          .descriptor()
          .map(d -> of(d.id().value(), d.span().start(), d.span().end()))
          .orElseGet(() -> of(0, Key.MIN, Key.MIN));
    }

    private static Descriptor of(long id, Key start, Key end) {
      return new Descriptor(id, start.base64(), end.base64(), 0, 0);
    }
  }

  record Span(
      @JsonProperty("start_key") @JsonInclude(Include.NON_EMPTY) String startKey,
      @JsonProperty("end_key") @JsonInclude(Include.NON_EMPTY) String endKey) {}

  record LeaseView(
      Timestamp start,
      @JsonInclude(Include.NON_NULL) @Nullable Timestamp expiration,
      Replica replica,
      @JsonProperty("proposed_ts") @JsonInclude(Include.NON_NULL) @Nullable Timestamp proposed,
      @JsonInclude(Include.NON_DEFAULT) long epoch,
      @JsonInclude(Include.NON_DEFAULT) long sequence,
      @JsonProperty("acquisition_type") @JsonInclude(Include.NON_DEFAULT) int acquisition) {
    static LeaseView of(Lease lease) {
      return new LeaseView(
          Timestamp.of(lease.start()),
          lease.expiration().map(Timestamp::of).orElse(null),
          Replica.of(lease.holder()),
          lease.proposedAt().map(Timestamp::of).orElse(null),
          lease.epoch(),
          lease.sequence(),
          lease.acquisition().code());
    }
  }

  record Timestamp(
      @JsonProperty("wall_time") @JsonInclude(Include.NON_DEFAULT) long wallTime,
      @JsonInclude(Include.NON_DEFAULT) int logical,
      @JsonInclude(Include.NON_DEFAULT) boolean synthetic) {
    static Timestamp of(HlcTimestamp timestamp) {
      return new Timestamp(timestamp.wallTimeNanos(), timestamp.logical(), timestamp.synthetic());
    }
  }

  record Replica(
      @JsonProperty("node_id") int nodeId,
      @JsonProperty("store_id") int storeId,
      @JsonProperty("replica_id") int replicaId,
      @JsonInclude(Include.NON_NULL) @Nullable Integer type) {
    static Replica of(ReplicaDescriptor replica) {
      NodeId node = replica.node();
      return new Replica(
          node.value(),
          replica.store().value(),
          replica.replica().value(),
          replica.type().map(ReplicaType::code).orElse(null));
    }
  }

  record Statistics(
      @JsonProperty("queries_per_second") @JsonInclude(Include.NON_DEFAULT) double queries,
      @JsonProperty("writes_per_second") @JsonInclude(Include.NON_DEFAULT) double writes) {}
}
