package clusterapi.grpc.mapping;

import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import clusterapi.v2.ListSessionsError;
import clusterapi.v2.QueryPhase;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Instant;

/** SQL sessions as messages. */
public final class SessionProto {
  private SessionProto() {}

  /**
   * A session.
   *
   * @param session the session
   * @return the message
   */
  public static clusterapi.v2.Session of(Session session) {
    clusterapi.v2.Session.Builder message =
        clusterapi.v2.Session.newBuilder()
            .setNodeId(session.node().value())
            .setUsername(session.username())
            .setClientAddress(session.clientAddress())
            .setApplicationName(session.applicationName())
            .setStart(timestamp(session.start()))
            .setLastActiveQuery(session.lastActiveQuery())
            .setAllocBytes(session.allocatedBytes())
            .setMaxAllocBytes(session.maxAllocatedBytes())
            .setLastActiveQueryNoConstants(session.lastActiveQueryNoConstants())
            .setStatus(status(session.status()));
    for (ActiveQuery query : session.activeQueries()) {
      message.addActiveQueries(query(query));
    }
    session.id().ifPresent(id -> message.setId(UnsafeByteOperations.unsafeWrap(id.bytes())));
    session.activeTransaction().ifPresent(txn -> message.setActiveTxn(transaction(txn)));
    session.end().ifPresent(end -> message.setEnd(timestamp(end)));
    return message.build();
  }

  /**
   * A node whose sessions could not be listed.
   *
   * @param failure which one, and why
   * @return the message
   */
  public static ListSessionsError error(NodeFailure failure) {
    return ListSessionsError.newBuilder()
        .setNodeId(NodeProto.numberOf(failure.node()))
        .setMessage(failure.message())
        .build();
  }

  private static clusterapi.v2.ActiveQuery query(ActiveQuery query) {
    clusterapi.v2.ActiveQuery.Builder message =
        clusterapi.v2.ActiveQuery.newBuilder()
            .setId(query.id())
            .setTxnId(query.transactionId().toString())
            .setSql(query.sql())
            .setIsDistributed(query.distributed())
            .setPhase(phase(query.phase()))
            .setProgress(query.progress())
            .setSqlNoConstants(query.sqlNoConstants())
            .setSqlSummary(query.sqlSummary());
    query.start().ifPresent(start -> message.setStart(timestamp(start)));
    return message.build();
  }

  private static clusterapi.v2.ActiveTransaction transaction(ActiveTransaction txn) {
    clusterapi.v2.ActiveTransaction.Builder message =
        clusterapi.v2.ActiveTransaction.newBuilder()
            .setId(txn.id().toString())
            .setTxnDescription(txn.description())
            .setNumStatementsExecuted(txn.statementsExecuted())
            .setNumRetries(txn.retries())
            .setNumAutoRetries(txn.autoRetries())
            .setImplicit(txn.implicit())
            .setAllocBytes(txn.allocatedBytes())
            .setMaxAllocBytes(txn.maxAllocatedBytes())
            .setReadOnly(txn.readOnly())
            .setIsHistorical(txn.historical())
            .setPriority(txn.priority())
            .setQualityOfService(txn.qualityOfService());
    txn.start().ifPresent(start -> message.setStart(timestamp(start)));
    txn.deadline().ifPresent(deadline -> message.setDeadline(timestamp(deadline)));
    return message.build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  private static QueryPhase phase(ActiveQuery.Phase phase) {
    return switch (phase) {
      case PREPARING -> QueryPhase.QUERY_PHASE_PREPARING;
      case EXECUTING -> QueryPhase.QUERY_PHASE_EXECUTING;
    };
  }

  private static clusterapi.v2.SessionStatus status(SessionStatus status) {
    return switch (status) {
      case ACTIVE -> clusterapi.v2.SessionStatus.SESSION_STATUS_ACTIVE;
      case CLOSED -> clusterapi.v2.SessionStatus.SESSION_STATUS_CLOSED;
      case IDLE -> clusterapi.v2.SessionStatus.SESSION_STATUS_IDLE;
    };
  }
}
