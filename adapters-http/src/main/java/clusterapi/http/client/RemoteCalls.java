package clusterapi.http.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import java.io.IOException;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends a question to the server, and makes of everything but a 200 the failure it stands for. */
final class RemoteCalls implements AutoCloseable {
  private static final String API = "/api/v2/";
  private static final String SESSION_HEADER = "X-Cockroach-API-Session";

  /** How much of a refusal is shown: it is a sentence. */
  private static final int MAX_SENTENCE = 500;

  /** How long to wait if a server does not say. */
  private static final long DEFAULT_RETRY_SECONDS = 1;

  private final HttpClient http;
  private final URI base;
  private final RemoteSettings.Limits limits;

  RemoteCalls(RemoteSettings settings) throws IOException {
    this.base = settings.base();
    this.limits = settings.limits();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect could lead the session to somebody else.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connectTimeout());
    if (settings.certificateAuthority().isPresent()) {
      builder.sslContext(TrustedAuthority.only(settings.certificateAuthority().get()));
    }
    this.http = builder.build();
  }

  /** Asks with GET; the target is the path below {@code /api/v2/} with its query. */
  HttpResponse<byte[]> get(String target, PresentedSession session) {
    return answered(present(HttpRequest.newBuilder(address(target)).GET(), session));
  }

  /** Whether a question about the server itself is answered with 200, or with not being able to. */
  boolean isWell(String target) {
    HttpResponse<byte[]> response =
        send(present(HttpRequest.newBuilder(address(target)).GET(), PresentedSession.NONE));
    return switch (response.statusCode()) {
      case 200 -> true;
      case 500, 503 -> false;
      default -> throw refusal(response);
    };
  }

  /** Asks with POST and a form's body. */
  HttpResponse<byte[]> post(String target, String form, PresentedSession session) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(target))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return answered(present(request, session));
  }

  /** Whom the sentences about an answer name. */
  SourceUnavailable unreadable(String what, @Nullable Throwable cause) {
    return new SourceUnavailable(
        base + " gave an answer that is none of the Cluster API: " + what, cause);
  }

  private URI address(String target) {
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + API)
        .resolve(target);
  }

  private static HttpRequest present(HttpRequest.Builder request, PresentedSession session) {
    if (session instanceof PresentedSession.Tokens(var candidates) && !candidates.isEmpty()) {
      request.header(SESSION_HEADER, candidates.getFirst());
    }
    return request.header("Accept", "application/json").build();
  }

  private HttpResponse<byte[]> answered(HttpRequest request) {
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() != 200) {
      throw refusal(response);
    }
    return response;
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    // The client's own time-out ends with the head of the answer; a body can trickle for ever.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
    try {
      return exchange.get(limits.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unreachable("no whole answer within " + limits.callTimeout().toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw unreachable(why(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private SourceUnavailable unreachable(String why, @Nullable Throwable cause) {
    return new SourceUnavailable("cannot ask " + base + ": " + why, cause);
  }

  private static String why(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException e -> "no connection in time; is the address right?";
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          "no such host";
      case UnknownHostException e -> "no such host";
      case ConnectException e -> "nothing listens there; is a server running?";
      case SSLException e ->
          "TLS failed: " + e.getMessage() + "; is its certificate authority given, and is it TLS?";
      case IOException e -> "the connection broke: " + e.getMessage();
      case null, default -> String.valueOf(cause);
    };
  }

  private ClusterApiFailure refusal(HttpResponse<byte[]> response) {
    String sentence = sentence(response);
    int status = response.statusCode();
    return switch (status) {
      case 400 -> new InvalidArgument(sentence);
      case 401 -> new Unauthenticated(sentence);
      case 403 -> new PermissionDenied(sentence);
      case 404 -> new NotFound(notFound(sentence));
      case 429 -> new TooManyAttempts(sentence, retryAfter(response));
      case 500, 503 ->
          sentence.equals(StoreUnavailable.TO_CALLERS)
              ? new StoreUnavailable(sentence, null)
              : new SourceUnavailable(base + " cannot answer: " + sentence, null);
      case 501 -> new NotSupportedBySource(sentence);
      case 301, 302, 307, 308 ->
          new SourceUnavailable(
              base
                  + " sends elsewhere; give this address instead: "
                  + response.headers().firstValue("Location").orElse("none was told"),
              null);
      default ->
          new SourceUnavailable(base + " cannot answer: status " + status + ": " + sentence, null);
    };
  }

  /** Any path below a server without the API is not found, so only one sentence is about a node. */
  private String notFound(String sentence) {
    return sentence.equals(ListNodeRanges.NODE_NOT_FOUND)
        ? sentence
        : base + " has no Cluster API, or not this part of it (" + sentence + ")";
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    try {
      long seconds =
          response.headers().firstValueAsLong("Retry-After").orElse(DEFAULT_RETRY_SECONDS);
      return Duration.ofSeconds(Math.max(DEFAULT_RETRY_SECONDS, seconds));
    } catch (NumberFormatException e) {
      return Duration.ofSeconds(DEFAULT_RETRY_SECONDS); // A date, which no server of ours sends.
    }
  }

  /** The line of text of a refusal; not the page of a proxy. */
  private static String sentence(HttpResponse<byte[]> response) {
    boolean isText =
        response.headers().firstValue("Content-Type").orElse("text/plain").startsWith("text/plain");
    String text =
        isText
            ? new String(response.body(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("")
            : "";
    if (text.isEmpty()) {
      return "status " + response.statusCode();
    }
    return text.length() <= MAX_SENTENCE ? text : text.substring(0, MAX_SENTENCE) + "...";
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
