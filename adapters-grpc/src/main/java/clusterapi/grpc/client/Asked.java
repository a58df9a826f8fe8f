package clusterapi.grpc.client;

import clusterapi.application.query.Condition;
import clusterapi.application.query.Selection;
import clusterapi.application.query.SortKey;
import clusterapi.domain.access.Username;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeId;
import java.util.List;
import java.util.Optional;

/**
 * What a request for a list says; each list's messages take what they have of it.
 *
 * @param node the node's number, {@code local}, or empty for all
 * @param only the wanted ranges; none for all
 * @param username the user's name, or empty for all
 * @param limit at most so many; 0 for all
 * @param offset how many to leave out in front
 * @param start where a walk goes on; empty at its begin
 * @param filter conditions
 * @param sort keys
 */
record Asked(
    String node,
    List<Long> only,
    String username,
    long limit,
    long offset,
    String start,
    List<String> filter,
    List<String> sort) {
  /** A range that no node has: no number at all would mean every range. */
  private static final long NO_RANGE = 0;

  private static Asked of(String node, List<Long> only, String username) {
    return new Asked(node, only, username, 0, 0, "", List.of(), List.of());
  }

  static Asked nodes() {
    return of("", List.of(), "");
  }

  static Asked nodeRanges(NodeSelector node, Optional<List<RangeId>> only) {
    return of(
        text(node),
        only.map(
                ids ->
                    ids.isEmpty() ? List.of(NO_RANGE) : ids.stream().map(RangeId::value).toList())
            .orElse(List.of()),
        "");
  }

  static Asked hotRanges(Optional<NodeSelector> node) {
    return of(node.map(Asked::text).orElse(""), List.of(), "");
  }

  static Asked sessions(Optional<Username> username) {
    return of("", List.of(), username.map(Username::value).orElse(""));
  }

  private static String text(NodeSelector node) {
    return switch (node) {
      case NodeSelector.Local local -> "local";
      case NodeSelector.ById(NodeId id) -> id.toString();
    };
  }

  Asked page(OffsetPage page) {
    return new Asked(node, only, username, page.limit(), page.offset(), start, filter, sort);
  }

  Asked page(NodeWalkPage page) {
    String from = page.start().map(NodeCursor::encode).orElse("");
    return new Asked(node, only, username, page.limit(), offset, from, filter, sort);
  }

  /** The same list, queried, even if everything is wanted. */
  Asked selected(Selection<?> selection) {
    List<String> conditions = selection.conditions().stream().map(Condition::toString).toList();
    List<String> keys = selection.order().stream().map(SortKey::toString).toList();
    return new Asked(
        node,
        only,
        username,
        limit,
        offset,
        start,
        // An empty condition is none, and yet tells the server that this is a query.
        selection.isEverything() ? List.of("") : conditions,
        keys);
  }
}
