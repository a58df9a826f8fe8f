package clusterapi.grpc.client;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.Tier;
import clusterapi.v2.Address;
import clusterapi.v2.Node;
import java.util.Optional;

/** Reads nodes. */
final class NodesReader {
  private NodesReader() {}

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
        Liveness.ofCode(node.getLivenessStatusValue()));
  }

  /** The node of a number; 0 stands for none. */
  static Optional<NodeId> numbered(int id) {
    return id == 0 ? Optional.empty() : Optional.of(new NodeId(id));
  }

  private static NetworkAddress address(Address address) {
    return new NetworkAddress(address.getNetworkField(), address.getAddressField());
  }
}
