package clusterapi.http.json;

import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The answer of the operation <i>sessions</i>. */
final class SessionsJson {
  private static final FieldName SESSIONS = GoJson.name("sessions");
  private static final FieldName ERRORS = GoJson.name("errors");
  private static final FieldName MESSAGE = GoJson.name("message");
  private static final FieldName INTERNAL_PREFIX = GoJson.name("internal_app_name_prefix");
  private static final FieldName NEXT = GoJson.name("next");
  private static final FieldName NODE_ID = GoJson.name("node_id");
  private static final FieldName USERNAME = GoJson.name("username");
  private static final FieldName CLIENT_ADDRESS = GoJson.name("client_address");
  private static final FieldName APPLICATION_NAME = GoJson.name("application_name");
  private static final FieldName ACTIVE_QUERIES = GoJson.name("active_queries");
  private static final FieldName START = GoJson.name("start");
  private static final FieldName LAST_QUERY = GoJson.name("last_active_query");
  private static final FieldName ID = GoJson.name("id");
  private static final FieldName ALLOC = GoJson.name("alloc_bytes");
  private static final FieldName MAX_ALLOC = GoJson.name("max_alloc_bytes");
  private static final FieldName ACTIVE_TXN = GoJson.name("active_txn");
  private static final FieldName LAST_QUERY_NO_CONSTANTS =
      GoJson.name("last_active_query_no_constants");
  private static final FieldName TXN_ID = GoJson.name("txn_id");
  private static final FieldName SQL = GoJson.name("sql");
  private static final FieldName IS_DISTRIBUTED = GoJson.name("is_distributed");
  private static final FieldName PHASE = GoJson.name("phase");
  private static final FieldName PROGRESS = GoJson.name("progress");
  private static final FieldName SQL_NO_CONSTANTS = GoJson.name("sql_no_constants");
  private static final FieldName SQL_SUMMARY = GoJson.name("sql_summary");
  private static final FieldName TXN_DESCRIPTION = GoJson.name("txn_description");
  private static final FieldName STATEMENTS = GoJson.name("num_statements_executed");
  private static final FieldName RETRIES = GoJson.name("num_retries");
  private static final FieldName AUTO_RETRIES = GoJson.name("num_auto_retries");
  private static final FieldName DEADLINE = GoJson.name("deadline");
  private static final FieldName IMPLICIT = GoJson.name("implicit");
  private static final FieldName READ_ONLY = GoJson.name("read_only");
  private static final FieldName IS_HISTORICAL = GoJson.name("is_historical");
  private static final FieldName PRIORITY = GoJson.name("priority");
  private static final FieldName QUALITY_OF_SERVICE = GoJson.name("quality_of_service");

  private static final byte[] NO_BYTES = {};

  void write(NodeWalk<Session> walk, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object().array(SESSIONS);
      for (NodeItems.OfNode<Session> part : walk.items().byNode()) {
        for (Session session : part.items()) {
          writeSession(json, session);
        }
      }
      json.endArray();
      writeFailuresAndPrefix(json, walk.failures());
      json.text(NEXT, walk.next().encode()).endObject();
    }
  }

  /** What follows the list, but where the next page begins. */
  static void writeFailuresAndPrefix(GoJson json, List<NodeFailure> failures) throws IOException {
    writeFailures(json, failures);
    json.text(INTERNAL_PREFIX, Session.INTERNAL_APPLICATION_PREFIX);
  }

  static void writeFailures(GoJson json, List<NodeFailure> failures) throws IOException {
    json.array(ERRORS);
    for (NodeFailure failure : failures) {
      json.object()
          .numberUnlessZero(NODE_ID, NodeErrors.numberOf(failure.node()))
          .textUnlessZero(MESSAGE, failure.message())
          .endObject();
    }
    json.endArray();
  }

  static void writeSession(GoJson json, Session session) throws IOException {
    json.object()
        .number(NODE_ID, session.node().value())
        .textUnlessZero(USERNAME, session.username())
        .textUnlessZero(CLIENT_ADDRESS, session.clientAddress())
        .textUnlessZero(APPLICATION_NAME, session.applicationName());
    writeQueries(json, session.activeQueries());
    json.time(START, session.start())
        .textUnlessZero(LAST_QUERY, session.lastActiveQuery())
        .bytesUnlessZero(ID, session.id().map(ClusterWideId::bytes).orElse(NO_BYTES))
        .numberUnlessZero(ALLOC, session.allocatedBytes())
        .numberUnlessZero(MAX_ALLOC, session.maxAllocatedBytes());
    writeTransaction(json, session.activeTransaction());
    json.textUnlessZero(LAST_QUERY_NO_CONSTANTS, session.lastActiveQueryNoConstants()).endObject();
  }

  private static void writeQueries(GoJson json, List<ActiveQuery> queries) throws IOException {
    if (queries.isEmpty()) {
      json.nothing(ACTIVE_QUERIES);
      return;
    }
    json.array(ACTIVE_QUERIES);
    for (ActiveQuery query : queries) {
      json.object()
          .textUnlessZero(ID, query.id())
          .text(TXN_ID, query.transactionId().toString())
          .textUnlessZero(SQL, query.sql())
          .time(START, query.start())
          .flagUnlessFalse(IS_DISTRIBUTED, query.distributed())
          .numberUnlessZero(PHASE, query.phase().code())
          .floatUnlessZero(PROGRESS, query.progress())
          .textUnlessZero(SQL_NO_CONSTANTS, query.sqlNoConstants())
          .textUnlessZero(SQL_SUMMARY, query.sqlSummary())
          .endObject();
    }
    json.endArray();
  }

  private static void writeTransaction(GoJson json, Optional<ActiveTransaction> transaction)
      throws IOException {
    if (transaction.isEmpty()) {
      return;
    }
    ActiveTransaction txn = transaction.get();
    json.object(ACTIVE_TXN)
        .text(ID, txn.id().toString())
        .time(START, txn.start())
        .textUnlessZero(TXN_DESCRIPTION, txn.description())
        .numberUnlessZero(STATEMENTS, txn.statementsExecuted())
        .numberUnlessZero(RETRIES, txn.retries())
        .numberUnlessZero(AUTO_RETRIES, txn.autoRetries())
        .time(DEADLINE, txn.deadline())
        .flagUnlessFalse(IMPLICIT, txn.implicit())
        .numberUnlessZero(ALLOC, txn.allocatedBytes())
        .numberUnlessZero(MAX_ALLOC, txn.maxAllocatedBytes())
        .flagUnlessFalse(READ_ONLY, txn.readOnly())
        .flagUnlessFalse(IS_HISTORICAL, txn.historical())
        .textUnlessZero(PRIORITY, txn.priority())
        .textUnlessZero(QUALITY_OF_SERVICE, txn.qualityOfService())
        .endObject();
  }
}
