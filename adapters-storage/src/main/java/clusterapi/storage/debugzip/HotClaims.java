package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which ranges are busy, told by the replicas that hold their leases: only there queries are
 * counted. Two replicas may both claim a lease, as nodes are read one after the other; the younger
 * lease counts.
 */
final class HotClaims {
  /**
   * A replica that holds the lease of a busy range of table data.
   *
   * @param range the range
   * @param store the store of the replica
   * @param node the node of the replica
   * @param sequence counts the leases of the range
   * @param leaseStartNanos when the lease began
   * @param queriesPerSecond the load
   */
  record Claim(
      long range,
      int store,
      int node,
      long sequence,
      long leaseStartNanos,
      double queriesPerSecond) {}

  private static final Comparator<Claim> YOUTH =
      Comparator.comparingLong(Claim::sequence)
          .thenComparingLong(Claim::leaseStartNanos)
          .thenComparing(Comparator.comparingInt(Claim::node).reversed());

  private static final Comparator<Claim> ORDER =
      Comparator.comparingInt(Claim::store)
          .thenComparing(Comparator.comparingDouble(Claim::queriesPerSecond).reversed())
          .thenComparingLong(Claim::range);

  private final Map<Long, Claim> byRange = new HashMap<>();

  /** Looks at a replica. */
  void offer(RangeInfo info) {
    double queries = info.statistics().queriesPerSecond();
    if (queries > 0 && info.descriptor().isPresent() && info.lease().isPresent()) {
      RangeDescriptor descriptor = info.descriptor().get();
      Lease lease = info.lease().get();
      boolean holds =
          lease.holder().node().equals(info.sourceNode())
              && lease.holder().store().equals(info.sourceStore());
      if (holds && descriptor.span().start().tableId().isPresent()) {
        Claim claim =
            new Claim(
                descriptor.id().value(),
                info.sourceStore().value(),
                info.sourceNode().value(),
                lease.sequence(),
                lease.start().wallTimeNanos(),
                queries);
        add(claim);
      }
    }
  }

  /** Adds the claims of replicas that come after all that were looked at here. */
  void add(HotClaims later) {
    later.byRange.values().forEach(this::add);
  }

  private void add(Claim claim) {
    byRange.merge(claim.range(), claim, HotClaims::younger);
  }

  private static Claim younger(Claim first, Claim second) {
    // The same replica twice: the one that is kept is the one that came first.
    boolean same = first.node() == second.node() && first.store() == second.store();
    return same || YOUTH.compare(first, second) >= 0 ? first : second;
  }

  /** Each node's busiest ranges, in order, at most so many of each store as a node reports. */
  Map<NodeId, List<Claim>> busiest() {
    Map<NodeId, List<Claim>> byNode = new TreeMap<>();
    for (Claim claim : byRange.values()) {
      byNode.computeIfAbsent(new NodeId(claim.node()), n -> new ArrayList<>()).add(claim);
    }
    byRange.clear();
    byNode.replaceAll((node, claims) -> busiest(claims));
    return byNode;
  }

  private static List<Claim> busiest(List<Claim> claims) {
    claims.sort(ORDER);
    List<Claim> kept = new ArrayList<>();
    int store = 0;
    int ofStore = 0;
    for (Claim claim : claims) {
      ofStore = claim.store() == store ? ofStore + 1 : 1;
      store = claim.store();
      if (ofStore <= HotRange.MAX_PER_STORE) {
        kept.add(claim);
      }
    }
    return List.copyOf(kept);
  }
}
