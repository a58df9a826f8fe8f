package clusterapi.http.exchange;

import clusterapi.application.access.Operation;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import clusterapi.domain.moment.Moment;
import clusterapi.http.body.BodyWriter;
import clusterapi.http.body.EntityTag;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.body.KeptBody;
import clusterapi.http.body.Question;
import clusterapi.http.body.ReadyDocument;
import clusterapi.http.request.AcceptEncoding;
import clusterapi.http.request.QueryParameters;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One request and its answer. Used by one thread. */
public final class Exchange {
  private static final HeaderName SNAPSHOT_TIME = HeaderNames.create("X-Cluster-Api-Snapshot-Time");
  private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
  private static final HeaderName TRACE_STATE = HeaderNames.create("tracestate");
  private static final HeaderName TOTAL = HeaderNames.create("X-Cluster-Api-Total");
  private static final HeaderName FAILED_NODES = HeaderNames.create("X-Cluster-Api-Failed-Nodes");
  private static final Header NO_CACHE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final Header VARY_BY_FORMAT =
      HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding, Accept");
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  private static final Header TEXT =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
  private static final Header HTML =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
  private static final Header NO_SNIFF =
      HeaderValues.createCached(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");

  private final ServerRequest request;
  private final ServerResponse response;
  private final Deadlines deadlines;
  private final Limits limits;
  private final KeptBodies keptBodies;
  private final PiecePool pieces;
  private final long begunAt = System.nanoTime();
  private Optional<Operation> operation = Optional.empty();
  private Optional<Username> user = Optional.empty();
  private int status;
  private long bodyBytes;
  private Header vary = VARY;
  private boolean answering;

  /**
   * What an exchange may take.
   *
   * @param bodyTimeout within this the whole body must arrive
   * @param writeTimeout within this the client must take each piece of the answer
   */
  public record Limits(Duration bodyTimeout, Duration writeTimeout) {}

  /**
   * An exchange.
   *
   * @param request the request
   * @param response the answer, nothing of which was sent
   * @param deadlines who ends what takes too long
   * @param limits what the exchange may take
   * @param keptBodies the answers that are kept
   * @param pieces in what answers wait until their length is known
   */
  public Exchange(
      ServerRequest request,
      ServerResponse response,
      Deadlines deadlines,
      Limits limits,
      KeptBodies keptBodies,
      PiecePool pieces) {
    this.request = request;
    this.response = response;
    this.deadlines = deadlines;
    this.limits = limits;
    this.keptBodies = keptBodies;
    this.pieces = pieces;
  }

  /** The method, in upper case. */
  public String method() {
    return request.prologue().method().text();
  }

  /** The path as it was sent, without the query. */
  public String rawPath() {
    return request.prologue().uriPath().rawPath();
  }

  /** The query as it was sent, without the question mark; empty if there is none. */
  public String rawQuery() {
    return request.prologue().query().rawValue();
  }

  /** Path and query as they were sent. */
  public String requestTarget() {
    String query = rawQuery();
    return rawPath() + (query.isEmpty() ? "" : "?" + query);
  }

  /** The host, with or without a port, that the caller named. */
  public Optional<String> authority() {
    return Optional.ofNullable(request.authority()).filter(authority -> !authority.isEmpty());
  }

  /** The query's parameters. */
  public QueryParameters query() {
    return QueryParameters.parse(rawQuery());
  }

  /**
   * The first value of a header.
   *
   * @param name in any letter case
   * @return the value, or empty if the header was not sent
   */
  public Optional<String> header(HeaderName name) {
    return headers(name).stream().findFirst();
  }

  /**
   * All values of a header.
   *
   * @param name in any letter case
   * @return in order; a comma in a value does not part it
   */
  public List<String> headers(HeaderName name) {
    return request.headers().all(name, List::of);
  }

  /** Where the caller speaks from. */
  public ClientAddress from() {
    return new ClientAddress(request.remotePeer().host());
  }

  /**
   * The body.
   *
   * @param maxBytes at most so many bytes
   * @return the whole body; empty if there is none
   * @throws HttpRefusal if it is larger
   * @throws ClientGoneException if it does not arrive, or not in time
   */
  public byte[] body(int maxBytes) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    byte[] body = read(maxBytes + 1);
    if (body.length > maxBytes) {
      throw new HttpRefusal(413, "the request body is larger than " + maxBytes + " bytes");
    }
    return body;
  }

  private byte[] read(int maxBytes) {
    // The stream is not closed: that would read the rest of a body that is refused.
    try (Deadlines.Deadline _ = deadlines.begin(limits.bodyTimeout())) {
      return request.content().inputStream().readNBytes(maxBytes);
    } catch (RequestException e) {
      throw new HttpRefusal(e.status().code(), e.status().reasonPhrase());
    } catch (IOException | RuntimeException e) {
      // The server has many exceptions for a socket that gives nothing more.
      throw new ClientGoneException(e);
    }
  }

  /**
   * Notes what is asked, for those who watch.
   *
   * @param asked the operation
   */
  public void asks(Operation asked) {
    operation = Optional.of(asked);
  }

  /**
   * Notes who asks, for those who watch.
   *
   * @param proven whose session it is
   */
  public void isAskedBy(Username proven) {
    user = Optional.of(proven);
  }

  /**
   * What became of the request, once nothing further does.
   *
   * @param isCutOff whether the answer ended before it was whole
   */
  public FinishedRequest finished(boolean isCutOff) {
    return new FinishedRequest(
        Wire.HTTP,
        operation,
        method(),
        rawPath(),
        request.prologue().protocolVersion(),
        status,
        isCutOff,
        bodyBytes,
        System.nanoTime() - begunAt,
        user,
        from(),
        trace());
  }

  private FinishedRequest.Trace trace() {
    Optional<String> parent = header(TRACE_PARENT);
    return parent.isEmpty()
        ? FinishedRequest.Trace.NONE
        : new FinishedRequest.Trace(parent.get(), String.join(",", headers(TRACE_STATE)));
  }

  /**
   * Answers 200 with JSON.
   *
   * @param writer writes the body
   * @throws ClientGoneException if the client does not take it, or not in time
   */
  public void answerJson(BodyWriter writer) {
    answer(JSON, out -> write(writer, out));
  }

  /**
   * Answers 200 with JSON that is ready.
   *
   * @param body the body
   * @throws ClientGoneException if the client does not take it, or not in time
   */
  public void answerJson(KeptBody body) {
    answer(JSON, out -> out.send(body));
  }

  /**
   * Answers a question with JSON: 200, or 304 if the client names the body as one that it has. The
   * body is one that is kept, if it repeats. Only a client that sends {@code If-None-Match} is told
   * the body's tag.
   *
   * @param question what was asked
   * @param moment the moment of the cluster from which the answer was made
   * @param writer writes the body
   * @throws ClientGoneException if the client does not take it, or not in time
   */
  public void answerJson(Question question, Moment moment, BodyWriter writer) {
    answer(JSON, question, moment, writer);
  }

  /**
   * Answers a query in the form that was asked for, as {@link #answerJson(Question, Moment,
   * BodyWriter)} does, and tells how much matches.
   *
   * @param contentType the form
   * @param total how many items match
   * @param failedNodes the nodes that did not answer, with commas between them; empty for none
   * @param question what was asked, the form included
   * @param moment the moment of the cluster from which the answer was made
   * @param writer writes the body
   * @throws ClientGoneException if the client does not take it, or not in time
   */
  public void answerQuery(
      String contentType,
      long total,
      String failedNodes,
      Question question,
      Moment moment,
      BodyWriter writer) {
    response.header(TOTAL, Long.toString(total));
    if (!failedNodes.isEmpty()) {
      response.header(FAILED_NODES, failedNodes);
    }
    vary = VARY_BY_FORMAT;
    answer(HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType), question, moment, writer);
  }

  private void answer(Header type, Question question, Moment moment, BodyWriter writer) {
    answer(
        type,
        out -> {
          boolean gzip = allowsGzip();
          Optional<KeptBody> kept = keptBodies.find(question, gzip, moment.version(), writer);
          if (isKnownToClient(kept, gzip, writer)) {
            response.headers().remove(HeaderNames.CONTENT_TYPE);
            status = Status.NOT_MODIFIED_304.code();
            response.status(Status.NOT_MODIFIED_304).send();
          } else if (kept.isPresent()) {
            out.send(kept.get());
          } else {
            write(writer, out);
          }
        });
  }

  /**
   * Answers with a document: 200, or 304 if the client names it as one that it has. A browser asks
   * whether it is still the same before it uses a copy.
   *
   * @param document the document
   * @param headers further headers
   * @throws ClientGoneException if the client does not take it, or not in time
   */
  public void answerDocument(ReadyDocument document, List<Header> headers) {
    boolean gzip = allowsGzip();
    headers.forEach(response::header);
    response.header(HeaderValues.create(HeaderNames.ETAG, document.tag().text(gzip)));
    Header type = HeaderValues.create(HeaderNames.CONTENT_TYPE, document.contentType());
    answer(
        type,
        out -> {
          if (document.tag().isAmong(headers(HeaderNames.IF_NONE_MATCH))) {
            response.headers().remove(HeaderNames.CONTENT_TYPE);
            response.status(Status.NOT_MODIFIED_304).send();
          } else {
            out.send(document.body(gzip));
          }
        });
  }

  private boolean isKnownToClient(Optional<KeptBody> kept, boolean gzip, BodyWriter writer)
      throws IOException {
    List<String> ifNoneMatch = headers(HeaderNames.IF_NONE_MATCH);
    if (ifNoneMatch.isEmpty()) {
      return false;
    }
    EntityTag tag = kept.isPresent() ? kept.get().tag(writer) : EntityTag.of(writer);
    response.header(HeaderValues.create(HeaderNames.ETAG, tag.text(gzip)));
    return tag.isAmong(ifNoneMatch);
  }

  /** Sends a body. */
  @FunctionalInterface
  private interface Sending {
    void to(AnswerStream out) throws IOException;
  }

  /**
   * Answers 200 with text of a kind of its own.
   *
   * @param contentType the kind
   * @param writer writes the body
   * @throws ClientGoneException if the client does not take it, or not in time
   */
  public void answerAs(String contentType, BodyWriter writer) {
    response.header(NO_SNIFF);
    answer(HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType), out -> write(writer, out));
  }

  private void answer(Header contentType, Sending sending) {
    status = Status.OK_200.code();
    response.header(NO_CACHE).header(vary).header(contentType);
    AnswerStream out =
        new AnswerStream(
            response,
            method().equals("HEAD"),
            allowsGzip(),
            pieces,
            deadlines,
            limits.writeTimeout());
    try {
      sending.to(out);
    } catch (IOException | ServerConnectionException e) {
      throw new ClientGoneException(e);
    } finally {
      answering = out.hasBegun();
      bodyBytes = out.bodyBytes();
      out.release();
    }
  }

  private static void write(BodyWriter writer, AnswerStream out) throws IOException {
    writer.write(out);
    out.finish();
  }

  private boolean allowsGzip() {
    return AcceptEncoding.allowsGzip(headers(HeaderNames.ACCEPT_ENCODING));
  }

  /**
   * Answers with one line of plain text.
   *
   * @param status the status code
   * @param sentence the line, without its end
   * @param headers further headers
   */
  public void answerText(int status, String sentence, Header... headers) {
    this.status = status;
    response.headers().remove(HeaderNames.ETAG);
    response.headers().remove(HeaderNames.CONTENT_ENCODING);
    response.headers().remove(HeaderNames.AGE);
    response.headers().remove(SNAPSHOT_TIME);
    response.headers().remove(TOTAL);
    response.headers().remove(FAILED_NODES);
    for (Header header : headers) {
      response.header(header);
    }
    response.status(Status.create(status)).header(NO_CACHE).header(VARY);
    response.header(TEXT).header(NO_SNIFF);
    send((sentence + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends the caller elsewhere, for GET with a page for people, as Go does.
   *
   * @param status 301 or 307
   * @param reason the status in words
   * @param location where to
   */
  public void answerRedirect(int status, String reason, String location) {
    this.status = status;
    response.status(Status.create(status)).header(NO_CACHE).header(VARY);
    redirect(reason, location);
  }

  /**
   * The same without the headers that mark an answer of the API.
   *
   * @param location where to
   */
  public void answerRedirectToTls(String location) {
    status = Status.TEMPORARY_REDIRECT_307.code();
    response.status(Status.TEMPORARY_REDIRECT_307);
    redirect("Temporary Redirect", location);
  }

  private void redirect(String reason, String location) {
    response.header(HeaderNames.LOCATION, location);
    if (method().equals("GET") || method().equals("HEAD")) {
      response.header(HTML);
    }
    String page = "<a href=\"" + escapeHtml(location) + "\">" + reason + "</a>.\n\n";
    send(method().equals("GET") ? page.getBytes(StandardCharsets.UTF_8) : new byte[0]);
  }

  private static String escapeHtml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  private void send(byte[] body) {
    if (method().equals("HEAD")) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
      response.send();
      return;
    }
    try (Deadlines.Deadline _ = deadlines.begin(limits.writeTimeout())) {
      response.send(body);
    } catch (UncheckedIOException | ServerConnectionException e) {
      throw new ClientGoneException(e);
    }
    bodyBytes = body.length;
  }

  /**
   * Tells the client how old the answer is that follows, unless that is a refusal.
   *
   * @param age how old
   * @param readAt when what it is made from was read, in RFC 3339
   */
  public void tellAge(Duration age, String readAt) {
    response.header(HeaderNames.AGE, Long.toString(age.toSeconds()));
    response.header(SNAPSHOT_TIME, readAt);
  }

  /**
   * Tells the client, with whatever answer follows, to forget a cookie that cannot be used.
   *
   * @param name the cookie's name
   */
  public void forgetCookie(String name) {
    response.header(
        HeaderNames.SET_COOKIE, name + "=;expires=Thu, 01 Jan 1970 00:00:01 GMT;path=/");
  }

  /**
   * Gives the client, with the answer that follows, a cookie that scripts cannot read, that other
   * sites cannot send, and that goes with the browser's session.
   *
   * @param name the cookie's name
   * @param value a text without quotes, semicolons and spaces
   */
  public void giveCookie(String name, String value) {
    response.header(
        HeaderNames.SET_COOKIE,
        name
            + "="
            + value
            + "; Path=/; HttpOnly; SameSite=Strict"
            + (isSecure() ? "; Secure" : ""));
  }

  /** Whether the caller's connection is encrypted, here or, as its browser says, in front of us. */
  private boolean isSecure() {
    return request.isSecure()
        || header(HeaderNames.ORIGIN).filter(origin -> origin.startsWith("https://")).isPresent();
  }

  /** Whether the answer, or a part of it, is on its way. */
  public boolean isAnswered() {
    return answering || response.isSent();
  }
}
