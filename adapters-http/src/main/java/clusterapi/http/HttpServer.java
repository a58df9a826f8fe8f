package clusterapi.http;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import clusterapi.domain.access.ClientAddress;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.exchange.Deadlines;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.exchange.PiecePool;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionProvider;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionProvider;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Listens, and hands requests to the API within the limits. Started and stopped once, by one
 * thread; {@link #reloadCertificate} may be called by another in between.
 */
public final class HttpServer implements AutoCloseable {
  private static final String REDIRECT_SOCKET = "redirect";
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int MAX_PAYLOAD_BYTES = 64 * 1024;

  /** Larger pieces of an answer are not copied; those of the encoders and of kept bodies are. */
  private static final int WRITE_BUFFER_BYTES = 32 * 1024;

  /** All answers together wait in so many buffers at most: 32 MiB. */
  private static final int WAITING_PIECES = 256;

  private static final Header RETRY_SOON = HeaderValues.create(HeaderNames.RETRY_AFTER, "1");
  private static final String BUSY = "the server is busy, try again later";

  private final HttpSettings settings;
  private final Deadlines deadlines;
  private final Semaphore atWork;
  private final OpenConnections connections = new OpenConnections();
  private final KeptBodies keptBodies;
  private final PiecePool pieces = new PiecePool(WAITING_PIECES);
  private final RequestObserver observer;
  private final WebServer server;

  /** What answers requests, whatever they are. */
  @FunctionalInterface
  private interface Answering {
    void handle(Exchange exchange);
  }

  private HttpServer(HttpSettings settings, Answering api, RequestObserver observer)
      throws IOException {
    this.settings = settings;
    this.observer = observer;
    this.deadlines = new Deadlines();
    this.atWork = new Semaphore(settings.limits().maxRequestsAtWork());
    this.keptBodies = new KeptBodies(settings.answerCacheBytes());
    WebServerConfig.Builder config =
        WebServer.builder()
            .shutdownHook(false) // Whoever started it stops it, in an order of its own.
            .featuresDiscoverServices(false)
            .routing(
                routing ->
                    routing.any(
                        (request, response) -> {
                          observed(exchange(request, response), asked -> api(api, asked));
                          closeIfAsked(request, response);
                        }));
    listen(config, settings.address());
    if (settings.certsDir().isPresent()) {
      config.tls(ServerCertificate.in(settings.certsDir().get()).read());
    }
    settings
        .redirectAddress()
        .ifPresent(address -> config.putSocket(REDIRECT_SOCKET, redirect(api, address)));
    this.server = config.build();
  }

  /**
   * Listens.
   *
   * @param settings where and within which limits
   * @param api what answers
   * @return the server, which has begun to listen
   * @throws IOException if the certificate cannot be used, or an address cannot be bound; the
   *     message is a sentence for people
   */
  public static HttpServer start(HttpSettings settings, HttpApi api) throws IOException {
    return start(settings, api, RequestObserver.NONE);
  }

  /**
   * Listens, and lets somebody watch.
   *
   * @param settings where and within which limits
   * @param api what answers
   * @param observer told of every request
   * @return the server, which has begun to listen
   * @throws IOException if the certificate cannot be used, or an address cannot be bound; the
   *     message is a sentence for people
   */
  public static HttpServer start(HttpSettings settings, HttpApi api, RequestObserver observer)
      throws IOException {
    return started(new HttpServer(settings, api::handle, observer), "--http-addr");
  }

  /**
   * Listens for those who run the server.
   *
   * @param settings where and within which limits
   * @param api what answers
   * @return the server, which has begun to listen
   * @throws IOException if the certificate cannot be used, or the address cannot be bound; the
   *     message is a sentence for people
   */
  public static HttpServer start(HttpSettings settings, AdminApi api) throws IOException {
    return started(
        new HttpServer(settings, api::handle, RequestObserver.NONE),
        "--admin-addr, or 'off' to do without it");
  }

  private static HttpServer started(HttpServer server, String remedy) throws BindException {
    server.server.start();
    // A listener that fails to start is logged there, and not thrown.
    if (!server.server.isRunning()) {
      server.close();
      throw new BindException(server.settings, remedy);
    }
    return server;
  }

  /** An address that cannot be bound. */
  public static final class BindException extends java.net.BindException {
    private static final long serialVersionUID = 1L;

    private BindException(HttpSettings settings, String remedy) {
      super(
          "cannot listen on "
              + text(settings.address())
              + settings.redirectAddress().map(address -> " and " + text(address)).orElse("")
              + ": is another program using the address? Choose another one with "
              + remedy);
    }

    private static String text(InetSocketAddress address) {
      return address.getHostString() + ":" + address.getPort();
    }
  }

  private <B extends ListenerConfig.BuilderBase<B, ?>> B listen(
      B config, InetSocketAddress address) {
    HttpSettings.Limits limits = settings.limits();
    HeadGuard headGuard = new HeadGuard(deadlines, limits.headTimeout());
    return config
        .bindAddress(address)
        .useNio(false) // Its 8 KiB staging buffer halves the rate on large answers.
        .connectionOptions(options -> options.tcpNoDelay(true))
        .writeBufferSize(WRITE_BUFFER_BYTES)
        .maxPayloadSize(MAX_PAYLOAD_BYTES)
        .maxTcpConnections(limits.maxConnections())
        .idleConnectionTimeout(limits.idleTimeout())
        .idleConnectionPeriod(limits.idleTimeout().dividedBy(4))
        .shutdownGracePeriod(limits.drainTimeout())
        .protocolsDiscoverServices(false)
        .connectionSelectors(protocols(headGuard))
        .directHandlers(directHandlers());
  }

  /** What connections may speak. */
  private List<ServerConnectionSelector> protocols(HeadGuard headGuard) {
    Http1Config http1 =
        Http1Config.builder()
            .maxPrologueLength(MAX_HEAD_BYTES)
            .maxHeadersSize(MAX_HEAD_BYTES)
            // The API reads paths and queries as leniently as the reference does.
            .validatePrologue(false)
            .validatePath(false)
            .addReceiveListener(headGuard)
            .build();
    Http2Config http2 = Http2Config.builder().maxHeaderListSize(MAX_HEAD_BYTES).build();
    ProtocolConfigs both = ProtocolConfigs.create(List.of(http1, http2));
    return List.of(
        connections.counting(new Http1ConnectionProvider().create(http1.name(), http1, both)),
        connections.counting(new Http2ConnectionProvider().create(http2.name(), http2, both)));
  }

  /** Requests that are refused before they reach the API get a line of text as well. */
  private DirectHandlers directHandlers() {
    DirectHandler handler =
        (request, eventType, defaultStatus, headers, message) -> {
          String text = defaultStatus.code() + " " + defaultStatus.reasonPhrase() + "\n";
          // Of the other kinds are requests that have come to the API, and were told of there.
          if (eventType == DirectHandler.EventType.BAD_REQUEST) {
            observer.began(Wire.HTTP);
            observer.ended(unreadable(request, defaultStatus.code(), text.length()));
          }
          return DirectHandler.TransportResponse.builder()
              .status(defaultStatus)
              .headers(headers)
              .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
              .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
              .keepAlive(false)
              .entity(text)
              .build();
        };
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, handler);
    }
    return handlers.build();
  }

  /** A request of which too little could be read to say much. */
  private static FinishedRequest unreadable(
      DirectHandler.TransportRequest request, int status, int bodyBytes) {
    return new FinishedRequest(
        Wire.HTTP,
        Optional.empty(),
        request.method(),
        "",
        request.protocolVersion(),
        status,
        false,
        bodyBytes,
        0,
        Optional.empty(),
        ClientAddress.UNKNOWN,
        FinishedRequest.Trace.NONE);
  }

  private ListenerConfig redirect(Answering api, InetSocketAddress address) {
    return listen(ListenerConfig.builder(), address)
        .routing(
            routing ->
                routing.any(
                    (request, response) -> {
                      observed(exchange(request, response), asked -> redirectOrHealth(api, asked));
                      closeIfAsked(request, response);
                    }))
        .build();
  }

  private void redirectOrHealth(Answering api, Exchange exchange) {
    if (RedirectTarget.isHealth(exchange.rawPath())) {
      api(api, exchange);
    } else {
      exchange.answerRedirectToTls(
          RedirectTarget.of(exchange.authority(), server.port(), exchange.requestTarget()));
    }
  }

  /** Has a request answered, and tells those who watch. */
  private void observed(Exchange exchange, Answering answering) {
    observer.began(Wire.HTTP);
    boolean isWhole = false;
    try {
      answering.handle(exchange);
      isWhole = true;
    } finally {
      observer.ended(exchange.finished(!isWhole));
    }
  }

  private void api(Answering api, Exchange exchange) {
    if (!isAdmitted()) {
      exchange.answerText(503, BUSY, RETRY_SOON);
      return;
    }
    try {
      api.handle(exchange);
    } finally {
      atWork.release();
    }
  }

  /** Helidon 4.5.0 says that it closes the connection when a client asks for it, and does not. */
  private static void closeIfAsked(ServerRequest request, ServerResponse response) {
    // A list in any letter case; the library's own comparison knows only the single word "close".
    boolean asked =
        request.headers().contains(HeaderNames.CONNECTION)
            && request.headers().all(HeaderNames.CONNECTION, List::of).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    if (asked) {
      if (response instanceof RoutingResponse routed) {
        routed.commit(); // Else what a stream still holds of the answer would be lost.
      }
      throw new CloseConnectionException("the client asked for it");
    }
  }

  private boolean isAdmitted() {
    try {
      return atWork.tryAcquire(settings.limits().queueWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Exchange exchange(ServerRequest request, ServerResponse response) {
    return new Exchange(
        request,
        response,
        deadlines,
        new Exchange.Limits(settings.limits().bodyTimeout(), settings.limits().writeTimeout()),
        keptBodies,
        pieces);
  }

  /** How many connections are open that have begun to speak, on all listeners. */
  public int openConnections() {
    return connections.count();
  }

  /** How the answers that are kept are used. */
  public KeptBodies.Figures keptAnswers() {
    return keptBodies.figures();
  }

  /** The port on which the API listens. */
  public int port() {
    return server.port();
  }

  /** The port of the plain listener that redirects, if there is one. */
  public OptionalInt redirectPort() {
    return settings.redirectAddress().isPresent()
        ? OptionalInt.of(server.port(REDIRECT_SOCKET))
        : OptionalInt.empty();
  }

  /**
   * Reads the certificate's files again. Connections that are open keep theirs.
   *
   * @throws IOException if they cannot be used; the old certificate then stays in use
   */
  public void reloadCertificate() throws IOException {
    Optional<Path> certsDir = settings.certsDir();
    if (certsDir.isPresent()) {
      server.reloadTls(ServerCertificate.in(certsDir.get()).read());
    }
  }

  /** Stops listening, lets requests at work end within the limit, and stops. */
  @Override
  public void close() {
    server.stop();
    deadlines.close();
  }
}
