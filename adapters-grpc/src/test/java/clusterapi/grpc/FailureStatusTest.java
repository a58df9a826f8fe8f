package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailureStatusTest {
  private static final String SENTENCE = "what was wrong";

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new ClusterApiFailure.InvalidArgument(SENTENCE),
            Status.Code.INVALID_ARGUMENT,
            "INVALID_ARGUMENT",
            SENTENCE),
        Arguments.of(
            new ClusterApiFailure.Unauthenticated(SENTENCE),
            Status.Code.UNAUTHENTICATED,
            "UNAUTHENTICATED",
            SENTENCE),
        Arguments.of(
            new ClusterApiFailure.PermissionDenied(SENTENCE),
            Status.Code.PERMISSION_DENIED,
            "PERMISSION_DENIED",
            SENTENCE),
        Arguments.of(
            new ClusterApiFailure.NotFound(SENTENCE), Status.Code.NOT_FOUND, "NOT_FOUND", SENTENCE),
        Arguments.of(
            new ClusterApiFailure.TooManyAttempts(SENTENCE, Duration.ofMillis(1500)),
            Status.Code.RESOURCE_EXHAUSTED,
            "TOO_MANY_ATTEMPTS",
            SENTENCE),
        Arguments.of(
            new ClusterApiFailure.Overloaded(SENTENCE, Duration.ofSeconds(2)),
            Status.Code.UNAVAILABLE,
            "OVERLOADED",
            SENTENCE),
        Arguments.of(
            new ClusterApiFailure.SourceUnavailable(SENTENCE, new IllegalStateException("secret")),
            Status.Code.UNAVAILABLE,
            "SOURCE_UNAVAILABLE",
            FailureStatus.INTERNAL_ERROR),
        Arguments.of(
            new ClusterApiFailure.StoreUnavailable(SENTENCE, new IllegalStateException("secret")),
            Status.Code.UNAVAILABLE,
            "STORE_UNAVAILABLE",
            ClusterApiFailure.StoreUnavailable.TO_CALLERS),
        Arguments.of(
            new ClusterApiFailure.NotSupportedBySource(SENTENCE),
            Status.Code.UNIMPLEMENTED,
            "NOT_SUPPORTED_BY_SOURCE",
            SENTENCE),
        Arguments.of(
            new IllegalStateException("our bug"),
            Status.Code.INTERNAL,
            "INTERNAL",
            FailureStatus.INTERNAL_ERROR));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_hasItsCodeSentenceAndReason(
      RuntimeException failure, Status.Code code, String reason, String sentence) {
    StatusRuntimeException status = close(failure);

    assertThat(status.getStatus().getCode()).isEqualTo(code);
    assertThat(status.getStatus().getDescription()).isEqualTo(sentence);
    assertThat(GrpcClusterApiClient.detail(status, ErrorInfo.class))
        .hasValue(ErrorInfo.newBuilder().setReason(reason).setDomain(FailureStatus.DOMAIN).build());
  }

  @Test
  void everyCaseOfTheFamily_isTested() {
    List<Class<?>> tested =
        failures().<Class<?>>map(arguments -> arguments.get()[0].getClass()).toList();

    assertThat(tested).containsAll(Arrays.asList(ClusterApiFailure.class.getPermittedSubclasses()));
  }

  @Test
  void tooManyAttempts_tellHowLongToWait() {
    StatusRuntimeException status =
        close(new ClusterApiFailure.TooManyAttempts(SENTENCE, Duration.ofMillis(1500)));

    RetryInfo retry = GrpcClusterApiClient.detail(status, RetryInfo.class).orElseThrow();
    assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(1);
    assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
  }

  @Test
  void overload_tellsHowLongToWait() {
    StatusRuntimeException status =
        close(new ClusterApiFailure.Overloaded(SENTENCE, Duration.ofSeconds(2)));

    RetryInfo retry = GrpcClusterApiClient.detail(status, RetryInfo.class).orElseThrow();
    assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(2);
  }

  @Test
  void details_nameNoCause() {
    StatusRuntimeException status = close(new IllegalStateException("our bug"));

    assertThat(Objects.requireNonNull(StatusProto.fromThrowable(status)).getDetailsList())
        .extracting(Any::getTypeUrl)
        .containsExactly("type.googleapis.com/google.rpc.ErrorInfo");
    assertThat(status.toString()).doesNotContain("our bug");
  }

  private static StatusRuntimeException close(RuntimeException failure) {
    ClosedCall call = new ClosedCall();
    FailureStatus.close(call, failure);
    return call.closedWith.orElseThrow();
  }

  /** A call that keeps how it was closed. */
  private static final class ClosedCall extends ServerCall<ListNodesRequest, ListNodesResponse> {
    private Optional<StatusRuntimeException> closedWith = Optional.empty();

    @Override
    public void request(int numMessages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(ListNodesResponse message) {}

    @Override
    public void close(Status status, Metadata trailers) {
      closedWith = Optional.of(status.asRuntimeException(trailers));
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<ListNodesRequest, ListNodesResponse> getMethodDescriptor() {
      return ClusterApiGrpc.getListNodesMethod();
    }
  }
}
