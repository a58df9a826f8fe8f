package clusterapi.grpc;

import clusterapi.domain.failure.ClusterApiFailure;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.lang.System.Logger.Level;

/** What each failure becomes over gRPC: its code, its sentence and its details. */
final class FailureStatus {
  /** The sentence of every failure whose cause callers are not told. Clients match it. */
  static final String INTERNAL_ERROR =
      "An internal server error has occurred. Please check your CockroachDB logs for more details.";

  /** The domain of the reasons in a failure's details. */
  static final String DOMAIN = "clusterapi";

  private static final System.Logger LOG = System.getLogger(FailureStatus.class.getName());

  private FailureStatus() {}

  /** Ends a failed call. What it sent already stays sent; the code tells that it is not whole. */
  static void close(ServerCall<?, ?> call, RuntimeException failure) {
    StatusRuntimeException status = of(call, failure);
    Metadata trailers = status.getTrailers();
    call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  private static StatusRuntimeException of(ServerCall<?, ?> call, RuntimeException failure) {
    return switch (failure) {
      case ClusterApiFailure known -> known(call, known);
      case GrpcRefusal refusal -> of(refusal);
      default -> {
        log(call, failure);
        yield status(Status.Code.INTERNAL, "INTERNAL", INTERNAL_ERROR);
      }
    };
  }

  /** A refusal's code, sentence and details. */
  static StatusRuntimeException of(GrpcRefusal refusal) {
    return status(refusal.reason().code(), refusal.reason().name(), refusal.sentence());
  }

  private static StatusRuntimeException known(ServerCall<?, ?> call, ClusterApiFailure failure) {
    String sentence = failure.sentence();
    return switch (failure) {
      case ClusterApiFailure.InvalidArgument f ->
          status(Status.Code.INVALID_ARGUMENT, "INVALID_ARGUMENT", sentence);
      case ClusterApiFailure.Unauthenticated f ->
          status(Status.Code.UNAUTHENTICATED, "UNAUTHENTICATED", sentence);
      case ClusterApiFailure.PermissionDenied f ->
          status(Status.Code.PERMISSION_DENIED, "PERMISSION_DENIED", sentence);
      case ClusterApiFailure.NotFound f -> status(Status.Code.NOT_FOUND, "NOT_FOUND", sentence);
      case ClusterApiFailure.TooManyAttempts f ->
          status(
              Status.Code.RESOURCE_EXHAUSTED,
              "TOO_MANY_ATTEMPTS",
              sentence,
              Any.pack(RetryInfo.newBuilder().setRetryDelay(delay(f.retryAfter())).build()));
      case ClusterApiFailure.Overloaded f ->
          status(
              Status.Code.UNAVAILABLE,
              "OVERLOADED",
              sentence,
              Any.pack(RetryInfo.newBuilder().setRetryDelay(delay(f.retryAfter())).build()));
      case ClusterApiFailure.SourceUnavailable f -> {
        // What did not answer, and why, is not the caller's business.
        log(call, f);
        yield status(Status.Code.UNAVAILABLE, "SOURCE_UNAVAILABLE", INTERNAL_ERROR);
      }
      case ClusterApiFailure.StoreUnavailable f -> {
        // No stack: a store that is down fails every login, and says so itself.
        LOG.log(
            Level.WARNING,
            "event=store_unavailable method="
                + call.getMethodDescriptor().getFullMethodName()
                + " reason=\""
                + sentence
                + "\"");
        yield status(
            Status.Code.UNAVAILABLE,
            "STORE_UNAVAILABLE",
            ClusterApiFailure.StoreUnavailable.TO_CALLERS);
      }
      case ClusterApiFailure.NotSupportedBySource f ->
          status(Status.Code.UNIMPLEMENTED, "NOT_SUPPORTED_BY_SOURCE", sentence);
    };
  }

  private static StatusRuntimeException status(
      Status.Code code, String reason, String sentence, Any... details) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(sentence)
            .addDetails(
                Any.pack(ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).build()));
    for (Any detail : details) {
      status.addDetails(detail);
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  private static Duration delay(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  private static void log(ServerCall<?, ?> call, RuntimeException failure) {
    LOG.log(
        Level.ERROR,
        "event=call_failed method=" + call.getMethodDescriptor().getFullMethodName(),
        failure);
  }
}
