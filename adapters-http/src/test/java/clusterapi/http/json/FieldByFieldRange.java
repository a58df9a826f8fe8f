package clusterapi.http.json;

import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One replica's view of its range, written field by field from the value: the slow way, which shows
 * what the fast one has to write.
 */
final class FieldByFieldRange {
  private static final FieldName DESC = GoJson.name("desc");
  private static final FieldName RANGE_ID = GoJson.name("range_id");
  private static final FieldName START_KEY = GoJson.name("start_key");
  private static final FieldName END_KEY = GoJson.name("end_key");
  private static final FieldName STORE_ID = GoJson.name("store_id");
  private static final FieldName QUERIES = GoJson.name("queries_per_second");
  private static final FieldName WRITES = GoJson.name("writes_per_second");
  private static final FieldName SPAN = GoJson.name("span");
  private static final FieldName SOURCE_NODE_ID = GoJson.name("source_node_id");
  private static final FieldName SOURCE_STORE_ID = GoJson.name("source_store_id");
  private static final FieldName ERROR_MESSAGE = GoJson.name("error_message");
  private static final FieldName LEASE_HISTORY = GoJson.name("lease_history");
  private static final FieldName PROBLEMS_NAME = GoJson.name("problems");
  private static final FieldName STATS = GoJson.name("stats");
  private static final FieldName QUIESCENT = GoJson.name("quiescent");
  private static final FieldName TICKING = GoJson.name("ticking");
  private static final FieldName START = GoJson.name("start");
  private static final FieldName EXPIRATION = GoJson.name("expiration");
  private static final FieldName REPLICA = GoJson.name("replica");
  private static final FieldName START_STASIS = GoJson.name("deprecated_start_stasis");
  private static final FieldName PROPOSED_TS = GoJson.name("proposed_ts");
  private static final FieldName EPOCH = GoJson.name("epoch");
  private static final FieldName SEQUENCE = GoJson.name("sequence");
  private static final FieldName ACQUISITION_TYPE = GoJson.name("acquisition_type");
  private static final FieldName WALL_TIME = GoJson.name("wall_time");
  private static final FieldName LOGICAL = GoJson.name("logical");
  private static final FieldName SYNTHETIC = GoJson.name("synthetic");
  private static final FieldName NODE_ID = GoJson.name("node_id");
  private static final FieldName REPLICA_ID = GoJson.name("replica_id");
  private static final FieldName TYPE = GoJson.name("type");

  private final Map<RangeProblem, FieldName> shownProblems;

  FieldByFieldRange(Map<RangeProblem, FieldName> shownProblems) {
    this.shownProblems = shownProblems;
  }

  void write(GoJson json, RangeInfo range) throws IOException {
    json.object(DESC);
    writeDescriptor(json, range.descriptor());
    json.object(SPAN)
        .textUnlessZero(START_KEY, range.span().startKey())
        .textUnlessZero(END_KEY, range.span().endKey())
        .endObject()
        .number(SOURCE_NODE_ID, range.sourceNode().value())
        .number(SOURCE_STORE_ID, range.sourceStore().value())
        .textUnlessZero(ERROR_MESSAGE, range.errorMessage());
    writeLeaseHistory(json, range.leaseHistory());
    writeProblems(json, range.problems());
    writeStatistics(json, range.statistics());
    json.flagUnlessFalse(QUIESCENT, range.quiescent()).flagUnlessFalse(TICKING, range.ticking());
  }

  // Store and load are always zero here: leftovers of the hot ranges of 21.1.
  private static void writeDescriptor(GoJson json, Optional<RangeDescriptor> descriptor)
      throws IOException {
    if (descriptor.isPresent()) {
      RangeDescriptor known = descriptor.get();
      json.number(RANGE_ID, known.id().value())
          .bytesUnlessZero(START_KEY, known.span().start().bytes())
          .bytesUnlessZero(END_KEY, known.span().end().bytes());
    } else {
      json.number(RANGE_ID, 0);
    }
    json.number(STORE_ID, 0).number(QUERIES, 0).endObject();
  }

  private static void writeLeaseHistory(GoJson json, List<Lease> history) throws IOException {
    if (history.isEmpty()) {
      json.nothing(LEASE_HISTORY);
      return;
    }
    json.array(LEASE_HISTORY);
    for (Lease lease : history) {
      json.object();
      writeTimestamp(json, START, lease.start());
      writeTimestamp(json, EXPIRATION, lease.expiration());
      writeReplica(json, lease.holder());
      writeTimestamp(json, START_STASIS, lease.deprecatedStartStasis());
      writeTimestamp(json, PROPOSED_TS, lease.proposedAt());
      json.numberUnlessZero(EPOCH, lease.epoch())
          .numberUnlessZero(SEQUENCE, lease.sequence())
          .numberUnlessZero(ACQUISITION_TYPE, lease.acquisition().code())
          .endObject();
    }
    json.endArray();
  }

  private static void writeTimestamp(GoJson json, FieldName name, Optional<HlcTimestamp> timestamp)
      throws IOException {
    if (timestamp.isPresent()) {
      writeTimestamp(json, name, timestamp.get());
    }
  }

  private static void writeTimestamp(GoJson json, FieldName name, HlcTimestamp timestamp)
      throws IOException {
    json.object(name)
        .numberUnlessZero(WALL_TIME, timestamp.wallTimeNanos())
        .numberUnlessZero(LOGICAL, timestamp.logical())
        .flagUnlessFalse(SYNTHETIC, timestamp.synthetic())
        .endObject();
  }

  private static void writeReplica(GoJson json, ReplicaDescriptor replica) throws IOException {
    json.object(REPLICA)
        .number(NODE_ID, replica.node().value())
        .number(STORE_ID, replica.store().value())
        .number(REPLICA_ID, replica.replica().value());
    Optional<ReplicaType> type = replica.type();
    if (type.isPresent()) {
      json.number(TYPE, type.get().code());
    }
    json.endObject();
  }

  private void writeProblems(GoJson json, Set<RangeProblem> problems) throws IOException {
    json.object(PROBLEMS_NAME);
    if (!problems.isEmpty()) {
      for (Map.Entry<RangeProblem, FieldName> problem : shownProblems.entrySet()) {
        json.flagUnlessFalse(problem.getValue(), problems.contains(problem.getKey()));
      }
    }
    json.endObject();
  }

  private static void writeStatistics(GoJson json, RangeStatistics statistics) throws IOException {
    json.object(STATS)
        .decimalUnlessZero(QUERIES, statistics.queriesPerSecond())
        .decimalUnlessZero(WRITES, statistics.writesPerSecond())
        .endObject();
  }
}
