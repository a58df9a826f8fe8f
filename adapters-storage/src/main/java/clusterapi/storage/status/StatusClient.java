package clusterapi.storage.status;

import clusterapi.storage.live.CallException;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks nodes over HTTP. Each call has a deadline for all of it, the body included, and a bound on
 * the body, which is read while it arrives. Safe for threads.
 */
final class StatusClient implements AutoCloseable {
  /** How an answer's body becomes a value; it is read to its end. */
  @FunctionalInterface
  interface Answer<T> {
    T read(JsonMember json) throws IOException, MalformedJson;
  }

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  /** How much of a refusal is read: it is a sentence. */
  private static final int MAX_REFUSAL_BYTES = 1 << 16;

  private final HttpClient http;
  private final Optional<Path> authority;
  private final ClusterLogin login;
  private final long maxBytes;
  private final JsonFactory json = JsonMember.factory(JsonLimits.DEFAULT);
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A client.
   *
   * @throws IOException if the certificates cannot be read
   */
  StatusClient(StatusSettings settings, InstantSource clock) throws IOException {
    this.http = http(settings);
    this.authority = settings.certificateAuthority();
    this.login = new ClusterLogin(settings.user(), http, json, clock);
    this.maxBytes = settings.limits().answerBytes();
  }

  /** How nodes are connected to; such a client knows no session. */
  static HttpClient http(StatusSettings settings) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect could lead the session cookie to somebody else.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.limits().callTimeout());
    if (settings.certificateAuthority().isPresent()) {
      builder.sslContext(Trust.only(settings.certificateAuthority().get()));
    }
    return builder.build();
  }

  /** Asks with GET. */
  <T> T get(URI base, String path, Duration deadline, Answer<T> answer)
      throws CallException, InterruptedException {
    return call(base, HttpRequest.newBuilder(base.resolve(path)).GET(), deadline, answer);
  }

  /** Asks with POST and a JSON body. */
  <T> T post(URI base, String path, String body, Duration deadline, Answer<T> answer)
      throws CallException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return call(base, request, deadline, answer);
  }

  private <T> T call(URI base, HttpRequest.Builder request, Duration deadline, Answer<T> answer)
      throws CallException, InterruptedException {
    // The client's own time-out ends with the head of the answer; a body can trickle for ever.
    Future<T> exchange = calls.submit(() -> exchange(base, request, answer));
    try {
      return exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw CallException.noAnswer("no whole answer within " + deadline.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause(), authority);
    } finally {
      exchange.cancel(true);
    }
  }

  private <T> T exchange(URI base, HttpRequest.Builder request, Answer<T> answer)
      throws IOException, MalformedJson, InterruptedException {
    request.setHeader("Accept", "application/json");
    Optional<String> token = login.token(base);
    HttpResponse<InputStream> first = send(request, token);
    HttpResponse<InputStream> response =
        first.statusCode() == UNAUTHORIZED ? askedAgain(base, request, token, first) : first;
    try (InputStream raw = response.body()) {
      InputStream body = unpacked(response, raw);
      if (response.statusCode() != OK) {
        throw CallException.refused(response.statusCode(), refusal(response, body));
      }
      requireJson(response);
      try (JsonMember member = JsonMember.open(json, new BoundedBody(body, maxBytes))) {
        return answer.read(member);
      }
    }
  }

  /** The answer to one who has a new token; the refusal stands if there is none. */
  private HttpResponse<InputStream> askedAgain(
      URI base,
      HttpRequest.Builder request,
      Optional<String> token,
      HttpResponse<InputStream> refusal)
      throws IOException, InterruptedException {
    boolean stands = false;
    try {
      Optional<String> renewed = login.renewed(token, base);
      stands = renewed.isEmpty();
      return stands ? refusal : send(request, renewed);
    } finally {
      if (!stands) {
        refusal.body().close(); // what nobody reads to its end holds its connection
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request, Optional<String> token)
      throws IOException, InterruptedException {
    token.ifPresent(value -> request.setHeader("Cookie", LoginCall.cookie(value)));
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  /** A proxy may pack what nobody asked to be packed. What comes out has the same bound. */
  private static InputStream unpacked(HttpResponse<?> response, InputStream raw)
      throws IOException {
    String packing = response.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (packing.toLowerCase(Locale.ROOT)) {
      case "identity" -> raw;
      case "gzip" -> new GZIPInputStream(raw);
      default -> throw CallException.noAnswer("its answer is packed as " + packing, null);
    };
  }

  /** A log-in page with status 200 must not be taken for a broken answer. */
  private static void requireJson(HttpResponse<?> response) throws CallException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.isEmpty() && !type.toLowerCase(Locale.ROOT).contains("json")) {
      throw CallException.noAnswer("its answer is of the type " + type + ", not JSON", null);
    }
  }

  /** The sentence in the gateway's own form of an error, or the status alone. */
  private String refusal(HttpResponse<?> response, InputStream body) throws IOException {
    try (JsonMember member = JsonMember.open(json, new BoundedBody(body, MAX_REFUSAL_BYTES))) {
      if (member.isObject()) {
        while (member.nextField()) {
          if (member.field().equals("error") && member.isText()) {
            return member.readText();
          }
          member.skip();
        }
      }
    } catch (JsonProcessingException | MalformedJson | CallException e) {
      // Not the gateway's form: a proxy's page, or plain text.
    }
    Optional<String> elsewhere = response.headers().firstValue("Location");
    return "status "
        + response.statusCode()
        + elsewhere.map(to -> " to " + to + ", which is not followed").orElse("");
  }

  /**
   * What a failed call is to its caller.
   *
   * @param authority the file with the authorities that were trusted, if not the machine's
   */
  static CallException failure(@Nullable Throwable cause, Optional<Path> authority) {
    return switch (cause) {
      case CallException known -> known;
      case MalformedJson malformed ->
          CallException.noAnswer("its answer " + malformed.predicate(), malformed);
      case JsonProcessingException broken ->
          CallException.noAnswer("its answer is not JSON, or is cut off", broken);
      case ConnectException e -> notConnected(e);
      case HttpConnectTimeoutException e -> notConnected(e);
      case UnknownHostException e -> notConnected(e);
      case SSLException e -> CallException.notConnected(Trust.reason(e, authority), e);
      case ZipException e -> CallException.noAnswer("its answer is not packed as it says", e);
      case IOException e -> CallException.noAnswer("the connection broke: " + e.getMessage(), e);
      case null, default -> CallException.noAnswer("the answer could not be read: " + cause, cause);
    };
  }

  private static CallException notConnected(IOException e) {
    String detail = e.getMessage();
    boolean unresolved =
        e instanceof UnknownHostException || e.getCause() instanceof UnresolvedAddressException;
    if (unresolved) {
      return CallException.notConnected("no such host", e);
    }
    return CallException.notConnected(detail == null ? "connection refused" : detail, e);
  }

  @Override
  public void close() {
    calls.shutdownNow();
    http.shutdownNow();
  }
}
