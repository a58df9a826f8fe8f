package clusterapi.grpc.client;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads SQL sessions. */
final class SessionsReader {
  private SessionsReader() {}

  static Session session(clusterapi.v2.Session session) {
    return new Session(
        new NodeId(session.getNodeId()),
        session.getUsername(),
        session.getClientAddress(),
        session.getApplicationName(),
        session.getActiveQueriesList().stream().map(SessionsReader::query).toList(),
        instant(session.getStart()),
        session.getLastActiveQuery(),
        id(session.getId()),
        session.getAllocBytes(),
        session.getMaxAllocBytes(),
        session.hasActiveTxn()
            ? Optional.of(transaction(session.getActiveTxn()))
            : Optional.empty(),
        session.getLastActiveQueryNoConstants(),
        status(session.getStatus()),
        session.hasEnd() ? Optional.of(instant(session.getEnd())) : Optional.empty());
  }

  private static SessionStatus status(clusterapi.v2.SessionStatus status) {
    return switch (status) {
      case SESSION_STATUS_ACTIVE, UNRECOGNIZED -> SessionStatus.ACTIVE;
      case SESSION_STATUS_CLOSED -> SessionStatus.CLOSED;
      case SESSION_STATUS_IDLE -> SessionStatus.IDLE;
    };
  }

  private static Optional<ClusterWideId> id(ByteString bytes) {
    if (bytes.size() != ClusterWideId.LENGTH) {
      return Optional.empty();
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return Optional.of(new ClusterWideId(buffer.getLong(), buffer.getLong()));
  }

  private static ActiveQuery query(clusterapi.v2.ActiveQuery query) {
    return new ActiveQuery(
        query.getId(),
        UUID.fromString(query.getTxnId()),
        query.getSql(),
        query.hasStart() ? Optional.of(instant(query.getStart())) : Optional.empty(),
        query.getIsDistributed(),
        query.getPhaseValue() == 1 ? ActiveQuery.Phase.EXECUTING : ActiveQuery.Phase.PREPARING,
        query.getProgress(),
        query.getSqlNoConstants(),
        query.getSqlSummary());
  }

  private static ActiveTransaction transaction(clusterapi.v2.ActiveTransaction txn) {
    return new ActiveTransaction(
        UUID.fromString(txn.getId()),
        txn.hasStart() ? Optional.of(instant(txn.getStart())) : Optional.empty(),
        txn.getTxnDescription(),
        txn.getNumStatementsExecuted(),
        txn.getNumRetries(),
        txn.getNumAutoRetries(),
        txn.hasDeadline() ? Optional.of(instant(txn.getDeadline())) : Optional.empty(),
        txn.getImplicit(),
        txn.getAllocBytes(),
        txn.getMaxAllocBytes(),
        txn.getReadOnly(),
        txn.getIsHistorical(),
        txn.getPriority(),
        txn.getQualityOfService());
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
