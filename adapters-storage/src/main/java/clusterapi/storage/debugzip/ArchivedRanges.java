package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.storage.packed.PackedRanges;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.SortedMap;

/** The ranges of an archive, and what came of each node's. Immutable. */
final class ArchivedRanges {
  private final PackedRanges packed;
  private final RangeEvidence evidence;
  private final Map<NodeId, List<HotClaims.Claim>> busiest;
  private final IndexNames names;

  ArchivedRanges(
      PackedRanges packed,
      RangeEvidence evidence,
      Map<NodeId, List<HotClaims.Claim>> busiest,
      IndexNames names) {
    this.packed = packed;
    this.evidence = evidence;
    this.busiest = busiest;
    this.names = names;
  }

  /** Whether the archive shows that any node was asked for its ranges. */
  boolean isSupported() {
    return packed.size() > 0 || !evidence.isEmpty();
  }

  NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
    return ifAnswered(node, packed.rangesOf(node));
  }

  NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
    return ifAnswered(node, packed.replicasOf(node, range));
  }

  /** By node; a node that has replicas of any range has answered. */
  SortedMap<NodeId, List<RangeInfo>> replicasOf(RangeId range) {
    return packed.replicasOf(range);
  }

  NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
    return ifAnswered(node, new HotRanges(node, busiest.getOrDefault(node, List.of())));
  }

  /** Ranges that could be read count, even if others of the node could not: the problems say so. */
  private <T> NodeOutcome<T> ifAnswered(NodeId node, T answer) {
    Optional<String> failure = evidence.failureOf(node);
    boolean answered = failure.isEmpty() && evidence.isAnswered(node);
    if (answered || !packed.rangesOf(node).isEmpty()) {
      return new NodeOutcome.Answered<>(answer);
    }
    return new NodeOutcome.Failed<>(failure.orElse("the archive holds no ranges of node " + node));
  }

  /** A node's busiest ranges, each made when it is asked for. */
  private final class HotRanges extends AbstractList<HotRange> implements RandomAccess {
    private final NodeId node;
    private final List<HotClaims.Claim> claims;

    HotRanges(NodeId node, List<HotClaims.Claim> claims) {
      this.node = node;
      this.claims = claims;
    }

    @Override
    public HotRange get(int index) {
      HotClaims.Claim claim = claims.get(index);
      StoreId store = new StoreId(claim.store());
      RangeInfo info =
          packed.replicasOf(node, new RangeId(claim.range())).stream()
              .filter(replica -> replica.sourceStore().equals(store))
              .findFirst()
              .orElseThrow();
      Optional<RangeDescriptor> descriptor = info.descriptor();
      KeySpan span = descriptor.map(RangeDescriptor::span).orElse(KeySpan.ALL);
      List<NodeId> members =
          descriptor.map(RangeDescriptor::replicas).orElse(List.of()).stream()
              .map(ReplicaDescriptor::node)
              .toList();
      return new HotRange(
          new RangeId(claim.range()),
          span,
          node,
          store,
          info.lease().map(Lease::holder).map(ReplicaDescriptor::node),
          names.of(span.start()),
          members,
          info.statistics());
    }

    @Override
    public int size() {
      return claims.size();
    }
  }
}
