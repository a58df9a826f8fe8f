package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The given addresses: whose each is, as far as it told, and which answered last. Thread-safe. */
final class Addresses {
  private final List<URI> given;
  private final Map<URI, NodeId> owners = new ConcurrentHashMap<>();
  private final AtomicReference<URI> preferred;

  Addresses(List<URI> given) {
    this.given = List.copyOf(given);
    this.preferred = new AtomicReference<>(given.getFirst());
  }

  /** The one that answered last, then the others. */
  List<URI> inOrder() {
    URI first = preferred.get();
    List<URI> order = new ArrayList<>(given);
    order.remove(first);
    order.addFirst(first);
    return order;
  }

  void prefer(URI base) {
    preferred.set(base);
  }

  URI preferred() {
    return preferred.get();
  }

  /** Those that have not told whose they are. */
  List<URI> unidentified() {
    return given.stream().filter(base -> !owners.containsKey(base)).toList();
  }

  void identify(URI base, NodeId node) {
    owners.put(base, node);
  }

  /** The address does not belong to its node any more, or to nobody. */
  void forget(URI base) {
    owners.remove(base);
  }

  /** A node's own address. */
  Optional<URI> of(NodeId node) {
    return given.stream().filter(base -> node.equals(owners.get(base))).findFirst();
  }

  /** The node at the first address. */
  Optional<NodeId> first() {
    return Optional.ofNullable(owners.get(given.getFirst()));
  }
}
