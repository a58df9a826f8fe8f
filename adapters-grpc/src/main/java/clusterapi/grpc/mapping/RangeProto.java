package clusterapi.grpc.mapping;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.row.ByteSlice;
import clusterapi.domain.range.row.LeaseRow;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.ReplicaRow;
import clusterapi.domain.range.row.TimestampRow;
import clusterapi.v2.GetRangeResponse.NodeResponse;
import clusterapi.v2.PrettySpan;
import clusterapi.v2.RangeProblems;
import com.google.protobuf.ByteString;
import java.util.Set;

/** Ranges as messages. */
public final class RangeProto {
  private RangeProto() {}

  /**
   * A replica's view of its range.
   *
   * @param range the view
   * @return the message
   */
  public static clusterapi.v2.RangeInfo of(RangeInfo range) {
    RangeRow row = new RangeRow();
    row.set(range);
    return of(row);
  }

  /**
   * A replica's view of its range.
   *
   * @param range the view; copied
   * @return the message
   */
  public static clusterapi.v2.RangeInfo of(RangeRow range) {
    clusterapi.v2.RangeInfo.Builder message =
        clusterapi.v2.RangeInfo.newBuilder()
            .setSpan(
                PrettySpan.newBuilder()
                    .setStartKeyBytes(bytes(range.prettyStart()))
                    .setEndKeyBytes(bytes(range.prettyEnd())))
            .setSourceNodeId(range.sourceNode())
            .setSourceStoreId(range.sourceStore())
            .setErrorMessageBytes(bytes(range.errorMessage()))
            .setProblems(problems(range.problems()))
            .setStats(statistics(range.statistics()))
            .setQuiescent(range.isQuiescent())
            .setTicking(range.isTicking());
    if (range.hasRecord()) {
      message.setDesc(
          clusterapi.v2.RangeDescriptor.newBuilder()
              .setRangeId(range.rangeId())
              .setStartKey(bytes(range.startKey()))
              .setEndKey(bytes(range.endKey())));
    }
    for (int i = 0; i < range.leaseCount(); i++) {
      message.addLeaseHistory(lease(range.lease(i)));
    }
    return message.build();
  }

  /**
   * What a node said of a range.
   *
   * @param outcome its view, or why there is none
   * @return the message
   */
  public static NodeResponse of(NodeOutcome<RangeInfo> outcome) {
    return switch (outcome) {
      case NodeOutcome.Answered<RangeInfo>(RangeInfo range) ->
          NodeResponse.newBuilder().setRangeInfo(of(range)).build();
      case NodeOutcome.Failed<RangeInfo>(String message) ->
          NodeResponse.newBuilder().setError(message).build();
    };
  }

  /**
   * A hot range.
   *
   * @param range the report
   * @return the message
   */
  public static clusterapi.v2.HotRange of(HotRange range) {
    clusterapi.v2.HotRange.Builder message =
        clusterapi.v2.HotRange.newBuilder()
            .setRangeId(range.id().value())
            .setNodeId(range.node().value())
            .setQps(range.statistics().queriesPerSecond())
            .setLeaseholderNodeId(NodeProto.numberOf(range.leaseholder()))
            .setTableName(range.name().table())
            .setDatabaseName(range.name().database())
            .setIndexName(range.name().index())
            .setSchemaName(range.name().schema())
            .setStoreId(range.store().value());
    for (NodeId node : range.replicaNodes()) {
      message.addReplicaNodeIds(node.value());
    }
    return message.build();
  }

  private static ByteString bytes(ByteSlice slice) {
    return ByteString.copyFrom(slice.array(), slice.from(), slice.length());
  }

  private static clusterapi.v2.Lease lease(LeaseRow lease) {
    clusterapi.v2.Lease.Builder message =
        clusterapi.v2.Lease.newBuilder()
            .setStart(timestamp(lease.start()))
            .setReplica(replica(lease.holder()))
            .setEpoch(lease.epoch())
            .setSequence(lease.sequence())
            .setAcquisitionTypeValue(lease.acquisition());
    if (lease.expiration().isPresent()) {
      message.setExpiration(timestamp(lease.expiration()));
    }
    if (lease.deprecatedStartStasis().isPresent()) {
      message.setDeprecatedStartStasis(timestamp(lease.deprecatedStartStasis()));
    }
    if (lease.proposedAt().isPresent()) {
      message.setProposedTs(timestamp(lease.proposedAt()));
    }
    return message.build();
  }

  private static clusterapi.v2.HlcTimestamp timestamp(TimestampRow timestamp) {
    return clusterapi.v2.HlcTimestamp.newBuilder()
        .setWallTime(timestamp.wallTimeNanos())
        .setLogical(timestamp.logical())
        .setSynthetic(timestamp.isSynthetic())
        .build();
  }

  private static clusterapi.v2.ReplicaDescriptor replica(ReplicaRow replica) {
    clusterapi.v2.ReplicaDescriptor.Builder message =
        clusterapi.v2.ReplicaDescriptor.newBuilder()
            .setNodeId(replica.node())
            .setStoreId(replica.store())
            .setReplicaId(replica.replica());
    if (replica.type() != ReplicaRow.NO_TYPE) {
      message.setTypeValue(replica.type());
    }
    return message.build();
  }

  private static RangeProblems problems(Set<RangeProblem> problems) {
    RangeProblems.Builder message = RangeProblems.newBuilder();
    for (RangeProblem problem : problems) {
      switch (problem) {
        case UNAVAILABLE -> message.setUnavailable(true);
        case LEADER_NOT_LEASE_HOLDER -> message.setLeaderNotLeaseHolder(true);
        case NO_RAFT_LEADER -> message.setNoRaftLeader(true);
        case UNDERREPLICATED -> message.setUnderreplicated(true);
        case OVERREPLICATED -> message.setOverreplicated(true);
        case NO_LEASE -> message.setNoLease(true);
        case QUIESCENT_EQUALS_TICKING -> message.setQuiescentEqualsTicking(true);
        case RAFT_LOG_TOO_LARGE -> message.setRaftLogTooLarge(true);
        case CIRCUIT_BREAKER_ERROR -> message.setCircuitBreakerError(true);
        case PAUSED_FOLLOWERS -> message.setPausedFollowers(true);
        case TOO_LARGE -> {
          // No release shows it among the problems of these operations.
        }
      }
    }
    return message.build();
  }

  private static clusterapi.v2.RangeStatistics statistics(RangeStatistics statistics) {
    return clusterapi.v2.RangeStatistics.newBuilder()
        .setQueriesPerSecond(statistics.queriesPerSecond())
        .setWritesPerSecond(statistics.writesPerSecond())
        .setRequestsPerSecond(statistics.requestsPerSecond())
        .setReadsPerSecond(statistics.readsPerSecond())
        .setWriteBytesPerSecond(statistics.writeBytesPerSecond())
        .setReadBytesPerSecond(statistics.readBytesPerSecond())
        .setCpuTimePerSecond(statistics.cpuNanosPerSecond())
        .build();
  }
}
