package clusterapi.storage.live;

import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A node gave no usable answer. The message is the cause, in one line. */
public final class CallException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int FORBIDDEN = 403;

  private final boolean connected;
  private final int status;

  private CallException(
      boolean connected, int status, String cause, @Nullable Throwable deeperCause) {
    super(OneLine.of(cause), deeperCause);
    this.connected = connected;
    this.status = status;
  }

  /** There was no connection to the node at all. */
  public static CallException notConnected(String cause, Throwable deeperCause) {
    return new CallException(false, 0, cause, deeperCause);
  }

  /** There was a connection, and no whole answer. */
  public static CallException noAnswer(String cause, @Nullable Throwable deeperCause) {
    return new CallException(true, 0, cause, deeperCause);
  }

  /** The node refused. */
  public static CallException refused(int status, String cause) {
    return new CallException(true, status, cause, null);
  }

  /**
   * The same; a refusal for want of a right also tells which right that is.
   *
   * @param right such as {@code the rights of an admin}
   */
  public CallException needing(String right) {
    return status == FORBIDDEN
        ? refused(status, reason() + "; the service user needs " + right)
        : this;
  }

  /** Whether there was a connection at all. */
  public boolean isConnected() {
    return connected;
  }

  /** The HTTP status of a refusal; 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** The cause in one line. */
  public String reason() {
    String message = getMessage();
    return message == null || message.isBlank() ? "no reason is known" : message;
  }
}
