package clusterapi.application.usecase;

import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Logs in: checks the password within the limits on attempts, makes a secret, keeps its hash. Safe
 * for many threads.
 */
public final class LogInService implements LogIn {
  /** How long a session lives unless configured otherwise. Source: {@code web_session_timeout}. */
  public static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofDays(7);

  private final CredentialVerifier verifier;
  private final SessionStore sessions;
  private final LoginThrottle throttle;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration sessionTimeout;

  /**
   * The use case.
   *
   * @param verifier who knows the accounts
   * @param sessions where sessions are kept
   * @param throttle the limits on attempts
   * @param audit where logins and refusals are kept
   * @param clock the time
   * @param random where secrets come from; a {@link java.security.SecureRandom} outside of tests
   * @param sessionTimeout how long a session lives; positive
   */
  public LogInService(
      CredentialVerifier verifier,
      SessionStore sessions,
      LoginThrottle throttle,
      AuditTrail audit,
      InstantSource clock,
      RandomGenerator random,
      Duration sessionTimeout) {
    this.verifier = verifier;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.sessionTimeout = sessionTimeout;
  }

  @Override
  public SessionToken logIn(Request request) {
    try (LoginThrottle.Attempt attempt = throttle.begin(request.username(), request.from())) {
      Verdict verdict = verifier.verify(request.username(), request.password());
      return switch (verdict) {
        case ACCEPTED -> {
          attempt.succeeded();
          yield openSession(request);
        }
        case REFUSED -> {
          attempt.failed();
          throw refused(request, NO_MATCH, "");
        }
        case EXPIRED -> {
          // The password was right, so this is no guess.
          attempt.succeeded();
          throw refused(request, PASSWORD_EXPIRED, "expired");
        }
      };
    } catch (TooManyAttempts e) {
      record(Kind.LOGIN_LIMITED, request, "");
      throw e;
    }
  }

  private SessionToken openSession(Request request) {
    Secret secret = Secret.generate(random);
    Instant now = clock.instant();
    WebSession session =
        sessions.create(request.username(), secret.hashed(), now, now.plus(sessionTimeout));
    record(Kind.LOGIN, request, "session=" + session.id());
    return new SessionToken(session.id(), secret);
  }

  private Unauthenticated refused(Request request, String sentence, String detail) {
    record(Kind.LOGIN_REFUSED, request, detail);
    return new Unauthenticated(sentence);
  }

  private void record(Kind kind, Request request, String detail) {
    Optional<Username> username = Optional.of(request.username());
    audit.record(new Event(kind, username, request.from(), detail));
  }
}
