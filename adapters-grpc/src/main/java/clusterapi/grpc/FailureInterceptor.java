package clusterapi.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Ends calls that fail, at their begin or later, with the failure's code. */
final class FailureInterceptor implements ServerInterceptor {
  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ClosedOnce<Q, A> closedOnce = new ClosedOnce<>(call);
    try {
      return new Guarded<>(closedOnce, next.startCall(closedOnce, headers));
    } catch (RuntimeException e) {
      FailureStatus.close(closedOnce, e);
      return new ServerCall.Listener<>() {};
    }
  }

  /** A call that takes a second end as none: the first one has told the client. */
  private static final class ClosedOnce<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private boolean closed;

    ClosedOnce(ServerCall<Q, A> call) {
      super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      // All of a call's callbacks run one after the other.
      if (!closed) {
        closed = true;
        super.close(status, trailers);
      }
    }
  }

  /** Hands failures of the call's work to the client. */
  private static final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;

    Guarded(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    private void guard(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        FailureStatus.close(call, e);
      }
    }
  }
}
