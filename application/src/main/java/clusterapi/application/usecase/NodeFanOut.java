package clusterapi.application.usecase;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks the same question of many nodes, in node order, and knows where a limited walk goes on.
 *
 * <p>A node that does not answer is data. It never stops the walk and never changes where it
 * stands; so a failed node in front of one that answers is not asked again by the next page, and a
 * failed node at the end is. Source: the reference's {@code rpcNodePaginator} and {@code
 * paginationState}.
 *
 * @param <T> what the nodes list
 */
final class NodeFanOut<T> {
  private final ClusterState state;
  private final Function<NodeId, NodeOutcome<List<T>>> question;
  private final Optional<Predicate<T>> filter;
  private final List<NodeItems.OfNode<T>> answers = new ArrayList<>();
  private final List<NodeFailure> failures = new ArrayList<>();

  private NodeFanOut(
      ClusterState state,
      Function<NodeId, NodeOutcome<List<T>>> question,
      Optional<Predicate<T>> filter) {
    this.state = state;
    this.question = question;
    this.filter = filter;
  }

  /**
   * Walks.
   *
   * @param state the cluster
   * @param candidates the nodes to ask, ascending, each once; may hold nodes that do not exist
   * @param page which part of the walk
   * @param question what to ask a listed node
   * @param filter which of a node's items count, or empty for all
   */
  static <T> NodeWalk<T> walk(
      ClusterState state,
      List<NodeId> candidates,
      NodeWalkPage page,
      Function<NodeId, NodeOutcome<List<T>>> question,
      Optional<Predicate<T>> filter) {
    NodeFanOut<T> fanOut = new NodeFanOut<>(state, question, filter);
    return page.limit() == 0
        ? fanOut.everything(candidates)
        : fanOut.limited(candidates, page.limit(), page.start().orElse(NodeCursor.START));
  }

  private NodeWalk<T> everything(List<NodeId> candidates) {
    for (NodeId node : candidates) {
      ask(node).ifPresent(items -> answers.add(new NodeItems.OfNode<>(node, items)));
    }
    return new NodeWalk<>(new NodeItems<>(answers), failures, NodeCursor.START);
  }

  private NodeWalk<T> limited(List<NodeId> candidates, long limit, NodeCursor start) {
    Progress progress = new Progress(start);
    progress.append(candidates);
    long wanted = limit;
    for (NodeId node : progress.visitOrder()) {
      if (wanted == 0) {
        break;
      }
      Optional<List<T>> answer = ask(node);
      if (answer.isPresent()) {
        List<T> items = answer.get();
        progress.arriveAt(node);
        long from = Math.min(progress.index, items.size());
        long to = from + Math.min(wanted, items.size() - from);
        answers.add(new NodeItems.OfNode<>(node, items.subList((int) from, (int) to)));
        wanted -= to - from;
        progress.deliverUpTo(to, items.size());
      }
    }
    return new NodeWalk<>(new NodeItems<>(answers), failures, progress.cursor());
  }

  /** A node's items, or empty after its failure was noted. */
  private Optional<List<T>> ask(NodeId node) {
    NodeOutcome<List<T>> outcome =
        Nodes.isListed(state, node)
            ? question.apply(node)
            : new NodeOutcome.Failed<>(Nodes.unknown(node));
    return switch (outcome) {
      case NodeOutcome.Answered<List<T>>(List<T> items) -> Optional.of(filtered(items));
      case NodeOutcome.Failed<List<T>>(String message) -> {
        failures.add(new NodeFailure(Optional.of(node), message));
        yield Optional.empty();
      }
    };
  }

  private List<T> filtered(List<T> items) {
    return filter.map(predicate -> items.stream().filter(predicate).toList()).orElse(items);
  }

  /** Where a limited walk stands while it goes on. */
  private static final class Progress {
    private final List<NodeId> queried;
    private Optional<NodeId> current;
    private long index;
    private final Deque<NodeId> toQuery;

    Progress(NodeCursor cursor) {
      queried = new ArrayList<>(cursor.queried());
      current = cursor.current();
      index = cursor.index();
      toQuery = new ArrayDeque<>(cursor.toQuery());
    }

    /** Nodes that the cursor has not met go to the end of the walk. */
    void append(List<NodeId> candidates) {
      Set<NodeId> met = new HashSet<>(queried);
      met.addAll(toQuery);
      current.ifPresent(met::add);
      for (NodeId node : candidates) {
        if (!met.contains(node)) {
          toQuery.addLast(node);
        }
      }
      if (current.isEmpty()) {
        stepToNext();
      }
    }

    List<NodeId> visitOrder() {
      List<NodeId> order = new ArrayList<>(toQuery);
      current.ifPresent(order::addFirst);
      return order;
    }

    /** A node answered: everything in front of it is behind us. */
    void arriveAt(NodeId node) {
      while (current.isPresent() && !current.get().equals(node)) {
        queried.add(current.get());
        stepToNext();
      }
    }

    /** Items of the current node up to a position were delivered. */
    void deliverUpTo(long position, int size) {
      if (size == 0) {
        return; // Stays current until a later node answers, as in the reference.
      }
      if (position >= size) {
        current.ifPresent(queried::add);
        stepToNext();
      } else {
        index = position;
      }
    }

    private void stepToNext() {
      current = Optional.ofNullable(toQuery.pollFirst());
      index = 0;
    }

    NodeCursor cursor() {
      return new NodeCursor(queried, current, index, List.copyOf(toQuery));
    }
  }
}
