package clusterapi.grpc;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.Tier;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
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
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import clusterapi.v2.Address;
import clusterapi.v2.Node;
import clusterapi.v2.RangeProblems;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Timestamp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Messages as the domain's values, as a client reads them. */
final class FromProto {
  private FromProto() {}

  static NodeStatus node(Node node) {
    clusterapi.v2.ServerVersion version = node.getServerVersion();
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(node.getNodeId()),
            address(node.getAddress()),
            node.getAttrs().getAttrsList(),
            new Locality(
                node.getLocality().getTiersList().stream()
                    .map(tier -> new Tier(tier.getKey(), tier.getValue()))
                    .toList()),
            new ServerVersion(
                version.getMajor(), version.getMinor(), version.getPatch(), version.getInternal()),
            node.getBuildTag(),
            node.getStartedAt(),
            node.getClusterName(),
            address(node.getSqlAddress())),
        Metrics.of(node.getMetricsMap()),
        node.getTotalSystemMemory(),
        node.getNumCpus(),
        node.getUpdatedAt(),
        Liveness.ofCode(node.getLivenessStatus().getNumber()));
  }

  static Optional<NodeId> node(int id) {
    return id == 0 ? Optional.empty() : Optional.of(new NodeId(id));
  }

  private static NetworkAddress address(Address address) {
    return new NetworkAddress(address.getNetworkField(), address.getAddressField());
  }

  static RangeInfo range(clusterapi.v2.RangeInfo range) {
    clusterapi.v2.RangeStatistics stats = range.getStats();
    return new RangeInfo(
        range.hasDesc()
            ? Optional.of(
                new RangeDescriptor(
                    new RangeId(range.getDesc().getRangeId()),
                    new KeySpan(
                        key(range.getDesc().getStartKey()), key(range.getDesc().getEndKey())),
                    List.of()))
            : Optional.empty(),
        new PrettySpan(range.getSpan().getStartKey(), range.getSpan().getEndKey()),
        new NodeId(range.getSourceNodeId()),
        new StoreId(range.getSourceStoreId()),
        range.getErrorMessage(),
        range.getLeaseHistoryList().stream().map(FromProto::lease).toList(),
        Optional.empty(),
        problems(range.getProblems()),
        new RangeStatistics(
            stats.getQueriesPerSecond(),
            stats.getWritesPerSecond(),
            stats.getRequestsPerSecond(),
            stats.getReadsPerSecond(),
            stats.getWriteBytesPerSecond(),
            stats.getReadBytesPerSecond(),
            stats.getCpuTimePerSecond()),
        range.getQuiescent(),
        range.getTicking());
  }

  private static Key key(ByteString bytes) {
    return Key.of(bytes.toByteArray());
  }

  /** The names of the fields are those of the problems. */
  private static Set<RangeProblem> problems(RangeProblems message) {
    Set<RangeProblem> problems = EnumSet.noneOf(RangeProblem.class);
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      problems.add(RangeProblem.valueOf(field.getName().toUpperCase(Locale.ROOT)));
    }
    return problems;
  }

  private static Lease lease(clusterapi.v2.Lease lease) {
    return new Lease(
        timestamp(lease.getStart()),
        lease.hasExpiration() ? Optional.of(timestamp(lease.getExpiration())) : Optional.empty(),
        new ReplicaDescriptor(
            new NodeId(lease.getReplica().getNodeId()),
            new StoreId(lease.getReplica().getStoreId()),
            new ReplicaId(lease.getReplica().getReplicaId()),
            lease.getReplica().hasType()
                ? ReplicaType.ofCode(lease.getReplica().getTypeValue())
                : Optional.empty()),
        lease.hasDeprecatedStartStasis()
            ? Optional.of(timestamp(lease.getDeprecatedStartStasis()))
            : Optional.empty(),
        lease.hasProposedTs() ? Optional.of(timestamp(lease.getProposedTs())) : Optional.empty(),
        lease.getEpoch(),
        lease.getSequence(),
        Lease.Acquisition.ofCode(lease.getAcquisitionTypeValue()));
  }

  private static HlcTimestamp timestamp(clusterapi.v2.HlcTimestamp timestamp) {
    return new HlcTimestamp(
        timestamp.getWallTime(), timestamp.getLogical(), timestamp.getSynthetic());
  }

  static HotRange hotRange(clusterapi.v2.HotRange range) {
    return new HotRange(
        new RangeId(range.getRangeId()),
        KeySpan.ALL,
        new NodeId(range.getNodeId()),
        new StoreId(range.getStoreId()),
        node(range.getLeaseholderNodeId()),
        new IndexName(
            range.getDatabaseName(),
            range.getSchemaName(),
            range.getTableName(),
            range.getIndexName()),
        range.getReplicaNodeIdsList().stream().map(NodeId::new).toList(),
        RangeStatistics.of(range.getQps(), 0));
  }

  static Session session(clusterapi.v2.Session session) {
    return new Session(
        new NodeId(session.getNodeId()),
        session.getUsername(),
        session.getClientAddress(),
        session.getApplicationName(),
        session.getActiveQueriesList().stream().map(FromProto::query).toList(),
        instant(session.getStart()),
        session.getLastActiveQuery(),
        id(session.getId()),
        session.getAllocBytes(),
        session.getMaxAllocBytes(),
        session.hasActiveTxn()
            ? Optional.of(transaction(session.getActiveTxn()))
            : Optional.empty(),
        session.getLastActiveQueryNoConstants(),
        SessionStatus.valueOf(session.getStatus().name().substring("SESSION_STATUS_".length())),
        session.hasEnd() ? Optional.of(instant(session.getEnd())) : Optional.empty());
  }

  private static Optional<ClusterWideId> id(ByteString bytes) {
    if (bytes.isEmpty()) {
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
