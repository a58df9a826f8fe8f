package clusterapi.storage.status;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.live.CallException;
import clusterapi.storage.secret.SecretFile;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The session with which the cluster is asked: made at the first need, made anew when a node
 * refuses it, once for however many callers. All nodes know it. Safe for threads.
 */
final class ClusterLogin {
  /**
   * After a refusal, the next attempt waits so long: a wrong password must not lock the account.
   */
  static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(10);

  private static final int OK = 200;

  /** From here on, a status says nothing about the password. */
  private static final int SERVER_ERRORS = 500;

  private final ServiceUser user;
  private final HttpClient http;
  private final JsonFactory json;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<String> token = Optional.empty();
  private Optional<CallException> refusal = Optional.empty();
  private Instant refusedAt = Instant.MIN;

  ClusterLogin(ServiceUser user, HttpClient http, JsonFactory json, InstantSource clock) {
    this.user = user;
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The token to ask with, or empty if the cluster asks for none.
   *
   * @param base the node to log in at, if need be
   */
  Optional<String> token(URI base) throws IOException, InterruptedException {
    return tokenOtherThan(Optional.empty(), base);
  }

  /**
   * Another token than one that was refused.
   *
   * @return the new one; empty if there is no way to get one
   */
  Optional<String> renewed(Optional<String> refused, URI base)
      throws IOException, InterruptedException {
    return tokenOtherThan(refused, base);
  }

  private Optional<String> tokenOtherThan(Optional<String> refused, URI base)
      throws IOException, InterruptedException {
    if (user instanceof ServiceUser.None) {
      return Optional.empty();
    }
    lock.lockInterruptibly();
    try {
      if (token.isEmpty() || token.equals(refused)) {
        token = Optional.empty();
        Optional<String> made = make(base);
        if (!made.map(ClusterLogin::isCookieValue).orElse(true)) {
          // The client would say so as well, and show the secret.
          throw CallException.noAnswer("the session token is not the value of a cookie", null);
        }
        // A token from a file that has not changed is as bad as before.
        token = made.equals(refused) ? Optional.empty() : made;
      }
      return token;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isCookieValue(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ';' && c != ',' && c != '"');
  }

  private Optional<String> make(URI base) throws IOException, InterruptedException {
    return switch (user) {
      case ServiceUser.None none -> Optional.empty();
      case ServiceUser.WithToken(var file) -> Optional.of(secret(file));
      case ServiceUser.WithPassword(var name, var file) ->
          Optional.of(logIn(base, name, secret(file)));
    };
  }

  private static String secret(Path file) throws CallException {
    try {
      return SecretFile.read(file);
    } catch (SourceUnavailable e) {
      throw CallException.noAnswer(e.sentence(), e);
    }
  }

  private boolean isPause() {
    Duration since = Duration.between(refusedAt, clock.instant());
    // A clock that was put back must not make the pause longer.
    return !since.isNegative() && since.compareTo(PAUSE_AFTER_REFUSAL) < 0;
  }

  private String logIn(URI base, String name, String password)
      throws IOException, InterruptedException {
    if (refusal.isPresent() && isPause()) {
      throw refusal.get();
    }
    HttpRequest request = LoginCall.request(base, json, name, password);
    HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
    Optional<String> made = LoginCall.token(response.headers());
    if (response.statusCode() == OK && made.isPresent()) {
      refusal = Optional.empty();
      return made.get();
    }
    CallException refused =
        CallException.refused(
            response.statusCode(),
            "the log-in of the service user "
                + name
                + " was answered with status "
                + response.statusCode()
                + (response.statusCode() == OK ? " and no session cookie" : ""));
    if (response.statusCode() < SERVER_ERRORS) {
      refusal = Optional.of(refused);
      refusedAt = clock.instant();
    }
    throw refused;
  }
}
