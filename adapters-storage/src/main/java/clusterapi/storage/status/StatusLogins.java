package clusterapi.storage.status;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.audit.LogValue;
import clusterapi.storage.live.CallException;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks a password by logging in with it at a node, for a cluster that is reached through its
 * status endpoints only. Safe for many threads.
 *
 * <p>With the session of that log-in, which has nothing to do with that of the service user, the
 * node is asked for what it gives to administrators alone, and then the session is ended. Who gets
 * all of it is kept as a member of {@code admin} in a store of this server's own: nobody may read
 * here what the cluster would not let them read.
 *
 * <p>A node tells that a password expired before it has looked at it, so that is a refusal here. A
 * refusal by one node is final; other nodes are tried only when one does not answer.
 */
public final class StatusLogins implements CredentialVerifier, AutoCloseable {
  /**
   * How long a session of such a log-in may hold: what its user may do is not asked again before
   * the next one.
   */
  public static final Duration LONGEST_SESSION = Duration.ofHours(1);

  /** All of it takes no longer. Source: the database's {@code server.user_login.timeout}. */
  static final Duration MAX_WAIT = Duration.ofSeconds(10);

  /** What nodes give to administrators alone, and this server gives to administrators. */
  private static final List<String> FOR_ADMINISTRATORS =
      List.of("/_status/nodes/local", "/_status/local_sessions?username=root");

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final Set<Integer> REFUSALS = Set.of(UNAUTHORIZED, 403);

  private static final System.Logger LOG = System.getLogger(StatusLogins.class.getName());

  private final Addresses addresses;
  private final HttpClient http;
  private final Optional<Path> authority;
  private final Duration callTimeout;
  private final Duration maxWait;
  private final KnownAdministrators administrators;
  private final JsonFactory json = JsonMember.factory(JsonLimits.DEFAULT);

  private StatusLogins(
      StatusSettings settings, HttpClient http, AccountStore administrators, Duration maxWait) {
    this.maxWait = maxWait;
    this.addresses = new Addresses(settings.addresses());
    this.http = http;
    this.authority = settings.certificateAuthority();
    this.callTimeout = settings.limits().callTimeout();
    this.administrators = new KnownAdministrators(administrators);
  }

  /**
   * Checks of passwords. Nothing is asked yet.
   *
   * @param settings where the nodes are, and whom to believe that they are; the service user is not
   *     made use of
   * @param administrators where it is kept who is one; a store without accounts of its own
   * @return the checks, to be closed
   * @throws StoreUnavailable if the certificates cannot be read
   */
  public static StatusLogins open(StatusSettings settings, AccountStore administrators) {
    return open(settings, administrators, MAX_WAIT);
  }

  /** The same with another bound on all of a check. */
  static StatusLogins open(StatusSettings settings, AccountStore administrators, Duration maxWait) {
    try {
      HttpClient http = StatusClient.http(settings);
      return new StatusLogins(settings, http, administrators, maxWait);
    } catch (IOException e) {
      throw new StoreUnavailable("cannot use the certificates of the cluster: " + e, e);
    }
  }

  @Override
  public Verdict verify(Username username, Password password) {
    long deadline = System.nanoTime() + maxWait.toNanos();
    Optional<CallException> failure = Optional.empty();
    try {
      for (URI base : addresses.inOrder()) {
        try {
          Optional<Boolean> administrator = logIn(base, username, password, deadline);
          addresses.prefer(base);
          addresses.answered(base);
          if (administrator.isEmpty()) {
            return Verdict.REFUSED;
          }
          administrators.remember(username, administrator.get());
          return Verdict.ACCEPTED;
        } catch (CallException e) {
          failure = Optional.of(e);
          // Else those that are silent could use up the time of every check.
          addresses.missed(base);
        }
        if (System.nanoTime() - deadline >= 0) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while a node checked a password", e);
    }
    throw new StoreUnavailable(
        "no node of the cluster checked a password, the last one asked said: "
            + failure.map(CallException::reason).orElse(""),
        failure.orElse(null));
  }

  /** Whether the user is an administrator; empty if the node refuses the password. */
  private Optional<Boolean> logIn(URI base, Username username, Password password, long deadline)
      throws CallException, InterruptedException {
    requireGuarded(base, deadline);
    HttpResponse<Void> answer = send(request(base, username, password), deadline);
    Optional<String> token = LoginCall.token(answer.headers());
    if (answer.statusCode() == UNAUTHORIZED) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK || token.isEmpty()) {
      throw CallException.refused(
          answer.statusCode(),
          "a log-in was answered with status "
              + answer.statusCode()
              + (answer.statusCode() == OK ? " and no session cookie" : ""));
    }
    try {
      return Optional.of(isAdministrator(base, token.get(), deadline));
    } finally {
      logOut(base, token.get(), username);
    }
  }

  private HttpRequest request(URI base, Username username, Password password) throws CallException {
    try {
      return LoginCall.request(base, json, username.value(), password.reveal());
    } catch (IOException e) {
      throw CallException.noAnswer("the name or password is no text", e);
    }
  }

  /** A cluster that asks nobody for a password would let everyone in, with any. */
  private void requireGuarded(URI base, long deadline) throws CallException, InterruptedException {
    HttpRequest anonymous =
        HttpRequest.newBuilder(base.resolve(FOR_ADMINISTRATORS.getFirst())).GET().build();
    int status = send(anonymous, deadline).statusCode();
    if (!REFUSALS.contains(status)) {
      throw CallException.refused(
          status,
          "a caller without a session got status "
              + status
              + " where only administrators may look; --auth cluster needs a cluster that asks for"
              + " log-ins");
    }
  }

  private boolean isAdministrator(URI base, String token, long deadline)
      throws CallException, InterruptedException {
    for (String path : FOR_ADMINISTRATORS) {
      int status = send(get(base, path, token), deadline).statusCode();
      if (REFUSALS.contains(status)) {
        return false;
      }
      if (status != OK) {
        throw CallException.refused(status, path + " was answered with status " + status);
      }
    }
    return true;
  }

  /** Ends the session, so that the cluster need not keep it for a week. */
  private void logOut(URI base, String token, Username username) throws InterruptedException {
    long deadline = System.nanoTime() + callTimeout.toNanos();
    try {
      int status = send(get(base, "/logout", token), deadline).statusCode();
      LOG.log(Level.DEBUG, "event=login-checked logout-status=" + status);
    } catch (CallException e) {
      LOG.log(
          Level.WARNING,
          "event=session-left-at-cluster user="
              + LogValue.of(username.value())
              + " reason=\""
              + e.reason()
              + "\"");
    }
  }

  private static HttpRequest get(URI base, String path, String token) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Cookie", LoginCall.cookie(token))
        .header("Accept", "application/json")
        .GET()
        .build();
  }

  /** Sends a request; its answer, body included, has come before the deadline. */
  private HttpResponse<Void> send(HttpRequest request, long deadline)
      throws CallException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, BodyHandlers.discarding());
    long wait = Math.min(callTimeout.toNanos(), deadline - System.nanoTime());
    try {
      return answer.get(Math.max(0, wait), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw CallException.noAnswer("no whole answer in time", e);
    } catch (ExecutionException e) {
      throw StatusClient.failure(e.getCause(), authority);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
