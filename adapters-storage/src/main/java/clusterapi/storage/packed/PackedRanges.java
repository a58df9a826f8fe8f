package clusterapi.storage.packed;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The replicas of many nodes, packed: what replicas share is kept once, and a {@link RangeInfo} is
 * made only when it is asked for. A range with three replicas takes some 200 bytes for each,
 * against some 2 KiB as objects.
 *
 * <p>Immutable and safe for threads. Every list is immutable and {@link java.util.RandomAccess}.
 */
public final class PackedRanges {
  /** How many bytes the packed replicas may take together, whatever the heap allows. */
  public static final long MAX_BYTES = ByteArena.MAX_BYTES;

  private final ByteArena arena;
  private final NavigableMap<NodeId, NodeReplicas> byNode;

  private PackedRanges(ByteArena arena, NavigableMap<NodeId, NodeReplicas> byNode) {
    this.arena = arena;
    this.byNode = byNode;
  }

  /** The nodes that have replicas here. */
  public SortedSet<NodeId> nodes() {
    return Collections.unmodifiableSortedSet(byNode.navigableKeySet());
  }

  /**
   * One node's replicas.
   *
   * @param node any node
   * @return by store id, then by range id, replicas without a range last in their store; empty for
   *     a node without replicas
   */
  public List<RangeInfo> rangesOf(NodeId node) {
    NodeReplicas replicas = byNode.get(node);
    return replicas == null ? List.of() : replicas;
  }

  /**
   * One node's replicas of one range.
   *
   * @param node any node
   * @param range any range
   * @return by store id; empty if there is none
   */
  public List<RangeInfo> replicasOf(NodeId node, RangeId range) {
    NodeReplicas replicas = byNode.get(node);
    return replicas == null ? List.of() : replicas.of(range);
  }

  /** How many replicas all nodes have together. */
  public long size() {
    return byNode.values().stream().mapToLong(List::size).sum();
  }

  /** How many bytes the packed replicas take, without the index of some 12 bytes for each. */
  public long packedBytes() {
    return arena.size();
  }

  /** Collects replicas in any order. Not safe for threads; used once. */
  public static final class Builder {
    private final ByteArena arena = new ByteArena();
    private final ReplicaWriter writer = new ReplicaWriter(arena);
    private final Map<NodeId, NodeReplicas.Builder> byNode = new TreeMap<>();

    /**
     * Adds a replica to its source node. Of several replicas of one range in one store, the first
     * stays.
     *
     * @param info the replica
     * @throws IllegalStateException if the replicas would take more than {@link
     *     PackedRanges#MAX_BYTES}
     */
    public void add(RangeInfo info) {
      long range = info.rangeId().map(RangeId::value).orElse(NodeReplicas.NO_RANGE);
      byNode
          .computeIfAbsent(info.sourceNode(), node -> new NodeReplicas.Builder())
          .add(info.sourceStore().value(), range, writer.write(info));
    }

    /**
     * How many replicas were added to a node.
     *
     * @param node any node
     * @return the count, replicas that were added twice included
     */
    public int countOf(NodeId node) {
      NodeReplicas.Builder replicas = byNode.get(node);
      return replicas == null ? 0 : replicas.size();
    }

    /** How many bytes the replicas take so far. */
    public long packedBytes() {
      return arena.size();
    }

    /** The packed replicas; the builder must not be used any more. */
    public PackedRanges build() {
      ReplicaReader reader = new ReplicaReader(arena);
      NavigableMap<NodeId, NodeReplicas> built = new TreeMap<>();
      byNode.forEach((node, replicas) -> built.put(node, replicas.build(reader, node)));
      byNode.clear();
      return new PackedRanges(arena, built);
    }
  }
}
