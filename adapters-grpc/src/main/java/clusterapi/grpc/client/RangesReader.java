package clusterapi.grpc.client;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
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
import clusterapi.v2.RangeProblems;
import com.google.protobuf.ByteString;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads ranges, as their replicas see them and as their load tells of them. */
final class RangesReader {
  private RangesReader() {}

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
        range.getLeaseHistoryList().stream().map(RangesReader::lease).toList(),
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
    for (RangeProblem problem : RangeProblem.values()) {
      String name = problem.name().toLowerCase(Locale.ROOT);
      Optional.ofNullable(RangeProblems.getDescriptor().findFieldByName(name))
          .filter(message::hasField)
          .ifPresent(field -> problems.add(problem));
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
        NodesReader.numbered(range.getLeaseholderNodeId()),
        new IndexName(
            range.getDatabaseName(),
            range.getSchemaName(),
            range.getTableName(),
            range.getIndexName()),
        range.getReplicaNodeIdsList().stream().map(NodeId::new).toList(),
        RangeStatistics.of(range.getQps(), 0));
  }
}
