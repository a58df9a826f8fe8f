package clusterapi.grpc.mapping;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.Tier;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.v2.Address;
import clusterapi.v2.Attributes;
import clusterapi.v2.LivenessStatus;
import clusterapi.v2.Node;
import clusterapi.v2.ResponseError;
import java.util.Optional;

/** Nodes as messages. */
public final class NodeProto {
  private NodeProto() {}

  /**
   * A node.
   *
   * @param node its record
   * @return the message
   */
  public static Node of(NodeStatus node) {
    NodeDescriptor descriptor = node.descriptor();
    Node.Builder message =
        Node.newBuilder()
            .setNodeId(descriptor.id().value())
            .setAddress(address(descriptor.address()))
            .setAttrs(Attributes.newBuilder().addAllAttrs(descriptor.attributes()))
            .setLocality(locality(descriptor.locality()))
            .setServerVersion(version(descriptor.serverVersion()))
            .setBuildTag(descriptor.buildTag())
            .setStartedAt(descriptor.startedAtNanos())
            .setClusterName(descriptor.clusterName())
            .setSqlAddress(address(descriptor.sqlAddress()))
            .setTotalSystemMemory(node.totalSystemMemoryBytes())
            .setNumCpus(node.cpuCount())
            .setUpdatedAt(node.updatedAtNanos())
            .setLivenessStatus(liveness(node.liveness()));
    putMetrics(message, node.metrics());
    return message.build();
  }

  /**
   * A node that did not answer.
   *
   * @param failure which one, and why
   * @return the message
   */
  public static ResponseError error(NodeFailure failure) {
    return ResponseError.newBuilder()
        .setErrorMessage(failure.message())
        .setNodeId(numberOf(failure.node()))
        .build();
  }

  /** A node's number, or the zero that stands for none. */
  static int numberOf(Optional<NodeId> node) {
    return node.map(NodeId::value).orElse(0);
  }

  private static Address address(NetworkAddress address) {
    return Address.newBuilder()
        .setNetworkField(address.network())
        .setAddressField(address.address())
        .build();
  }

  private static clusterapi.v2.Locality locality(Locality locality) {
    clusterapi.v2.Locality.Builder message = clusterapi.v2.Locality.newBuilder();
    for (Tier tier : locality.tiers()) {
      message.addTiers(
          clusterapi.v2.Tier.newBuilder().setKey(tier.key()).setValue(tier.value()).build());
    }
    return message.build();
  }

  private static clusterapi.v2.ServerVersion version(ServerVersion version) {
    return clusterapi.v2.ServerVersion.newBuilder()
        .setMajor(version.major())
        .setMinor(version.minor())
        .setPatch(version.patch())
        .setInternal(version.internal())
        .build();
  }

  /** A value that JSON cannot say is left out, so that both transports show the same. */
  private static void putMetrics(Node.Builder message, Metrics metrics) {
    for (int i = 0; i < metrics.size(); i++) {
      if (Double.isFinite(metrics.value(i))) {
        message.putMetrics(metrics.name(i), metrics.value(i));
      }
    }
  }

  private static LivenessStatus liveness(Liveness liveness) {
    return switch (liveness) {
      case UNKNOWN -> LivenessStatus.LIVENESS_STATUS_UNKNOWN;
      case DEAD -> LivenessStatus.LIVENESS_STATUS_DEAD;
      case UNAVAILABLE -> LivenessStatus.LIVENESS_STATUS_UNAVAILABLE;
      case LIVE -> LivenessStatus.LIVENESS_STATUS_LIVE;
      case DECOMMISSIONING -> LivenessStatus.LIVENESS_STATUS_DECOMMISSIONING;
      case DECOMMISSIONED -> LivenessStatus.LIVENESS_STATUS_DECOMMISSIONED;
      case DRAINING -> LivenessStatus.LIVENESS_STATUS_DRAINING;
    };
  }
}
