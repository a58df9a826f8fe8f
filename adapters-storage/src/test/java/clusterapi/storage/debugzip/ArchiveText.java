package clusterapi.storage.debugzip;

import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.Tier;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the JSON of archives: snake_case, zeros left out, indented, with what no reader needs but
 * real files have.
 */
final class ArchiveText {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final boolean oldVersionKeys;

  private ArchiveText(OutputStream stream, boolean oldVersionKeys) throws IOException {
    this.out = JSON.createGenerator(stream).setPrettyPrinter(new DefaultPrettyPrinter());
    this.out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.oldVersionKeys = oldVersionKeys;
  }

  @FunctionalInterface
  interface Writing {
    void to(ArchiveText text) throws IOException;
  }

  static void write(OutputStream stream, boolean oldVersionKeys, Writing writing)
      throws IOException {
    ArchiveText text = new ArchiveText(stream, oldVersionKeys);
    writing.to(text);
    text.out.close();
  }

  void nodes(List<NodeStatus> statuses) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("nodes");
    for (NodeStatus status : statuses) {
      status(status);
    }
    out.writeEndArray();
    out.writeObjectFieldStart("liveness_by_node_id");
    for (NodeStatus status : statuses) {
      out.writeNumberField(status.id().toString(), status.liveness().code());
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  void status(NodeStatus status) throws IOException {
    NodeDescriptor descriptor = status.descriptor();
    out.writeStartObject();
    out.writeObjectFieldStart("desc");
    out.writeNumberField("node_id", descriptor.id().value());
    address("address", descriptor.address());
    out.writeObjectFieldStart("attrs");
    if (!descriptor.attributes().isEmpty()) {
      out.writeArrayFieldStart("attrs");
      for (String word : descriptor.attributes()) {
        out.writeString(word);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
    locality(descriptor.locality().tiers());
    version(descriptor.serverVersion());
    out.writeStringField("build_tag", descriptor.buildTag());
    out.writeNumberField("started_at", descriptor.startedAtNanos());
    out.writeNullField("locality_address");
    out.writeStringField("cluster_name", descriptor.clusterName());
    address("sql_address", descriptor.sqlAddress());
    out.writeEndObject();
    out.writeNumberField("started_at", descriptor.startedAtNanos() + 1);
    out.writeNumberField("updated_at", status.updatedAtNanos());
    out.writeObjectFieldStart("metrics");
    for (int i = 0; i < status.metrics().size(); i++) {
      out.writeNumberField(status.metrics().name(i), status.metrics().value(i));
    }
    out.writeEndObject();
    out.writeNullField("store_statuses");
    out.writeArrayFieldStart("env");
    out.writeString("SECRET=do-not-show");
    out.writeEndArray();
    out.writeNumberField("total_system_memory", status.totalSystemMemoryBytes());
    out.writeNumberField("num_cpus", status.cpuCount());
    out.writeEndObject();
  }

  void ranges(Iterable<RangeInfo> ranges) throws IOException {
    out.writeStartArray();
    for (RangeInfo range : ranges) {
      range(range);
    }
    out.writeEndArray();
  }

  void range(RangeInfo range) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("span");
    out.writeStringField("start_key", range.span().startKey());
    out.writeStringField("end_key", range.span().endKey());
    out.writeEndObject();
    raftState(range);
    out.writeObjectFieldStart("state");
    out.writeObjectFieldStart("state");
    out.writeNumberField("raft_applied_index", 1071);
    if (range.descriptor().isPresent()) {
      descriptor(range.descriptor().get());
    }
    if (range.lease().isPresent()) {
      out.writeFieldName("lease");
      lease(range.lease().get());
    }
    mvccStatistics();
    out.writeEndObject();
    out.writeNumberField("last_index", 1071);
    out.writeNumberField("range_max_bytes", 536870912);
    out.writeEndObject();
    out.writeNumberField("source_node_id", range.sourceNode().value());
    out.writeNumberField("source_store_id", range.sourceStore().value());
    if (!range.errorMessage().isEmpty()) {
      out.writeStringField("error_message", range.errorMessage());
    }
    leaseHistory(range.leaseHistory());
    out.writeObjectFieldStart("problems");
    for (RangeProblem problem : range.problems()) {
      out.writeBooleanField(problem.name().toLowerCase(Locale.ROOT), true);
    }
    out.writeEndObject();
    statistics(range.statistics());
    leaseStatus(range);
    flag("quiescent", range.quiescent());
    flag("ticking", range.ticking());
    out.writeNullField("top_k_locks_by_wait_queue_waiters");
    out.writeEndObject();
  }

  private void raftState(RangeInfo range) throws IOException {
    out.writeObjectFieldStart("raft_state");
    out.writeNumberField("replica_id", 1);
    out.writeObjectFieldStart("hard_state");
    out.writeNumberField("term", 6);
    out.writeNumberField("vote", 1);
    out.writeNumberField("commit", 1071);
    out.writeEndObject();
    out.writeStringField("state", range.ticking() ? "StateLeader" : "StateFollower");
    out.writeObjectFieldStart("progress");
    for (int i = 1; i <= 3; i++) {
      out.writeObjectFieldStart(Integer.toString(i));
      out.writeNumberField("match", 1071);
      out.writeNumberField("next", 1072);
      out.writeStringField("state", "StateReplicate");
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void descriptor(RangeDescriptor descriptor) throws IOException {
    out.writeObjectFieldStart("desc");
    out.writeNumberField("range_id", descriptor.id().value());
    if (!descriptor.span().start().isEmpty()) {
      out.writeStringField("start_key", descriptor.span().start().base64());
    }
    out.writeStringField("end_key", descriptor.span().end().base64());
    out.writeArrayFieldStart("internal_replicas");
    for (ReplicaDescriptor member : descriptor.replicas()) {
      member(member);
    }
    out.writeEndArray();
    out.writeNumberField("next_replica_id", 6);
    out.writeNumberField("generation", 77);
    out.writeEndObject();
  }

  private void member(ReplicaDescriptor member) throws IOException {
    out.writeStartObject();
    out.writeNumberField("node_id", member.node().value());
    out.writeNumberField("store_id", member.store().value());
    out.writeNumberField("replica_id", member.replica().value());
    if (member.type().isPresent()) {
      out.writeNumberField("type", member.type().get().code());
    }
    out.writeEndObject();
  }

  private void leaseHistory(List<Lease> leases) throws IOException {
    if (leases.isEmpty()) {
      out.writeNullField("lease_history");
      return;
    }
    out.writeArrayFieldStart("lease_history");
    for (Lease lease : leases) {
      lease(lease);
    }
    out.writeEndArray();
  }

  private void lease(Lease lease) throws IOException {
    out.writeStartObject();
    timestamp("start", Optional.of(lease.start()));
    timestamp("expiration", lease.expiration());
    out.writeFieldName("replica");
    member(lease.holder());
    timestamp("deprecated_start_stasis", lease.deprecatedStartStasis());
    timestamp("proposed_ts", lease.proposedAt());
    number("epoch", lease.epoch());
    number("sequence", lease.sequence());
    number("acquisition_type", lease.acquisition().code());
    out.writeEndObject();
  }

  private void timestamp(String name, Optional<HlcTimestamp> time) throws IOException {
    if (time.isPresent()) {
      out.writeObjectFieldStart(name);
      number("wall_time", time.get().wallTimeNanos());
      number("logical", time.get().logical());
      flag("synthetic", time.get().synthetic());
      out.writeEndObject();
    }
  }

  private void statistics(RangeStatistics statistics) throws IOException {
    out.writeObjectFieldStart("stats");
    rate("queries_per_second", statistics.queriesPerSecond());
    rate("writes_per_second", statistics.writesPerSecond());
    rate("requests_per_second", statistics.requestsPerSecond());
    rate("reads_per_second", statistics.readsPerSecond());
    rate("write_bytes_per_second", statistics.writeBytesPerSecond());
    rate("read_bytes_per_second", statistics.readBytesPerSecond());
    rate("cpu_time_per_second", statistics.cpuNanosPerSecond());
    out.writeEndObject();
  }

  private void mvccStatistics() throws IOException {
    out.writeObjectFieldStart("stats");
    for (String name :
        List.of(
            "contains_estimates last_update_nanos intent_age gc_bytes_age live_bytes live_count"
                .split(" "))) {
      out.writeNumberField(name, 1773481555377000830L);
    }
    for (String name :
        List.of("key_bytes key_count val_bytes val_count intent_bytes sys_bytes".split(" "))) {
      out.writeNumberField(name, 664560);
    }
    out.writeEndObject();
  }

  private void leaseStatus(RangeInfo range) throws IOException {
    out.writeObjectFieldStart("lease_status");
    if (range.lease().isPresent()) {
      out.writeFieldName("lease");
      lease(range.lease().get());
    }
    timestamp("now", Optional.of(HlcTimestamp.ofNanos(GeneratedCluster.NOW_NANOS)));
    out.writeNumberField("state", 1);
    out.writeEndObject();
  }

  private void address(String name, NetworkAddress address) throws IOException {
    out.writeObjectFieldStart(name);
    out.writeStringField("network_field", address.network());
    out.writeStringField("address_field", address.address());
    out.writeEndObject();
  }

  private void locality(List<Tier> tiers) throws IOException {
    out.writeObjectFieldStart("locality");
    if (tiers.isEmpty()) {
      out.writeNullField("tiers");
    } else {
      out.writeArrayFieldStart("tiers");
      for (Tier tier : tiers) {
        out.writeStartObject();
        out.writeStringField("key", tier.key());
        out.writeStringField("value", tier.value());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private void version(ServerVersion version) throws IOException {
    out.writeObjectFieldStart("ServerVersion");
    out.writeNumberField(oldVersionKeys ? "major_val" : "major", version.major());
    out.writeNumberField(oldVersionKeys ? "minor_val" : "minor", version.minor());
    out.writeNumberField("patch", version.patch());
    out.writeNumberField("internal", version.internal());
    out.writeEndObject();
  }

  private void number(String name, long value) throws IOException {
    if (value != 0) {
      out.writeNumberField(name, value);
    }
  }

  private void rate(String name, double value) throws IOException {
    if (value != 0) {
      out.writeNumberField(name, value);
    }
  }

  private void flag(String name, boolean value) throws IOException {
    if (value) {
      out.writeBooleanField(name, true);
    }
  }
}
