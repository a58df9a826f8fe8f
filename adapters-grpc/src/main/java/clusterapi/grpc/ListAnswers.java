package clusterapi.grpc;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.domain.access.Username;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.session.Session;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for lists: as the contract of the REST API has them, or for what matches a query. Safe for
 * many threads.
 */
final class ListAnswers {
  private final OperationPorts ports;
  private final ListHotRanges.Order hotRangeOrder;

  ListAnswers(OperationPorts ports, ListHotRanges.Order hotRangeOrder) {
    this.ports = ports;
    this.hotRangeOrder = hotRangeOrder;
  }

  Answered<NodeStatus> nodes(ListQuestion question) {
    if (question.isQuery()) {
      return matching(new Listing.Nodes(), question, question.page(), List::iterator);
    }
    Caller caller = Caller.current();
    return Answered.ofPage(
        told(
            ports
                .listNodes()
                .list(new ListNodes.Request(caller.admin(), question.page(), caller.maxAge()))),
        List::iterator);
  }

  Answered<RangeRow> nodeRanges(String node, List<Long> ranges, ListQuestion question) {
    NodeSelector selector = NodeSelector.parse(node);
    Optional<List<RangeId>> only = RequestReader.only(ranges);
    if (question.isQuery()) {
      return matching(
          new Listing.NodeRanges(selector, only), question, question.page(), RangeRowIterator::new);
    }
    Caller caller = Caller.current();
    return Answered.ofPage(
        told(
            ports
                .listNodeRanges()
                .list(
                    new ListNodeRanges.Request(
                        caller.admin(), selector, only, question.page(), caller.maxAge()))),
        RangeRowIterator::new);
  }

  Answered<HotRange> hotRanges(String node, ListQuestion question) {
    Optional<NodeSelector> selector = RequestReader.node(node);
    if (question.isQuery()) {
      return matching(
          new Listing.HotRanges(selector), question, question.queriedWalkPage(), List::iterator);
    }
    Caller caller = Caller.current();
    return Answered.ofWalk(
        told(
            ports
                .listHotRanges()
                .list(
                    new ListHotRanges.Request(
                        caller.admin(),
                        selector,
                        hotRangeOrder,
                        question.walkPage(),
                        caller.maxAge()))));
  }

  Answered<Session> sessions(String name, ListQuestion question) {
    Optional<Username> username = RequestReader.username(name);
    if (question.isQuery()) {
      return matching(
          new Listing.Sessions(username), question, question.queriedWalkPage(), List::iterator);
    }
    Caller caller = Caller.current();
    return Answered.ofWalk(
        told(
            ports
                .listSessions()
                .list(
                    new ListSessions.Request(
                        caller.admin(), username, question.walkPage(), caller.maxAge()))));
  }

  private <T, I> Answered<I> matching(
      Listing<T> listing,
      ListQuestion question,
      OffsetPage page,
      Function<List<T>, Iterator<I>> items) {
    Caller caller = Caller.current();
    Selection<T> selection = question.selection(listing.table());
    Observed<Matches<T>> observed =
        ports
            .queryLists()
            .query(
                new QueryLists.Request<>(
                    caller.admin(), listing, selection, page, caller.maxAge()));
    AnswerMoment.isMadeFrom(observed.moment(), observed.value().total());
    return Answered.ofMatches(observed, selection.isRelative(), items);
  }

  /** The answer, whose age the caller will be told. */
  private static <T> Observed<T> told(Observed<T> observed) {
    AnswerMoment.isMadeFrom(observed.moment());
    return observed;
  }
}
