package clusterapi.http;

import clusterapi.application.access.Admin;
import clusterapi.application.access.Gatekeeper;
import clusterapi.application.access.Operation;
import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.ListNodes;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.handler.AdminHandler;
import clusterapi.http.request.Cookies;
import clusterapi.http.request.SessionHeader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Admits requests to the operations for administrators, and finds which node such a request means
 * by {@code local}. Safe for many threads.
 */
public final class SessionFilter {
  private static final HeaderName SESSION = HeaderNames.create(SessionHeader.NAME);
  private static final String REMOTE_NODE_ID = "remote_node_id";

  private final Gatekeeper gatekeeper;
  private final ListNodes listNodes;
  private final InstantSource clock;

  /**
   * A filter.
   *
   * @param gatekeeper who decides
   * @param listNodes tells which nodes there are
   * @param clock tells how old an answer is
   */
  public SessionFilter(Gatekeeper gatekeeper, ListNodes listNodes, InstantSource clock) {
    this.gatekeeper = gatekeeper;
    this.listNodes = listNodes;
    this.clock = clock;
  }

  /** Admits a request, or throws a failure. */
  AdminHandler.Call admit(Exchange exchange, Operation operation, String pathParameter) {
    List<String> cookies = exchange.headers(HeaderNames.COOKIE);
    PresentedSession presented =
        SessionHeader.presented(
            exchange.header(SESSION), exchange.header(HeaderNames.AUTHORIZATION), cookies);
    Admin admin = gatekeeper.admit(operation, presented, exchange.from());
    exchange.isAskedBy(admin.username());
    return new AdminHandler.Call(
        exchange, admin, pathParameter, localNode(exchange, cookies, admin), clock);
  }

  // The reference forwards the whole request to the named node; this server sees all nodes itself.
  private NodeSelector localNode(Exchange exchange, List<String> cookies, Admin admin) {
    Optional<String> parameter = exchange.query().find(REMOTE_NODE_ID);
    if (parameter.isPresent()) {
      return known(parameter.get(), admin);
    }
    Optional<String> cookie =
        Cookies.named(cookies, REMOTE_NODE_ID).stream().findFirst().filter(v -> !v.isEmpty());
    if (cookie.isEmpty()) {
      return NodeSelector.LOCAL;
    }
    try {
      return known(cookie.get(), admin);
    } catch (InvalidArgument e) {
      exchange.forgetCookie(REMOTE_NODE_ID);
      throw e;
    }
  }

  private NodeSelector known(String text, Admin admin) {
    NodeSelector selector = NodeSelector.parseLoosely(text);
    if (selector instanceof NodeSelector.ById(NodeId id) && !isListed(id, admin)) {
      throw new InvalidArgument(NodeId.INVALID);
    }
    return selector;
  }

  private boolean isListed(NodeId id, Admin admin) {
    return listNodes
        .list(new ListNodes.Request(admin, OffsetPage.ALL, Optional.empty()))
        .value()
        .items()
        .stream()
        .anyMatch(node -> node.id().equals(id));
  }
}
