package clusterapi.storage.debugzip;

import java.io.IOException;

/**
 * One member cannot be read, or not to its end. The others can. The message goes on a sentence that
 * begins with the member's name.
 */
final class MemberException extends IOException {
  private static final long serialVersionUID = 1L;

  MemberException(String predicate) {
    super(predicate);
  }

  MemberException(String predicate, Throwable cause) {
    super(predicate, cause);
  }

  /** What is wrong, to follow the member's name. */
  String predicate() {
    String message = getMessage();
    return message == null ? "cannot be read" : message;
  }
}
