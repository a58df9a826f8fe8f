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
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells callers in the metadata in front of an answer how old it is, if its source ages, and how
 * many items match a query. Safe for many threads.
 */
final class AnswerMoment implements ServerInterceptor {
  /** The age in whole seconds. */
  static final Metadata.Key<String> AGE = Metadata.Key.of("age", Metadata.ASCII_STRING_MARSHALLER);

  /** When what the answer is made from was read, in RFC 3339. */
  static final Metadata.Key<String> SNAPSHOT_TIME =
      Metadata.Key.of("x-cluster-api-snapshot-time", Metadata.ASCII_STRING_MARSHALLER);

  /** How many items match. */
  static final Metadata.Key<String> TOTAL =
      Metadata.Key.of("x-cluster-api-total", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<AtomicReference<Told>> TOLD = Context.key("clusterapi.told");

  /**
   * What is told of an answer.
   *
   * @param moment from which it was made
   * @param total how many items match; empty where nothing was queried
   */
  private record Told(Moment moment, OptionalLong total) {}

  private final InstantSource clock;

  AnswerMoment(InstantSource clock) {
    this.clock = clock;
  }

  /** The answer of the call at work is made from this. */
  static void isMadeFrom(Moment moment) {
    tell(new Told(moment, OptionalLong.empty()));
  }

  /** The answer of the call at work is made from this, and so many items match. */
  static void isMadeFrom(Moment moment, long total) {
    tell(new Told(moment, OptionalLong.of(total)));
  }

  private static void tell(Told told) {
    AtomicReference<Told> place = TOLD.get();
    if (place == null) {
      throw new IllegalStateException("the call did not pass the interceptor");
    }
    place.set(told);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    AtomicReference<Told> told = new AtomicReference<>(new Told(Moment.ONLY, OptionalLong.empty()));
    return Contexts.interceptCall(
        Context.current().withValue(TOLD, told),
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void sendHeaders(Metadata answer) {
            tell(told.get(), answer);
            super.sendHeaders(answer);
          }
        },
        headers,
        next);
  }

  private void tell(Told told, Metadata answer) {
    Moment moment = told.moment();
    told.total().ifPresent(total -> answer.put(TOTAL, Long.toString(total)));
    moment.age(clock.instant()).ifPresent(age -> answer.put(AGE, Long.toString(age.toSeconds())));
    moment.readAtText().ifPresent(text -> answer.put(SNAPSHOT_TIME, text));
  }
}
