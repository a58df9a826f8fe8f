package clusterapi.domain.paging;

import clusterapi.domain.node.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What some nodes listed, node by node.
 *
 * @param byNode each answering node's part, in the order of the walk; a node that answered with
 *     nothing has an empty part
 * @param <T> what the nodes list
 */
public record NodeItems<T>(List<OfNode<T>> byNode) {
  /**
   * One node's part.
   *
   * @param node the node
   * @param items its items, never changed
   * @param <T> what the node lists
   */
  public record OfNode<T>(NodeId node, List<T> items) {}

  /** Parts; the outer list is copied. */
  public NodeItems {
    byNode = List.copyOf(byNode);
  }

  /** All items in the order of the walk. */
  public Stream<T> stream() {
    return byNode.stream().map(OfNode::items).flatMap(Collection::stream);
  }

  /** How many items there are. */
  public long count() {
    return byNode.stream().mapToLong(part -> part.items().size()).sum();
  }
}
