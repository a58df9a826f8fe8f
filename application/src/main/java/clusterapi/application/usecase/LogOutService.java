package clusterapi.application.usecase;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Logs out. Unlike the reference, the secret must match and the session must still hold: otherwise
 * anyone who guesses a number ends someone else's session. Safe for many threads.
 */
public final class LogOutService implements LogOut {
  private final SessionStore sessions;
  private final AuditTrail audit;
  private final InstantSource clock;

  /**
   * The use case.
   *
   * @param sessions where sessions are kept
   * @param audit where logouts and refusals are kept
   * @param clock the time
   */
  public LogOutService(SessionStore sessions, AuditTrail audit, InstantSource clock) {
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void logOut(Request request) {
    SessionToken token = tokenOf(request);
    Instant now = clock.instant();
    Optional<WebSession> session =
        sessions.find(token.id()).filter(found -> found.isProvenBy(token.secret(), now));
    if (session.isEmpty() || !sessions.revoke(token.id(), now)) {
      throw refused(request, INVALID_SESSION);
    }
    record(Kind.LOGOUT, session.map(WebSession::username), request, "session=" + token.id());
  }

  private SessionToken tokenOf(Request request) {
    return switch (request.presented()) {
      case PresentedSession.None none -> throw refused(request, NO_SESSION);
      case PresentedSession.Tokens tokens -> {
        if (tokens.candidates().isEmpty()) {
          throw refused(request, NO_SESSION);
        }
        try {
          yield SessionToken.parse(tokens.candidates().getFirst());
        } catch (InvalidArgument e) {
          throw refused(request, INVALID_SESSION);
        }
      }
    };
  }

  private InvalidArgument refused(Request request, String sentence) {
    record(Kind.LOGOUT_REFUSED, Optional.empty(), request, "");
    return new InvalidArgument(sentence);
  }

  private void record(Kind kind, Optional<Username> username, Request request, String detail) {
    audit.record(new Event(kind, username, request.from(), detail));
  }
}
