package clusterapi.grpc;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import clusterapi.domain.access.Username;
import com.google.protobuf.MessageLite;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Tells those who watch of each call. Inside of it, starting a call does not throw. */
final class ObservedCall implements ServerInterceptor {
  private static final Metadata.Key<String> TRACE_PARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> TRACE_STATE =
      Metadata.Key.of("tracestate", Metadata.ASCII_STRING_MARSHALLER);

  /** What speaks gRPC speaks this release of HTTP. */
  private static final String PROTOCOL = "2.0";

  private static final Context.Key<Told<?, ?>> KEY = Context.key("clusterapi.observed");

  private final RequestObserver observer;

  ObservedCall(RequestObserver observer) {
    this.observer = observer;
  }

  /** The call at work is made by this user. */
  static void isMadeBy(Username proven) {
    Told<?, ?> told = KEY.get();
    if (told != null) {
      told.user = Optional.of(proven);
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    observer.began(Wire.GRPC);
    Told<Q, A> told = new Told<>(call, traceOf(headers), observer);
    ServerCall.Listener<Q> listener =
        Contexts.interceptCall(Context.current().withValue(KEY, told), told, headers, next);
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onComplete() {
        told.end(false);
        super.onComplete();
      }

      @Override
      public void onCancel() {
        told.end(true);
        super.onCancel();
      }
    };
  }

  private static FinishedRequest.Trace traceOf(Metadata headers) {
    String parent = headers.get(TRACE_PARENT);
    if (parent == null) {
      return FinishedRequest.Trace.NONE;
    }
    String state = headers.get(TRACE_STATE);
    return new FinishedRequest.Trace(parent, state == null ? "" : state);
  }

  /** A call that remembers how it went. */
  private static final class Told<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final long begunAt = System.nanoTime();
    private final FinishedRequest.Trace trace;
    private final RequestObserver observer;

    // Written by the threads of the call's work, one after the other.
    private volatile Optional<Username> user = Optional.empty();
    // A call that ends without a word of the server was cancelled.
    private volatile Status.Code code = Status.Code.CANCELLED;
    private final AtomicLong bytes = new AtomicLong();

    Told(ServerCall<Q, A> call, FinishedRequest.Trace trace, RequestObserver observer) {
      super(call);
      this.trace = trace;
      this.observer = observer;
    }

    @Override
    public void sendMessage(A message) {
      if (message instanceof MessageLite sized) {
        bytes.addAndGet(sized.getSerializedSize()); // it is kept in the message
      }
      super.sendMessage(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      code = status.getCode();
      super.close(status, trailers);
    }

    void end(boolean isCancelled) {
      observer.ended(
          new FinishedRequest(
              Wire.GRPC,
              Optional.of(SessionInterceptor.operationOf(getMethodDescriptor())),
              getMethodDescriptor().getFullMethodName(),
              "",
              PROTOCOL,
              isCancelled ? Status.Code.CANCELLED.value() : code.value(),
              isCancelled,
              bytes.get(),
              System.nanoTime() - begunAt,
              user,
              Caller.addressOf(this),
              trace));
    }
  }
}
