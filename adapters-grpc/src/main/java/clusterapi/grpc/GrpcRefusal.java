package clusterapi.grpc;

import io.grpc.Status;

/** A refusal of this transport itself, about which the use cases know nothing. */
final class GrpcRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Which of the contract's cases it is. */
  enum Reason {
    /** An answer does not fit into one message. */
    ANSWER_TOO_LARGE(Status.Code.RESOURCE_EXHAUSTED),
    /** Too many calls are open. */
    TOO_MANY_CALLS(Status.Code.RESOURCE_EXHAUSTED),
    /** The client takes nothing of a stream. */
    READER_STALLED(Status.Code.ABORTED),
    /** The client does not wait for the answer any more. */
    CANCELLED(Status.Code.CANCELLED);

    private final Status.Code code;

    Reason(Status.Code code) {
      this.code = code;
    }

    Status.Code code() {
      return code;
    }
  }

  GrpcRefusal(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  String sentence() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
