package clusterapi.storage.embedded;

import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import clusterapi.domain.range.row.ReplicaRow;
import clusterapi.storage.embedded.Dice.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which stores hold a range, worked out when asked for; and which ranges a store holds, counted
 * once, since no replica ever moves. Four bytes for each replica are all that is kept.
 */
final class Placement {
  private static final int REPLICAS = 3;
  private static final int SYSTEM_REPLICAS = 5;

  /** One range in so many has a replica that was moved once. */
  private static final int REPLACED_EVERY = 3;

  private static final Optional<ReplicaType> SAID_TO_BE_FULL = Optional.of(ReplicaType.VOTER_FULL);

  private final Topology topology;
  private final Dice dice;
  private final List<RangeNumbers> rangesByStore;

  Placement(Topology topology, Dice dice, int ranges) {
    this.topology = topology;
    this.dice = dice;
    this.rangesByStore = index(ranges);
  }

  /** The ranges of a store. */
  RangeNumbers rangesOf(StoreId store) {
    return rangesByStore.get(store.value() - 1);
  }

  int replicaCount(int range) {
    int wanted =
        KeySpace.isSystem(range) && topology.nodeCount() >= SYSTEM_REPLICAS
            ? SYSTEM_REPLICAS
            : REPLICAS;
    return Math.min(wanted, topology.nodeCount());
  }

  /** The nodes of a range's replicas, all different, region after region. */
  int[] nodesOf(int range) {
    int[] nodes = new int[replicaCount(range)];
    int firstRegion = dice.below(Topology.regionCount(), Topic.PLACEMENT, range, -1);
    for (int i = 0; i < nodes.length; i++) {
      int region = (firstRegion + i) % Topology.regionCount();
      int node = topology.nodeIn(region, dice.roll(Topic.PLACEMENT, range, i));
      while (contains(nodes, i, node)) {
        node = node % topology.nodeCount() + 1;
      }
      nodes[i] = node;
    }
    return nodes;
  }

  /** The store that holds a node's replica of a range. */
  StoreId storeOn(int node, int range) {
    List<StoreId> stores = topology.storesOf(node);
    return stores.size() == 1
        ? stores.getFirst()
        : stores.get(dice.below(stores.size(), Topic.STORE, range, node));
  }

  /** The replicas of a range whose nodes were asked for before. */
  List<ReplicaDescriptor> replicasOf(int range, int[] nodes) {
    ReplicaDescriptor[] replicas = new ReplicaDescriptor[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      boolean moved = isMoved(range, nodes, i);
      replicas[i] =
          new ReplicaDescriptor(
              topology.id(nodes[i]),
              storeOn(nodes[i], range),
              new ReplicaId(replicaId(range, i, moved)),
              moved ? SAID_TO_BE_FULL : Optional.empty());
    }
    return List.of(replicas);
  }

  /** Fills a row with one of the replicas of a range whose nodes were asked for before. */
  void read(int range, int[] nodes, int index, ReplicaRow row) {
    boolean moved = isMoved(range, nodes, index);
    row.set(
        nodes[index],
        storeOn(nodes[index], range).value(),
        replicaId(range, index, moved),
        moved ? ReplicaType.VOTER_FULL.code() : ReplicaRow.NO_TYPE);
  }

  /** The first replicas of a cluster do not say what they are; added ones do. */
  private boolean isMoved(int range, int[] nodes, int index) {
    return index > 0 && index == nodes.length - 1 && wasMoved(range);
  }

  private int replicaId(int range, int index, boolean moved) {
    return moved ? index + 2 + dice.below(3, Topic.REPLACED_REPLICA, range, 1) : index + 1;
  }

  private boolean wasMoved(int range) {
    return dice.below(REPLACED_EVERY, Topic.REPLACED_REPLICA, range, 0) == 0;
  }

  private List<RangeNumbers> index(int ranges) {
    int[] sizes = new int[topology.storeCount()];
    for (int range = 0; range < ranges; range++) {
      for (int node : nodesOf(range)) {
        sizes[storeOn(node, range).value() - 1]++;
      }
    }
    int[][] byStore = new int[sizes.length][];
    for (int store = 0; store < sizes.length; store++) {
      byStore[store] = new int[sizes[store]];
    }
    int[] filled = new int[sizes.length];
    for (int range = 0; range < ranges; range++) {
      for (int node : nodesOf(range)) {
        int store = storeOn(node, range).value() - 1;
        byStore[store][filled[store]++] = range;
      }
    }
    return Arrays.stream(byStore).map(RangeNumbers::new).toList();
  }

  private static boolean contains(int[] nodes, int length, int node) {
    for (int i = 0; i < length; i++) {
      if (nodes[i] == node) {
        return true;
      }
    }
    return false;
  }
}
