package clusterapi.domain.paging;

import java.util.List;

/**
 * What a walk over nodes brought: the items in node order, who failed, and where to go on.
 *
 * @param items by node, in the order of the nodes' own lists; may be a view that makes its elements
 *     when asked, and is never changed
 * @param failures nodes that did not answer
 * @param next where the next call goes on; {@link NodeCursor#START} after an unlimited walk
 * @param <T> what the nodes list
 */
public record NodeWalk<T>(NodeItems<T> items, List<NodeFailure> failures, NodeCursor next) {
  /** The outcome of a walk; the list of failures is copied. */
  public NodeWalk {
    failures = List.copyOf(failures);
  }
}
