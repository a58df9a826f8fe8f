package clusterapi.application.access;

/** The access table: what can be asked, and what a caller needs to ask it. */
public enum Operation {
  /** Is the server there, is it ready. */
  CHECK_HEALTH(Access.OPEN),
  /** Trade a password for a session. */
  LOG_IN(Access.OPEN),
  /** End one's session; the session is the argument, so it is checked there. */
  LOG_OUT(Access.OPEN),
  /** The nodes and their status. */
  LIST_NODES(Access.ADMIN),
  /** The replicas of a node. */
  LIST_NODE_RANGES(Access.ADMIN),
  /** The busiest ranges. */
  LIST_HOT_RANGES(Access.ADMIN),
  /** One range as each of its nodes sees it. */
  FIND_RANGE(Access.ADMIN),
  /** The SQL sessions. */
  LIST_SESSIONS(Access.ADMIN);

  /** What a caller needs. */
  public enum Access {
    /** Nothing. */
    OPEN,
    /** A session of a member of the admin role. */
    ADMIN
  }

  private final Access access;

  Operation(Access access) {
    this.access = access;
  }

  /** What a caller needs to ask this. */
  public Access access() {
    return access;
  }
}
