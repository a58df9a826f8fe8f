package clusterapi.http;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.http.console.ConsoleFile;
import clusterapi.http.console.ConsoleHandler;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.handler.FieldsHandler;
import clusterapi.http.handler.HealthHandler;
import clusterapi.http.handler.HotRangesHandler;
import clusterapi.http.handler.LoginHandler;
import clusterapi.http.handler.LogoutHandler;
import clusterapi.http.handler.NodeRangesHandler;
import clusterapi.http.handler.NodesHandler;
import clusterapi.http.handler.OpenApiHandler;
import clusterapi.http.handler.RangeHandler;
import clusterapi.http.handler.SessionsHandler;
import clusterapi.http.json.ReleaseShape;
import clusterapi.http.request.RequestPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The route table, and the order in which a request is looked at: the path, the method, admission,
 * then the operation's own parameters. Safe for many threads.
 */
public final class HttpApi {
  private static final String ROOT = "/api/v2";
  private static final String NO_ROUTE = "404 page not found";
  private static final String NOT_FOUND = "not found";
  private static final String METHOD_NOT_ALLOWED = "method not allowed, use GET or HEAD";

  private final List<Route> routes;
  private final SessionFilter sessionFilter;
  private final FailureResponder failures = new FailureResponder();

  /**
   * The API, without the console.
   *
   * @param ports the questions that can be asked
   * @param sessionFilter who may ask them
   * @param shape the form of the answers
   */
  public HttpApi(OperationPorts ports, SessionFilter sessionFilter, ReleaseShape shape) {
    this(ports, sessionFilter, shape, ConsoleChoice.OFF);
  }

  /**
   * The API.
   *
   * @param ports the questions that can be asked
   * @param sessionFilter who may ask them
   * @param shape the form of the answers
   * @param console whether the console is served as well
   */
  public HttpApi(
      OperationPorts ports,
      SessionFilter sessionFilter,
      ReleaseShape shape,
      ConsoleChoice console) {
    this.routes =
        Stream.concat(routes(ports, shape).stream(), consoleRoutes(console).stream()).toList();
    this.sessionFilter = sessionFilter;
  }

  private static List<Route> consoleRoutes(ConsoleChoice console) {
    return switch (console) {
      case ON ->
          Stream.of(ConsoleFile.values())
              .<Route>map(
                  file ->
                      new Route.Document(RoutePath.fixed(file.path()), new ConsoleHandler(file)))
              .toList();
      case OFF -> List.of();
    };
  }

  private static List<Route> routes(OperationPorts ports, ReleaseShape shape) {
    HealthHandler health = new HealthHandler(ports.checkHealth());
    return List.of(
        new Route.Open(
            Operation.CHECK_HEALTH, RoutePath.fixed(ROOT + "/health"), Route.Methods.READ, health),
        // Where load balancers look on a node of the database.
        new Route.Open(
            Operation.CHECK_HEALTH, RoutePath.fixed("/health"), Route.Methods.READ, health),
        new Route.Document(RoutePath.fixed(ROOT + "/openapi.json"), new OpenApiHandler()),
        new Route.Document(RoutePath.fixed(ROOT + "/fields"), new FieldsHandler()),
        new Route.Open(
            Operation.LOG_IN,
            RoutePath.fixed(ROOT + "/login"),
            Route.Methods.POST,
            new LoginHandler(ports.logIn())),
        new Route.Open(
            Operation.LOG_OUT,
            RoutePath.fixed(ROOT + "/logout"),
            Route.Methods.POST,
            new LogoutHandler(ports.logOut())),
        new Route.ForAdmins(
            Operation.LIST_NODES,
            RoutePath.fixed(ROOT + "/nodes"),
            new NodesHandler(ports.listNodes(), ports.queryLists(), shape)),
        new Route.ForAdmins(
            Operation.LIST_NODE_RANGES,
            RoutePath.around(ROOT + "/nodes/", id -> id.indexOf('/') < 0, "/ranges"),
            new NodeRangesHandler(ports.listNodeRanges(), ports.queryLists(), shape)),
        new Route.ForAdmins(
            Operation.LIST_HOT_RANGES,
            RoutePath.fixed(ROOT + "/ranges/hot"),
            new HotRangesHandler(ports.listHotRanges(), ports.queryLists(), shape)),
        new Route.ForAdmins(
            Operation.FIND_RANGE,
            RoutePath.around(ROOT + "/ranges/", HttpApi::isDigits, ""),
            new RangeHandler(ports.findRange(), shape)),
        new Route.ForAdmins(
            Operation.LIST_SESSIONS,
            RoutePath.fixed(ROOT + "/sessions"),
            new SessionsHandler(ports.listSessions(), ports.queryLists(), shape)));
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Answers a request, whatever it is.
   *
   * @param exchange the request and its answer
   */
  void handle(Exchange exchange) {
    try {
      switch (RequestPath.parse(exchange.rawPath(), exchange.rawQuery())) {
        case RequestPath.Malformed malformed -> exchange.answerText(400, "400 Bad Request");
        case RequestPath.Elsewhere(String location) ->
            exchange.answerRedirect(301, "Moved Permanently", location);
        case RequestPath.Clean(String path) -> route(exchange, path);
      }
    } catch (RuntimeException e) {
      failures.answer(exchange, e);
    }
  }

  private void route(Exchange exchange, String path) {
    if (path.equals(ROOT)) {
      String query = exchange.rawQuery();
      String location = ROOT + "/" + (query.isEmpty() ? "" : "?" + query);
      exchange.answerRedirect(301, "Moved Permanently", location);
      return;
    }
    for (Route route : routes) {
      Optional<String> parameter = route.path().match(path);
      if (parameter.isPresent()) {
        if (isTaken(route.methods(), exchange)) {
          perform(exchange, route, parameter.get());
        }
        return;
      }
    }
    exchange.answerText(404, NO_ROUTE);
  }

  /** Whether the route takes the method; if not, this was answered. */
  private static boolean isTaken(Route.Methods methods, Exchange exchange) {
    String method = exchange.method();
    return switch (methods) {
      case READ -> {
        boolean taken = method.equals("GET") || method.equals("HEAD");
        if (!taken) {
          exchange.answerText(
              405, METHOD_NOT_ALLOWED, HeaderValues.create(HeaderNames.ALLOW, "GET, HEAD"));
        }
        yield taken;
      }
      case POST -> {
        boolean taken = method.equals("POST");
        if (!taken) {
          exchange.answerText(404, NOT_FOUND);
        }
        yield taken;
      }
    };
  }

  private void perform(Exchange exchange, Route route, String pathParameter) {
    switch (route) {
      case Route.Document document -> document.handler().handle(exchange);
      case Route.Open open -> {
        exchange.asks(open.operation());
        open.handler().handle(exchange);
      }
      case Route.ForAdmins forAdmins -> {
        exchange.asks(forAdmins.operation());
        forAdmins
            .handler()
            .handle(sessionFilter.admit(exchange, forAdmins.operation(), pathParameter));
      }
    }
  }
}
