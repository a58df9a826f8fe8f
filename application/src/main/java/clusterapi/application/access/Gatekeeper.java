package clusterapi.application.access;

import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides whether a caller may ask an operation for administrators, in the order of the reference:
 * is a session presented, can it be read, does it hold, is its user an administrator. Safe for many
 * threads.
 */
public final class Gatekeeper {
  /** The sentence for a caller who presents nothing. */
  public static final String NO_SESSION = SessionToken.INVALID;

  /** The sentence for a session that is unknown, revoked, expired or has another secret. */
  public static final String SESSION_NOT_VALID =
      "the provided authentication session could not be validated";

  /** The sentence for a user who is not an administrator. */
  public static final String NOT_ADMIN = "user not allowed to access this endpoint";

  private final AdmissionPolicy policy;
  private final SessionStore sessions;
  private final RoleSource roles;
  private final AuditTrail audit;
  private final InstantSource clock;

  /**
   * A gatekeeper.
   *
   * @param policy whether a session is asked for at all
   * @param sessions where sessions are kept
   * @param roles who is an administrator
   * @param audit where refusals are kept
   * @param clock the time by which sessions expire
   */
  public Gatekeeper(
      AdmissionPolicy policy,
      SessionStore sessions,
      RoleSource roles,
      AuditTrail audit,
      InstantSource clock) {
    this.policy = policy;
    this.sessions = sessions;
    this.roles = roles;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Admits a caller to an operation for administrators.
   *
   * @param operation what is asked; for the audit line
   * @param presented what the caller presents
   * @param from where the caller speaks from
   * @return the proof
   * @throws Unauthenticated if nothing is presented, or no session holds
   * @throws InvalidArgument if what is presented is not a token
   * @throws PermissionDenied if the user is not an administrator
   * @throws StoreUnavailable if sessions or roles cannot be read
   */
  public Admin admit(Operation operation, PresentedSession presented, ClientAddress from) {
    return switch (policy) {
      case EVERYONE_IS_ROOT -> new Admin(Username.ROOT);
      case SESSION_REQUIRED -> admitUser(operation, userOf(operation, presented, from), from);
    };
  }

  /**
   * Admits a caller who has proven who they are by other means than a session, such as a client
   * certificate whose authority the operator trusts.
   *
   * @param operation what is asked; for the audit line
   * @param proven who the caller is
   * @param from where the caller speaks from
   * @return the proof
   * @throws PermissionDenied if the user is not an administrator
   * @throws StoreUnavailable if roles cannot be read
   */
  public Admin admitProven(Operation operation, Username proven, ClientAddress from) {
    return switch (policy) {
      case EVERYONE_IS_ROOT -> new Admin(Username.ROOT);
      case SESSION_REQUIRED -> admitUser(operation, proven, from);
    };
  }

  private Username userOf(Operation operation, PresentedSession presented, ClientAddress from) {
    return switch (presented) {
      case PresentedSession.None none ->
          throw refusal(operation, from, new Unauthenticated(NO_SESSION));
      case PresentedSession.Tokens tokens -> {
        if (tokens.candidates().isEmpty()) {
          throw refusal(operation, from, new Unauthenticated(SESSION_NOT_VALID));
        }
        SessionToken token =
            firstReadable(tokens)
                .orElseThrow(
                    () -> refusal(operation, from, new InvalidArgument(SessionToken.INVALID)));
        yield sessions
            .find(token.id())
            .filter(session -> session.isProvenBy(token.secret(), clock.instant()))
            .map(WebSession::username)
            .orElseThrow(() -> refusal(operation, from, new Unauthenticated(SESSION_NOT_VALID)));
      }
    };
  }

  private static Optional<SessionToken> firstReadable(PresentedSession.Tokens tokens) {
    for (String candidate : tokens.candidates()) {
      try {
        return Optional.of(SessionToken.parse(candidate));
      } catch (InvalidArgument e) {
        // The next one may be readable.
      }
    }
    return Optional.empty();
  }

  private Admin admitUser(Operation operation, Username user, ClientAddress from) {
    if (user.equals(Username.ROOT) || roles.isMember(user, Username.ADMIN_ROLE)) {
      return new Admin(user);
    }
    audit.record(new Event(Kind.PERMISSION_REFUSED, Optional.of(user), from, operation.name()));
    throw new PermissionDenied(NOT_ADMIN);
  }

  private <F extends RuntimeException> F refusal(Operation operation, ClientAddress from, F why) {
    audit.record(new Event(Kind.SESSION_REFUSED, Optional.empty(), from, operation.name()));
    return why;
  }
}
