package clusterapi.grpc;

import clusterapi.domain.paging.NodeItems;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The items of a walk one after the other, each made when it is asked for. The iterator of a
 * flattened stream would make all items of a node at once.
 */
final class NodeItemsIterator<T> implements Iterator<T> {
  private final List<NodeItems.OfNode<T>> byNode;
  private int node;
  private int index;

  NodeItemsIterator(NodeItems<T> items) {
    this.byNode = items.byNode();
  }

  @Override
  public boolean hasNext() {
    while (node < byNode.size() && index >= byNode.get(node).items().size()) {
      node++;
      index = 0;
    }
    return node < byNode.size();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T item = byNode.get(node).items().get(index);
    index++;
    return item;
  }
}
