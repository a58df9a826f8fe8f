package clusterapi.http;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.access.Operation;
import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.handler.HealthHandler;
import clusterapi.http.request.SessionHeader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * What those who run the server are told: its health, and pages of figures. Not a part of the API,
 * but for its health, which is here as well: what asks the API for it may ask here. Safe for many
 * threads.
 */
public final class AdminApi {
  private static final HeaderName SESSION = HeaderNames.create(SessionHeader.NAME);
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";
  private static final String HEALTH_OF_API = "/api/v2/health/";

  private final Map<String, Page> pages;
  private final CheckHealth checkHealth;
  private final HealthHandler healthOfApi;
  private final Optional<Gatekeeper> gatekeeper;
  private final FailureResponder failures = new FailureResponder();

  /** Figures as text. Implementations are safe for many threads. */
  public interface Page {
    /**
     * What kind of text a caller gets.
     *
     * @param accept the kinds that the caller takes, as sent; empty for any
     * @return a media type with its parameters
     */
    String contentType(String accept);

    /**
     * Writes the page.
     *
     * @param accept as above
     * @param out where to; left open
     * @throws IOException if {@code out} throws it
     */
    void write(String accept, OutputStream out) throws IOException;
  }

  /**
   * The pages.
   *
   * @param pages by path; health is beside them
   * @param checkHealth whether the server is ready
   * @param gatekeeper who may see the pages; empty if whoever can reach them may
   */
  public AdminApi(
      Map<String, Page> pages, CheckHealth checkHealth, Optional<Gatekeeper> gatekeeper) {
    this.pages = Map.copyOf(pages);
    this.checkHealth = checkHealth;
    this.healthOfApi = new HealthHandler(checkHealth);
    this.gatekeeper = gatekeeper;
  }

  /**
   * Answers a request, whatever it is.
   *
   * @param exchange the request and its answer
   */
  void handle(Exchange exchange) {
    try {
      answer(exchange, exchange.rawPath());
    } catch (RuntimeException e) {
      failures.answer(exchange, e);
    }
  }

  private void answer(Exchange exchange, String path) {
    boolean isHealth = path.equals(LIVE) || path.equals(READY) || path.equals(HEALTH_OF_API);
    Page page = pages.get(path);
    if (page == null && !isHealth) {
      exchange.answerText(404, "not found; there are " + LIVE + ", " + READY + listed());
    } else if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      exchange.answerText(
          405,
          "method not allowed, use GET or HEAD",
          HeaderValues.create(HeaderNames.ALLOW, "GET, HEAD"));
    } else if (path.equals(HEALTH_OF_API)) {
      healthOfApi.handle(exchange);
    } else if (page == null) {
      answerHealth(exchange, path.equals(READY));
    } else {
      gatekeeper.ifPresent(keeper -> admit(keeper, exchange));
      String accept = String.join(",", exchange.headers(HeaderNames.ACCEPT));
      exchange.answerAs(page.contentType(accept), out -> page.write(accept, out));
    }
  }

  private String listed() {
    StringBuilder text = new StringBuilder();
    pages.keySet().stream().sorted().forEach(path -> text.append(", ").append(path));
    return text.toString();
  }

  private void answerHealth(Exchange exchange, boolean asksForReadiness) {
    if (!asksForReadiness) {
      exchange.answerText(200, "live");
      return;
    }
    switch (checkHealth.check()) {
      case Readiness.Ready ready -> exchange.answerText(200, "ready");
      // Those who run the server may know why.
      case Readiness.NotReady(String reason) -> exchange.answerText(503, "not ready: " + reason);
    }
  }

  // The figures of the cluster are those of its nodes; of the server, there is no operation.
  private static void admit(Gatekeeper keeper, Exchange exchange) {
    keeper.admit(
        Operation.LIST_NODES,
        SessionHeader.presented(
            exchange.header(SESSION),
            exchange.header(HeaderNames.AUTHORIZATION),
            exchange.headers(HeaderNames.COOKIE)),
        exchange.from());
  }
}
