package clusterapi.bootstrap.trace;

import clusterapi.application.access.Operation;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.bootstrap.observe.RequestFigures;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.Optional;
import java.util.Set;

/** Requests in the words of OpenTelemetry's semantic conventions. */
final class SpanText {
  private static final Set<String> METHODS =
      Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

  /** What the conventions call an error of a gRPC server, by the code's number. */
  private static final Set<Integer> GRPC_ERRORS = Set.of(2, 4, 12, 13, 14, 15);

  private SpanText() {}

  /** The span's name, of which there are few. */
  static String name(FinishedRequest request) {
    return switch (request.wire()) {
      case HTTP -> {
        String method = METHODS.contains(request.method()) ? request.method() : "HTTP";
        yield route(request).map(route -> method + " " + route).orElse(method);
      }
      case GRPC -> request.method();
    };
  }

  /** Where an operation is, without the names in it. */
  private static Optional<String> route(FinishedRequest request) {
    return request.operation().map(SpanText::route);
  }

  private static String route(Operation operation) {
    return switch (operation) {
      case CHECK_HEALTH -> "/api/v2/health";
      case LOG_IN -> "/api/v2/login";
      case LOG_OUT -> "/api/v2/logout";
      case LIST_NODES -> "/api/v2/nodes";
      case LIST_NODE_RANGES -> "/api/v2/nodes/{node_id}/ranges";
      case LIST_HOT_RANGES -> "/api/v2/ranges/hot";
      case FIND_RANGE -> "/api/v2/ranges/{range_id}";
      case LIST_SESSIONS -> "/api/v2/sessions";
    };
  }

  /** Sets the span's attributes. */
  static void describe(FinishedRequest request, SpanBuilder span) {
    span.setAttribute("client.address", request.from().value());
    span.setAttribute("network.protocol.name", "http");
    span.setAttribute("network.protocol.version", request.protocol());
    String status = RequestFigures.statusText(request.wire(), request.status());
    switch (request.wire()) {
      case HTTP -> {
        boolean isKnown = METHODS.contains(request.method());
        span.setAttribute("http.request.method", isKnown ? request.method() : "_OTHER");
        span.setAttribute("url.path", request.path());
        route(request).ifPresent(route -> span.setAttribute("http.route", route));
        if (request.status() > 0) {
          span.setAttribute("http.response.status_code", request.status());
        }
        span.setAttribute("http.response.body.size", request.bodyBytes());
      }
      case GRPC -> {
        int slash = request.method().lastIndexOf('/');
        span.setAttribute("rpc.system", "grpc");
        span.setAttribute("rpc.service", request.method().substring(0, Math.max(0, slash)));
        span.setAttribute("rpc.method", request.method().substring(slash + 1));
        span.setAttribute("rpc.grpc.status_code", request.status());
      }
    }
    if (isError(request)) {
      span.setAttribute("error.type", status);
    }
  }

  /** Whether it is the server that failed, and not its caller. */
  static boolean isError(FinishedRequest request) {
    return request.wire() == Wire.HTTP
        ? request.status() >= 500
        : GRPC_ERRORS.contains(request.status());
  }
}
