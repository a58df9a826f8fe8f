package clusterapi.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.Semaphore;

/** Refuses calls beyond a number of open ones. Inside of it, starting a call does not throw. */
final class CallLimit implements ServerInterceptor {
  private final Semaphore free;

  CallLimit(int maxOpenCalls) {
    this.free = new Semaphore(maxOpenCalls);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!free.tryAcquire()) {
      FailureStatus.close(
          call,
          new GrpcRefusal(
              GrpcRefusal.Reason.TOO_MANY_CALLS, "too many calls are open, try again later"));
      return new ServerCall.Listener<>() {};
    }
    return new Counted<>(next.startCall(call, headers), free);
  }

  /** Every call ends with exactly one of these two. */
  private static final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Semaphore free;

    Counted(ServerCall.Listener<Q> listener, Semaphore free) {
      super(listener);
      this.free = free;
    }

    @Override
    public void onComplete() {
      free.release();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      free.release();
      super.onCancel();
    }
  }
}
