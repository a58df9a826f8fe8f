package clusterapi.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.lang.System.Logger.Level;

/**
 * Writes a line for each call when it has ended: calls that went well on the level DEBUG, all
 * others on INFO.
 */
final class CallLog implements ServerInterceptor {
  private static final System.Logger LOG = System.getLogger(CallLog.class.getName());
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Logged<Q, A> logged = new Logged<>(call);
    return new SimpleForwardingServerCallListener<>(next.startCall(logged, headers)) {
      @Override
      public void onComplete() {
        logged.write();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        logged.write();
        super.onCancel();
      }
    };
  }

  /** A call that remembers how it went. */
  private static final class Logged<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final long begunAt = System.nanoTime();
    // A call that ends without a word of the server was cancelled.
    private Status.Code code = Status.Code.CANCELLED;
    private long messages;

    Logged(ServerCall<Q, A> call) {
      super(call);
    }

    @Override
    public void sendMessage(A message) {
      messages++;
      super.sendMessage(message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      code = status.getCode();
      super.close(status, trailers);
    }

    void write() {
      Level level = code == Status.Code.OK ? Level.DEBUG : Level.INFO;
      if (LOG.isLoggable(level)) {
        LOG.log(
            level,
            "event=call method="
                + getMethodDescriptor().getFullMethodName()
                + " code="
                + code
                + " from="
                + Caller.addressOf(this)
                + " messages="
                + messages
                + " millis="
                + (System.nanoTime() - begunAt) / NANOS_PER_MILLI);
      }
    }
  }
}
