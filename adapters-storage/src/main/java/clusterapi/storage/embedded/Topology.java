package clusterapi.storage.embedded;

import clusterapi.domain.node.Locality;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.Tier;
import clusterapi.storage.embedded.Dice.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The nodes, their stores and where they stand. Nodes are numbered from 1. */
final class Topology {
  /** The name that the cluster was given. */
  static final String CLUSTER_NAME = "meadow";

  private static final List<String> REGIONS = List.of("eu-north-1", "us-east-2", "ap-south-1");
  private static final String ZONES = "abc";
  private static final int PORT = 26_257;

  /** Nodes by subnet. */
  private static final int SUBNET = 250;

  /** Every so many nodes, one has two stores. */
  private static final int TWO_STORES_EVERY = 4;

  private final int nodes;
  private final Dice dice;
  private final List<List<StoreId>> storesByNode;
  private final int storeCount;
  private final List<NodeId> ids;

  Topology(int nodes, Dice dice) {
    this.nodes = nodes;
    this.dice = dice;
    List<List<StoreId>> stores = new ArrayList<>();
    int second = nodes;
    for (int node = 1; node <= nodes; node++) {
      // Node 1 came first; the others got their stores in the order in which they joined.
      StoreId first = new StoreId(node == 1 ? 1 : nodes + 2 - node);
      if (node % TWO_STORES_EVERY == 2) {
        second++;
        stores.add(List.of(first, new StoreId(second)));
      } else {
        stores.add(List.of(first));
      }
    }
    this.storesByNode = List.copyOf(stores);
    this.storeCount = second;
    this.ids = IntStream.rangeClosed(1, nodes).mapToObj(NodeId::new).toList();
  }

  int nodeCount() {
    return nodes;
  }

  int storeCount() {
    return storeCount;
  }

  boolean isNode(NodeId node) {
    return node.value() <= nodes;
  }

  /** A node's number as a value. */
  NodeId id(int node) {
    return ids.get(node - 1);
  }

  /** A node's stores, ascending. */
  List<StoreId> storesOf(int node) {
    return storesByNode.get(node - 1);
  }

  static int regionCount() {
    return REGIONS.size();
  }

  /**
   * A node of a region, or any node where the region has none.
   *
   * @param region from 0 on
   * @param draw any number, which picks among them
   */
  int nodeIn(int region, long draw) {
    int inRegion = (nodes - region + REGIONS.size() - 1) / REGIONS.size();
    return inRegion <= 0
        ? 1 + (int) Long.remainderUnsigned(draw, nodes)
        : 1 + region + REGIONS.size() * (int) Long.remainderUnsigned(draw, inRegion);
  }

  NetworkAddress address(int node) {
    return NetworkAddress.tcp(hostAndPort(node));
  }

  static String hostAndPort(int node) {
    return "10.20." + (node - 1) / SUBNET + "." + ((node - 1) % SUBNET + 1) + ":" + PORT;
  }

  Locality locality(int node) {
    String region = REGIONS.get((node - 1) % REGIONS.size());
    int zone = (node - 1) / REGIONS.size() % ZONES.length();
    return new Locality(
        List.of(new Tier("region", region), new Tier("zone", region + ZONES.charAt(zone))));
  }

  /** Some nodes were given words at their start. */
  List<String> attributes(int node) {
    return switch (dice.below(4, Topic.ATTRIBUTES, node, 0)) {
      case 0 -> List.of("ssd");
      case 1 -> List.of("ssd", "rack-" + (char) ('a' + node % 4));
      default -> List.of();
    };
  }

  int cpuCount(int node) {
    return 4 << dice.below(3, Topic.HARDWARE, node, 0);
  }

  long memoryBytes(int node) {
    // A little less than the round figure, as a kernel reports it.
    return cpuCount(node) * 4_198_128_640L - dice.below(4096, Topic.HARDWARE, node, 1) * 4096L;
  }
}
