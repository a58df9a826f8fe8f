package clusterapi.grpc;

import clusterapi.domain.moment.Moment;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells callers in the metadata in front of an answer how old it is, if its source ages. Safe for
 * many threads.
 */
final class AnswerMoment implements ServerInterceptor {
  /** The age in whole seconds. */
  static final Metadata.Key<String> AGE = Metadata.Key.of("age", Metadata.ASCII_STRING_MARSHALLER);

  /** When what the answer is made from was read, in RFC 3339. */
  static final Metadata.Key<String> SNAPSHOT_TIME =
      Metadata.Key.of("x-cluster-api-snapshot-time", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<AtomicReference<Moment>> MOMENT =
      Context.key("clusterapi.moment");

  private final InstantSource clock;

  AnswerMoment(InstantSource clock) {
    this.clock = clock;
  }

  /** The answer of the call at work is made from this. */
  static void isMadeFrom(Moment moment) {
    AtomicReference<Moment> made = MOMENT.get();
    if (made == null) {
      throw new IllegalStateException("the call did not pass the interceptor");
    }
    made.set(moment);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    AtomicReference<Moment> made = new AtomicReference<>(Moment.ONLY);
    return Contexts.interceptCall(
        Context.current().withValue(MOMENT, made),
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void sendHeaders(Metadata answer) {
            tell(made.get(), answer);
            super.sendHeaders(answer);
          }
        },
        headers,
        next);
  }

  private void tell(Moment moment, Metadata answer) {
    moment.age(clock.instant()).ifPresent(age -> answer.put(AGE, Long.toString(age.toSeconds())));
    moment.readAtText().ifPresent(text -> answer.put(SNAPSHOT_TIME, text));
  }
}
