package clusterapi.grpc.client;

import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.Overloaded;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the end of a call that failed stands for. */
final class StatusFailures {
  /** How much of a refusal is shown: it is a sentence. */
  private static final int MAX_SENTENCE = 500;

  /** How long to wait if a server does not say. */
  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);

  private final RemoteGrpcSettings settings;

  StatusFailures(RemoteGrpcSettings settings) {
    this.settings = settings;
  }

  /** The failure: by the reason that servers of ours give, else by the code. */
  ClusterApiFailure of(StatusRuntimeException status) {
    String sentence = sentence(status);
    return switch (reason(status)) {
      case "INVALID_ARGUMENT" -> new InvalidArgument(sentence);
      case "UNAUTHENTICATED" -> new Unauthenticated(sentence);
      case "PERMISSION_DENIED" -> new PermissionDenied(sentence);
      case "NOT_FOUND" -> new NotFound(sentence);
      case "TOO_MANY_ATTEMPTS" -> new TooManyAttempts(sentence, retryDelay(status));
      case "OVERLOADED", "TOO_MANY_CALLS" -> new Overloaded(sentence, retryDelay(status));
      case "STORE_UNAVAILABLE" -> new StoreUnavailable(sentence, status);
      case "NOT_SUPPORTED_BY_SOURCE" -> new NotSupportedBySource(sentence);
      case "" -> byCode(status, sentence);
      default -> new SourceUnavailable(settings.address() + " cannot answer: " + sentence, status);
    };
  }

  private ClusterApiFailure byCode(StatusRuntimeException status, String sentence) {
    return switch (status.getStatus().getCode()) {
      case UNAVAILABLE -> unreachable(why(status.getStatus().getCause(), sentence), status);
      case DEADLINE_EXCEEDED ->
          unreachable(
              "no whole answer within " + settings.limits().callTimeout().toMillis() + " ms",
              status);
      case CANCELLED -> unreachable("interrupted", status);
      case UNIMPLEMENTED ->
          new NotFound(
              settings.address()
                  + " has no Cluster API, or not this part of it ("
                  + sentence
                  + ")");
      case RESOURCE_EXHAUSTED -> tooLarge();
      default ->
          new SourceUnavailable(
              settings.address()
                  + " cannot answer: "
                  + status.getStatus().getCode()
                  + ": "
                  + sentence,
              status);
    };
  }

  /** An answer beyond the limit. */
  SourceUnavailable tooLarge() {
    return unreachable(
        "the answer is longer than " + settings.limits().answerBytes() + " bytes", null);
  }

  private SourceUnavailable unreachable(String why, @Nullable Throwable cause) {
    return new SourceUnavailable("cannot ask " + settings.address() + ": " + why, cause);
  }

  private static String why(@Nullable Throwable cause, String sentence) {
    return switch (cause) {
      case io.netty.channel.ConnectTimeoutException e ->
          "no connection in time; is the address right?";
      case UnknownHostException e -> "no such host";
      case ConnectException e -> "nothing listens there; is a server running?";
      case SSLException e ->
          "TLS failed: " + e.getMessage() + "; is its certificate authority given, and is it TLS?";
      case IOException e -> "the connection broke: " + e.getMessage();
      case null, default ->
          sentence + "; does it speak gRPC, and with TLS where the address begins with grpcs?";
    };
  }

  private static String sentence(StatusRuntimeException status) {
    String text =
        Objects.requireNonNullElse(
            status.getStatus().getDescription(), status.getStatus().getCode().name());
    return text.length() <= MAX_SENTENCE ? text : text.substring(0, MAX_SENTENCE) + "...";
  }

  private static String reason(StatusRuntimeException status) {
    return detail(status, ErrorInfo.class)
        .filter(info -> info.getDomain().equals("clusterapi"))
        .map(ErrorInfo::getReason)
        .orElse("");
  }

  private static Duration retryDelay(StatusRuntimeException status) {
    return detail(status, RetryInfo.class)
        .map(RetryInfo::getRetryDelay)
        .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()))
        .filter(delay -> !delay.isNegative())
        .orElse(DEFAULT_RETRY);
  }

  private static <M extends Message> Optional<M> detail(
      StatusRuntimeException status, Class<M> type) {
    com.google.rpc.Status details = StatusProto.fromThrowable(status);
    if (details == null) {
      return Optional.empty();
    }
    try {
      for (Any detail : details.getDetailsList()) {
        if (detail.is(type)) {
          return Optional.of(detail.unpack(type));
        }
      }
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty(); // The code stays, and the sentence.
    }
    return Optional.empty();
  }
}
