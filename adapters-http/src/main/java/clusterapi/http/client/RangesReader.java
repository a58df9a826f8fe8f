package clusterapi.http.client;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a replica's view of its range, as part of the answers <i>node ranges</i> and <i>range</i>.
 */
final class RangesReader {
  private RangesReader() {}

  /** The answer <i>range</i>, by node. */
  static SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode(JsonTree answer) {
    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode = new TreeMap<>();
    answer
        .at("responses_by_node_id")
        .members()
        .forEach(
            (node, json) ->
                byNode.put(
                    NodeId.parse(node),
                    json.at("error").isThere()
                        ? new NodeOutcome.Failed<>(json.at("error").text())
                        : new NodeOutcome.Answered<>(range(json.at("range_info")))));
    return byNode;
  }

  static RangeInfo range(JsonTree json) {
    JsonTree span = json.at("span");
    return new RangeInfo(
        descriptor(json.at("desc")),
        new PrettySpan(span.at("start_key").text(), span.at("end_key").text()),
        new NodeId(json.at("source_node_id").small()),
        new StoreId(json.at("source_store_id").small()),
        json.at("error_message").text(),
        json.at("lease_history").each(RangesReader::lease),
        Optional.empty(),
        problems(json.at("problems")),
        statistics(json.at("stats"), "queries_per_second"),
        json.at("quiescent").flag(),
        json.at("ticking").flag());
  }

  private static Optional<RangeDescriptor> descriptor(JsonTree json) {
    long id = json.at("range_id").whole();
    return id == 0
        ? Optional.empty()
        : Optional.of(new RangeDescriptor(new RangeId(id), span(json), List.of()));
  }

  static KeySpan span(JsonTree json) {
    return new KeySpan(
        Key.ofBase64(json.at("start_key").text()), Key.ofBase64(json.at("end_key").text()));
  }

  /** The load; releases before 23.1 show only the first two numbers. */
  static RangeStatistics statistics(JsonTree json, String queries) {
    return new RangeStatistics(
        json.at(queries).decimal(),
        json.at("writes_per_second").decimal(),
        json.at("requests_per_second").decimal(),
        json.at("reads_per_second").decimal(),
        json.at("write_bytes_per_second").decimal(),
        json.at("read_bytes_per_second").decimal(),
        json.at("cpu_time_per_second").decimal());
  }

  /** A problem that only a newer release knows has no name here and is left out. */
  private static Set<RangeProblem> problems(JsonTree json) {
    Set<RangeProblem> problems = EnumSet.noneOf(RangeProblem.class);
    for (RangeProblem problem : RangeProblem.values()) {
      if (json.at(problem.name().toLowerCase(Locale.ROOT)).flag()) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private static Lease lease(JsonTree json) {
    JsonTree replica = json.at("replica");
    return new Lease(
        timestamp(json.at("start")).orElse(HlcTimestamp.ZERO),
        timestamp(json.at("expiration")),
        new ReplicaDescriptor(
            new NodeId(replica.at("node_id").small()),
            new StoreId(replica.at("store_id").small()),
            new ReplicaId(replica.at("replica_id").small()),
            replica.at("type").isThere()
                ? ReplicaType.ofCode(replica.at("type").small())
                : Optional.empty()),
        timestamp(json.at("deprecated_start_stasis")),
        timestamp(json.at("proposed_ts")),
        json.at("epoch").whole(),
        json.at("sequence").whole(),
        Lease.Acquisition.ofCode(json.at("acquisition_type").small()));
  }

  private static Optional<HlcTimestamp> timestamp(JsonTree json) {
    return json instanceof JsonTree.Members
        ? Optional.of(
            new HlcTimestamp(
                json.at("wall_time").whole(),
                json.at("logical").small(),
                json.at("synthetic").flag()))
        : Optional.empty();
  }
}
