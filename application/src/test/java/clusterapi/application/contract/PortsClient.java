package clusterapi.application.contract;

import clusterapi.application.access.Admin;
import clusterapi.application.access.Operation;
import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Selection;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A caller of the inbound ports, whoever answers them: reads the texts that a transport would read.
 *
 * @param ports the ports in the name of a session
 * @param admission says who may ask
 * @param presented the session
 * @param onClose what closing does
 */
public record PortsClient(
    Function<PresentedSession, OperationPorts> ports,
    Admission admission,
    PresentedSession presented,
    Runnable onClose)
    implements ClusterApiClient {
  private static final ClientAddress FROM = ClientAddress.IN_PROCESS;

  /** Gives the proof that a request needs, or refuses. */
  @FunctionalInterface
  public interface Admission {
    /** The proof for an operation, whose texts can be read or cannot. */
    Admin admit(Operation operation, PresentedSession presented, boolean readable);
  }

  @Override
  public ClusterApiClient presenting(Optional<String> token) {
    return new PortsClient(
        ports, admission, token.map(PresentedSession::of).orElse(PresentedSession.NONE), onClose);
  }

  @Override
  public void checkHealth(boolean ready) {
    if (asked().checkHealth().check() instanceof Readiness.NotReady && ready) {
      throw new SourceUnavailable("not ready", null);
    }
  }

  @Override
  public String logIn(String username, String password) {
    if (username.isEmpty()) {
      throw new InvalidArgument(LogIn.USERNAME_MISSING);
    }
    LogIn.Request request = new LogIn.Request(new Username(username), Password.of(password), FROM);
    return told(() -> asked().logIn().logIn(request)).encode();
  }

  @Override
  public void logOut() {
    told(
        () -> {
          asked().logOut().logOut(new LogOut.Request(presented, FROM));
          return presented;
        });
  }

  @Override
  public Page<NodeStatus> listNodes(long limit, long offset) {
    Admin admin = admit(Operation.LIST_NODES, true);
    return told(
        () ->
            asked()
                .listNodes()
                .list(new ListNodes.Request(admin, page(limit, offset), Optional.empty()))
                .value());
  }

  @Override
  public Page<RangeInfo> listNodeRanges(String node, List<Long> only, long limit, long offset) {
    NodeSelector selector = read(Operation.LIST_NODE_RANGES, () -> NodeSelector.parse(node));
    Admin admin = admit(Operation.LIST_NODE_RANGES, true);
    Optional<List<RangeId>> wanted =
        only.isEmpty()
            ? Optional.empty()
            : Optional.of(only.stream().filter(id -> id >= 0).map(RangeId::new).toList());
    return told(
        () ->
            asked()
                .listNodeRanges()
                .list(
                    new ListNodeRanges.Request(
                        admin, selector, wanted, page(limit, offset), Optional.empty()))
                .value());
  }

  @Override
  public Walk<HotRange> listHotRanges(String node, long limit, String start) {
    Optional<NodeSelector> selector =
        node.isEmpty()
            ? Optional.empty()
            : Optional.of(read(Operation.LIST_HOT_RANGES, () -> NodeSelector.parseLoosely(node)));
    Admin admin = admit(Operation.LIST_HOT_RANGES, true);
    return told(
        () ->
            walk(
                asked()
                    .listHotRanges()
                    .list(
                        new ListHotRanges.Request(
                            admin,
                            selector,
                            ListHotRanges.Order.BUSIEST_FIRST,
                            walkPage(limit, start),
                            Optional.empty()))
                    .value()));
  }

  @Override
  public SortedMap<NodeId, NodeOutcome<RangeInfo>> findRange(long range) {
    Admin admin = admit(Operation.FIND_RANGE, true);
    return told(
        () ->
            asked()
                .findRange()
                .find(new FindRange.Request(admin, new RangeId(range), Optional.empty()))
                .value());
  }

  @Override
  public Walk<Session> listSessions(String username, long limit, String start) {
    Admin admin = admit(Operation.LIST_SESSIONS, true);
    Optional<Username> user =
        username.isEmpty() ? Optional.empty() : Optional.of(new Username(username));
    return told(
        () ->
            walk(
                asked()
                    .listSessions()
                    .list(
                        new ListSessions.Request(
                            admin, user, walkPage(limit, start), Optional.empty()))
                    .value()));
  }

  @Override
  public <T> Matches<T> query(
      Listing<T> listing, List<String> filters, List<String> sorts, long limit, long offset) {
    Operation operation =
        switch (listing) {
          case Listing.Nodes nodes -> Operation.LIST_NODES;
          case Listing.NodeRanges ranges -> Operation.LIST_NODE_RANGES;
          case Listing.HotRanges ranges -> Operation.LIST_HOT_RANGES;
          case Listing.Sessions sessions -> Operation.LIST_SESSIONS;
        };
    Selection<T> selection =
        read(operation, () -> Selection.parse(filters, sorts, listing.table()));
    Admin admin = admit(operation, true);
    return told(
        () ->
            asked()
                .queryLists()
                .query(
                    new QueryLists.Request<>(
                        admin, listing, selection, page(limit, offset), Optional.empty()))
                .value());
  }

  @Override
  public void close() {
    onClose.run();
  }

  private Admin admit(Operation operation, boolean readable) {
    return told(() -> admission.admit(operation, presented, readable));
  }

  private OperationPorts asked() {
    return ports.apply(presented);
  }

  /** Admission comes before reading, so a stranger learns nothing of a text that cannot be read. */
  private <T> T read(Operation operation, Supplier<T> text) {
    try {
      return text.get();
    } catch (InvalidArgument e) {
      admit(operation, false);
      throw e;
    }
  }

  /** A cause is for the log, as on every transport. */
  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (SourceUnavailable e) {
      throw new SourceUnavailable("unavailable", e);
    } catch (StoreUnavailable e) {
      throw new StoreUnavailable(StoreUnavailable.TO_CALLERS, e);
    }
  }

  private static OffsetPage page(long limit, long offset) {
    return limit > 0 ? new OffsetPage(limit, Math.max(0, offset)) : OffsetPage.ALL;
  }

  private static NodeWalkPage walkPage(long limit, String start) {
    return limit > 0 ? new NodeWalkPage(limit, NodeCursor.parse(start)) : NodeWalkPage.ALL;
  }

  private static <T> Walk<T> walk(NodeWalk<T> walk) {
    return new Walk<>(walk.items().stream().toList(), walk.failures(), walk.next().encode());
  }
}
