package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The given addresses: whose each is, as far as it told, and which of them answer. Safe for
 * threads.
 */
final class Addresses {
  private final List<URI> given;
  private final Map<URI, NodeId> owners = new ConcurrentHashMap<>();
  private final Set<URI> silent = ConcurrentHashMap.newKeySet();
  private final AtomicReference<URI> preferred;
  private final AtomicInteger turn = new AtomicInteger();

  Addresses(List<URI> given) {
    this.given = List.copyOf(given);
    this.preferred = new AtomicReference<>(given.getFirst());
  }

  /** The one that gave a list of nodes last, then the others; those that do not answer last. */
  List<URI> inOrder() {
    URI first = preferred.get();
    List<URI> order = new ArrayList<>(given);
    order.remove(first);
    order.addFirst(first);
    order.sort(Comparator.comparing(silent::contains));
    return order;
  }

  void prefer(URI base) {
    preferred.set(base);
  }

  /**
   * The addresses to ask for what is no address's own, beginning with another one each time; those
   * that do not answer last.
   */
  List<URI> inTurn() {
    List<URI> order = new ArrayList<>(given);
    List<URI> answering = given.stream().filter(base -> !silent.contains(base)).toList();
    int size = answering.isEmpty() ? given.size() : answering.size();
    URI next =
        (answering.isEmpty() ? given : answering).get(Math.floorMod(turn.getAndIncrement(), size));
    Collections.rotate(order, -given.indexOf(next));
    order.sort(Comparator.comparing(silent::contains));
    return order;
  }

  /** An address answered, though perhaps with a refusal. */
  void answered(URI base) {
    silent.remove(base);
  }

  /** An address did not answer for itself: the others are asked before it until it does. */
  void missed(URI base) {
    silent.add(base);
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

  /** A node's own address. An only address is nobody's: it may be that of a load balancer. */
  Optional<URI> of(NodeId node) {
    if (given.size() == 1) {
      return Optional.empty();
    }
    return given.stream().filter(base -> node.equals(owners.get(base))).findFirst();
  }

  /** The node at the first address. */
  Optional<NodeId> first() {
    return Optional.ofNullable(owners.get(given.getFirst()));
  }
}
