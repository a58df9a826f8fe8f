package clusterapi.http.json;

import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.row.RangeRow;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** One replica's view of its range, as part of several answers. */
final class RangeInfoJson {
  /** The problems that 22.1 shows, in its order, which is that of their numbers with one moved. */
  static final Map<RangeProblem, FieldName> PROBLEMS = problems(true);

  /** The problems that releases before 22.1 show. */
  static final Map<RangeProblem, FieldName> PROBLEMS_BEFORE_CIRCUIT_BREAKERS = problems(false);

  private static final FieldName DESC = FieldName.literal("\"desc\":{\"range_id\":");
  private static final FieldName DESC_END =
      FieldName.literal("\"store_id\":0,\"queries_per_second\":0},");
  private static final FieldName SPAN = FieldName.literal("\"span\":{");
  private static final FieldName NO_PROBLEMS = FieldName.literal("\"problems\":{},");
  private static final FieldName NO_STATS = FieldName.literal("\"stats\":{},");
  private static final FieldName START_KEY = GoJson.name("start_key");
  private static final FieldName END_KEY = GoJson.name("end_key");
  private static final FieldName QUERIES = GoJson.name("queries_per_second");
  private static final FieldName WRITES = GoJson.name("writes_per_second");
  private static final FieldName SOURCE_NODE_ID = GoJson.name("source_node_id");
  private static final FieldName SOURCE_STORE_ID = GoJson.name("source_store_id");
  private static final FieldName ERROR_MESSAGE = GoJson.name("error_message");
  private static final FieldName LEASE_HISTORY = GoJson.name("lease_history");
  private static final FieldName PROBLEMS_NAME = GoJson.name("problems");
  private static final FieldName STATS = GoJson.name("stats");
  private static final FieldName QUIESCENT = GoJson.name("quiescent");
  private static final FieldName TICKING = GoJson.name("ticking");

  private final Map<RangeProblem, FieldName> shownProblems;

  RangeInfoJson(Map<RangeProblem, FieldName> shownProblems) {
    this.shownProblems = shownProblems;
  }

  /** Writes a view that is there as a value. */
  void write(GoJson json, RangeInfo range) throws IOException {
    RangeRow row = new RangeRow();
    row.set(range);
    write(json, row);
  }

  void write(GoJson json, RangeRow range) throws IOException {
    writeDescriptor(json, range);
    json.literal(SPAN)
        .textUnlessZero(START_KEY, range.prettyStart())
        .textUnlessZero(END_KEY, range.prettyEnd())
        .endObject()
        .number(SOURCE_NODE_ID, range.sourceNode())
        .number(SOURCE_STORE_ID, range.sourceStore())
        .textUnlessZero(ERROR_MESSAGE, range.errorMessage());
    writeLeaseHistory(json, range);
    writeProblems(json, range.problems());
    writeStatistics(json, range.statistics());
    json.flagUnlessFalse(QUIESCENT, range.isQuiescent())
        .flagUnlessFalse(TICKING, range.isTicking());
  }

  /** What stands in place of a view that a node did not give. */
  void writeZero(GoJson json) throws IOException {
    json.literal(DESC).number(0).literal(DESC_END);
    json.literal(SPAN).endObject().nothing(LEASE_HISTORY).literal(NO_PROBLEMS).literal(NO_STATS);
  }

  // Store and load are always zero here: leftovers of the hot ranges of 21.1.
  private static void writeDescriptor(GoJson json, RangeRow range) throws IOException {
    json.literal(DESC);
    if (range.hasRecord()) {
      json.number(range.rangeId())
          .bytesUnlessZero(START_KEY, range.startKey())
          .bytesUnlessZero(END_KEY, range.endKey());
    } else {
      json.number(0);
    }
    json.literal(DESC_END);
  }

  private static void writeLeaseHistory(GoJson json, RangeRow range) throws IOException {
    if (range.leaseCount() == 0) {
      json.nothing(LEASE_HISTORY);
      return;
    }
    json.array(LEASE_HISTORY);
    for (int i = 0; i < range.leaseCount(); i++) {
      json.lease(range.lease(i));
    }
    json.endArray();
  }

  private void writeProblems(GoJson json, Set<RangeProblem> problems) throws IOException {
    if (problems.isEmpty()) {
      json.literal(NO_PROBLEMS);
      return;
    }
    json.object(PROBLEMS_NAME);
    for (Map.Entry<RangeProblem, FieldName> problem : shownProblems.entrySet()) {
      json.flagUnlessFalse(problem.getValue(), problems.contains(problem.getKey()));
    }
    json.endObject();
  }

  private static void writeStatistics(GoJson json, RangeStatistics statistics) throws IOException {
    json.object(STATS)
        .decimalUnlessZero(QUERIES, statistics.queriesPerSecond())
        .decimalUnlessZero(WRITES, statistics.writesPerSecond())
        .endObject();
  }

  private static Map<RangeProblem, FieldName> problems(boolean withCircuitBreaker) {
    Map<RangeProblem, FieldName> names = new EnumMap<>(RangeProblem.class);
    names.put(RangeProblem.UNAVAILABLE, GoJson.name("unavailable"));
    names.put(RangeProblem.LEADER_NOT_LEASE_HOLDER, GoJson.name("leader_not_lease_holder"));
    names.put(RangeProblem.NO_RAFT_LEADER, GoJson.name("no_raft_leader"));
    names.put(RangeProblem.UNDERREPLICATED, GoJson.name("underreplicated"));
    names.put(RangeProblem.OVERREPLICATED, GoJson.name("overreplicated"));
    names.put(RangeProblem.NO_LEASE, GoJson.name("no_lease"));
    names.put(RangeProblem.QUIESCENT_EQUALS_TICKING, GoJson.name("quiescent_equals_ticking"));
    names.put(RangeProblem.RAFT_LOG_TOO_LARGE, GoJson.name("raft_log_too_large"));
    if (withCircuitBreaker) {
      names.put(RangeProblem.CIRCUIT_BREAKER_ERROR, GoJson.name("circuit_breaker_error"));
    }
    return Collections.unmodifiableMap(names);
  }
}
