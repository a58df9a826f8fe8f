package clusterapi.domain.session;

/** Whether a SQL session works, waits or is gone. */
public enum SessionStatus {
  /** A statement is running. */
  ACTIVE(0),
  /** The client has left. */
  CLOSED(1),
  /** The client is connected and asks for nothing. */
  IDLE(2);

  private final int code;

  SessionStatus(int code) {
    this.code = code;
  }

  /** The number that the API shows. */
  public int code() {
    return code;
  }
}
