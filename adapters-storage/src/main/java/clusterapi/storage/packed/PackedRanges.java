package clusterapi.storage.packed;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
  private final NodeId[] nodes;
  private final NodeReplicas[] replicas; // of the node at the same place
  private final RangeIndex index;
  private final long size;

  private PackedRanges(ByteArena arena, NodeId[] nodes, NodeReplicas[] replicas, RangeIndex index) {
    this.arena = arena;
    this.nodes = nodes;
    this.replicas = replicas;
    this.index = index;
    this.size = Stream.of(replicas).mapToLong(List::size).sum();
  }

  /** The nodes that have replicas here. */
  public SortedSet<NodeId> nodes() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(nodes)));
  }

  /**
   * One node's replicas.
   *
   * @param node any node
   * @return by store id, then by range id, replicas without a range last in their store; empty for
   *     a node without replicas
   */
  public List<RangeInfo> rangesOf(NodeId node) {
    int place = Arrays.binarySearch(nodes, node);
    return place < 0 ? List.of() : replicas[place];
  }

  /**
   * One node's replicas of one range.
   *
   * @param node any node
   * @param range any range
   * @return by store id; empty if there is none
   */
  public List<RangeInfo> replicasOf(NodeId node, RangeId range) {
    int place = Arrays.binarySearch(nodes, node);
    if (place < 0) {
      return List.of();
    }
    int[] found = index.placesOf(place, range.value());
    return found.length == 0
        ? List.of()
        : IntStream.of(found).mapToObj(replicas[place]::get).toList();
  }

  /**
   * All replicas of one range.
   *
   * @param range any range
   * @return by node, and then by store id; without the nodes that have none
   */
  public SortedMap<NodeId, List<RangeInfo>> replicasOf(RangeId range) {
    SortedMap<NodeId, List<RangeInfo>> byNode = new TreeMap<>();
    index.eachPlaceOf(
        range.value(),
        (node, place) ->
            byNode
                .computeIfAbsent(nodes[node], n -> new ArrayList<>(1))
                .add(replicas[node].get(place)));
    return byNode;
  }

  /** How many replicas all nodes have together. */
  public long size() {
    return size;
  }

  /** How many bytes the packed replicas take, without the index of some 20 bytes for each. */
  public long packedBytes() {
    return arena.size();
  }

  /**
   * Collects replicas in any order. Only its parts may be used by other threads, each by one; used
   * once.
   */
  public static final class Builder {
    private final ByteArena arena = new ByteArena();
    private final InternPool pool = new InternPool(arena);
    private final Part whole = part();

    /**
     * A part, which is filled on any thread and then added. Parts may be filled at the same time;
     * what their replicas share is kept once for all of them.
     *
     * @return an empty part of what this builder collects
     */
    public Part part() {
      return new Part(new ReplicaWriter(arena, pool));
    }

    /**
     * Adds a replica to its source node. Of several replicas of one range in one store, the first
     * stays.
     *
     * @param info the replica
     * @throws IllegalStateException if the replicas would take more than {@link
     *     PackedRanges#MAX_BYTES}
     */
    public void add(RangeInfo info) {
      whole.add(info);
    }

    /**
     * Adds all replicas of a part, behind those that are here.
     *
     * @param part one that this builder made; must not be used any more
     */
    public void add(Part part) {
      whole.addAll(part);
    }

    /**
     * How many replicas were added to a node.
     *
     * @param node any node
     * @return the count, replicas that were added twice included
     */
    public int countOf(NodeId node) {
      NodeReplicas.Builder replicas = whole.byNode.get(node);
      return replicas == null ? 0 : replicas.size();
    }

    /** How many bytes the replicas take so far, those of parts that were not added included. */
    public long packedBytes() {
      return arena.size();
    }

    /** The packed replicas; the builder must not be used any more. */
    public PackedRanges build() {
      ReplicaReader reader = new ReplicaReader(arena);
      Map<NodeId, NodeReplicas.Builder> byNode = whole.byNode;
      byNode.values().forEach(NodeReplicas.Builder::sort);
      RangeIndex index =
          new RangeIndex(byNode.values().stream().map(NodeReplicas.Builder::ranges).toList());
      NodeReplicas[] replicas =
          byNode.entrySet().stream()
              .map(ofNode -> ofNode.getValue().build(reader, ofNode.getKey()))
              .toArray(NodeReplicas[]::new);
      NodeId[] nodes = byNode.keySet().toArray(NodeId[]::new);
      byNode.clear();
      return new PackedRanges(arena, nodes, replicas, index);
    }
  }

  /** Some of the replicas that a {@link Builder} collects. Used by one thread at a time. */
  public static final class Part {
    private final ReplicaWriter writer;
    private final SortedMap<NodeId, NodeReplicas.Builder> byNode = new TreeMap<>();

    private Part(ReplicaWriter writer) {
      this.writer = writer;
    }

    /**
     * Adds a replica to its source node.
     *
     * @param info the replica
     * @throws IllegalStateException if all replicas would take more than {@link
     *     PackedRanges#MAX_BYTES}
     */
    public void add(RangeInfo info) {
      long range = info.rangeId().map(RangeId::value).orElse(NodeReplicas.NO_RANGE);
      byNode
          .computeIfAbsent(info.sourceNode(), node -> new NodeReplicas.Builder())
          .add(info.sourceStore().value(), range, writer.write(info));
    }

    private void addAll(Part other) {
      other.byNode.forEach(
          (node, replicas) -> {
            NodeReplicas.Builder known = byNode.putIfAbsent(node, replicas);
            if (known != null) {
              known.addAll(replicas);
            }
          });
    }
  }
}
