package clusterapi.grpc.mapping;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaType;
import clusterapi.v2.GetRangeResponse.NodeResponse;
import clusterapi.v2.LeaseAcquisitionType;
import clusterapi.v2.PrettySpan;
import clusterapi.v2.RangeProblems;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
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
    clusterapi.v2.RangeInfo.Builder message =
        clusterapi.v2.RangeInfo.newBuilder()
            .setSpan(
                PrettySpan.newBuilder()
                    .setStartKey(range.span().startKey())
                    .setEndKey(range.span().endKey()))
            .setSourceNodeId(range.sourceNode().value())
            .setSourceStoreId(range.sourceStore().value())
            .setErrorMessage(range.errorMessage())
            .setProblems(problems(range.problems()))
            .setStats(statistics(range.statistics()))
            .setQuiescent(range.quiescent())
            .setTicking(range.ticking());
    range.descriptor().ifPresent(descriptor -> message.setDesc(descriptor(descriptor)));
    for (Lease lease : range.leaseHistory()) {
      message.addLeaseHistory(lease(lease));
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

  private static clusterapi.v2.RangeDescriptor descriptor(RangeDescriptor descriptor) {
    return clusterapi.v2.RangeDescriptor.newBuilder()
        .setRangeId(descriptor.id().value())
        .setStartKey(bytes(descriptor.span().start()))
        .setEndKey(bytes(descriptor.span().end()))
        .build();
  }

  private static ByteString bytes(Key key) {
    // The key gives a copy, which nobody else holds.
    return UnsafeByteOperations.unsafeWrap(key.bytes());
  }

  private static clusterapi.v2.Lease lease(Lease lease) {
    clusterapi.v2.Lease.Builder message =
        clusterapi.v2.Lease.newBuilder()
            .setStart(timestamp(lease.start()))
            .setReplica(replica(lease.holder()))
            .setEpoch(lease.epoch())
            .setSequence(lease.sequence())
            .setAcquisitionType(acquisition(lease.acquisition()));
    lease.expiration().ifPresent(time -> message.setExpiration(timestamp(time)));
    lease
        .deprecatedStartStasis()
        .ifPresent(time -> message.setDeprecatedStartStasis(timestamp(time)));
    lease.proposedAt().ifPresent(time -> message.setProposedTs(timestamp(time)));
    return message.build();
  }

  private static clusterapi.v2.HlcTimestamp timestamp(HlcTimestamp timestamp) {
    return clusterapi.v2.HlcTimestamp.newBuilder()
        .setWallTime(timestamp.wallTimeNanos())
        .setLogical(timestamp.logical())
        .setSynthetic(timestamp.synthetic())
        .build();
  }

  private static LeaseAcquisitionType acquisition(Lease.Acquisition acquisition) {
    return switch (acquisition) {
      case UNSPECIFIED -> LeaseAcquisitionType.LEASE_ACQUISITION_TYPE_UNSPECIFIED;
      case TRANSFER -> LeaseAcquisitionType.LEASE_ACQUISITION_TYPE_TRANSFER;
      case REQUEST -> LeaseAcquisitionType.LEASE_ACQUISITION_TYPE_REQUEST;
    };
  }

  private static clusterapi.v2.ReplicaDescriptor replica(ReplicaDescriptor replica) {
    clusterapi.v2.ReplicaDescriptor.Builder message =
        clusterapi.v2.ReplicaDescriptor.newBuilder()
            .setNodeId(replica.node().value())
            .setStoreId(replica.store().value())
            .setReplicaId(replica.replica().value());
    replica.type().ifPresent(type -> message.setType(type(type)));
    return message.build();
  }

  private static clusterapi.v2.ReplicaType type(ReplicaType type) {
    return switch (type) {
      case VOTER_FULL -> clusterapi.v2.ReplicaType.REPLICA_TYPE_VOTER_FULL;
      case LEARNER -> clusterapi.v2.ReplicaType.REPLICA_TYPE_LEARNER;
      case VOTER_INCOMING -> clusterapi.v2.ReplicaType.REPLICA_TYPE_VOTER_INCOMING;
      case VOTER_OUTGOING -> clusterapi.v2.ReplicaType.REPLICA_TYPE_VOTER_OUTGOING;
      case VOTER_DEMOTING_LEARNER -> clusterapi.v2.ReplicaType.REPLICA_TYPE_VOTER_DEMOTING_LEARNER;
      case NON_VOTER -> clusterapi.v2.ReplicaType.REPLICA_TYPE_NON_VOTER;
      case VOTER_DEMOTING_NON_VOTER ->
          clusterapi.v2.ReplicaType.REPLICA_TYPE_VOTER_DEMOTING_NON_VOTER;
    };
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
