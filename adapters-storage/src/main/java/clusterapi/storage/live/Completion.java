package clusterapi.storage.live;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes one status of two that are about the same node. */
final class Completion {
  private Completion() {}

  /**
   * The one status with its gaps filled from the other. Measurements are never mixed: a sample is
   * of one moment.
   *
   * @param own the status whose gaps are filled
   * @param filling where what it does not tell is taken from
   */
  static NodeStatus of(NodeStatus own, NodeStatus filling) {
    return new NodeStatus(
        descriptor(own.descriptor(), filling.descriptor()),
        own.metrics().size() > 0 ? own.metrics() : filling.metrics(),
        pick(own, filling, NodeStatus::totalSystemMemoryBytes, bytes -> bytes != 0),
        pick(own, filling, NodeStatus::cpuCount, count -> count != 0),
        pick(own, filling, NodeStatus::updatedAtNanos, nanos -> nanos != 0),
        pick(own, filling, NodeStatus::liveness, verdict -> verdict != Liveness.UNKNOWN),
        pick(own, filling, NodeStatus::storeMetrics, samples -> !samples.byStore().isEmpty()));
  }

  private static NodeDescriptor descriptor(NodeDescriptor own, NodeDescriptor filling) {
    return new NodeDescriptor(
        own.id(),
        pick(own, filling, NodeDescriptor::address, Completion::isSet),
        pick(own, filling, NodeDescriptor::attributes, words -> !words.isEmpty()),
        pick(own, filling, NodeDescriptor::locality, place -> !place.equals(Locality.NONE)),
        pick(
            own,
            filling,
            NodeDescriptor::serverVersion,
            version -> !version.equals(ServerVersion.UNKNOWN)),
        pick(own, filling, NodeDescriptor::buildTag, tag -> !tag.isEmpty()),
        pick(own, filling, NodeDescriptor::startedAtNanos, nanos -> nanos != 0),
        pick(own, filling, NodeDescriptor::clusterName, name -> !name.isEmpty()),
        pick(own, filling, NodeDescriptor::sqlAddress, Completion::isSet));
  }

  private static boolean isSet(NetworkAddress address) {
    return !address.address().isEmpty();
  }

  private static <W, T> T pick(W own, W filling, Function<W, T> part, Predicate<T> isKnown) {
    T known = part.apply(own);
    return isKnown.test(known) ? known : part.apply(filling);
  }
}
