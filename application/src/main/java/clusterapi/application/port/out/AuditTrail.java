package clusterapi.application.port.out;

import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import java.util.Optional;

/** Keeps a line of every login, logout and refusal. Safe for many threads. */
@FunctionalInterface
public interface AuditTrail {
  /**
   * Something that an auditor asks for later. Holds no secret.
   *
   * @param kind what happened
   * @param username whose account it was about, as far as known; may be text that names no account
   * @param from where the caller spoke from
   * @param detail what it was about, such as an operation's name or a session's number; may be
   *     empty
   */
  record Event(Kind kind, Optional<Username> username, ClientAddress from, String detail) {}

  /** What happened. */
  enum Kind {
    /** A password was accepted, and a session made. */
    LOGIN,
    /** A password or account was refused. */
    LOGIN_REFUSED,
    /** An attempt to log in was not heard, because there were too many. */
    LOGIN_LIMITED,
    /** A session was ended by its owner. */
    LOGOUT,
    /** A wish to end a session was refused. */
    LOGOUT_REFUSED,
    /** A request came without a session that holds. */
    SESSION_REFUSED,
    /** A known user asked for more than allowed. */
    PERMISSION_REFUSED
  }

  /**
   * Keeps a line. Never throws, and never waits for long.
   *
   * @param event what happened
   */
  void record(Event event);
}
