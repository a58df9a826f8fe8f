package clusterapi.grpc;

import clusterapi.application.access.Admin;
import clusterapi.application.access.Gatekeeper;
import clusterapi.application.access.Operation;
import clusterapi.application.access.PresentedSession;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import clusterapi.domain.moment.MaxAge;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/**
 * Admits calls by the access table, before anything of their request is read. A session in the
 * metadata counts before a client certificate. Safe for many threads.
 */
final class SessionInterceptor implements ServerInterceptor {
  /** The API's own metadata. */
  static final Metadata.Key<String> SESSION =
      Metadata.Key.of("x-cockroach-api-session", Metadata.ASCII_STRING_MARSHALLER);

  /** The usual metadata, for a bearer token. */
  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** How old the answer may be. */
  static final Metadata.Key<String> MAX_AGE =
      Metadata.Key.of("max-age", Metadata.ASCII_STRING_MARSHALLER);

  private static final String BEARER = "Bearer ";

  private final Gatekeeper gatekeeper;

  /**
   * An interceptor.
   *
   * @param gatekeeper who decides
   */
  SessionInterceptor(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    ClientAddress from = Caller.addressOf(call);
    PresentedSession presented = presented(headers);
    Operation operation = operationOf(call.getMethodDescriptor());
    Optional<Admin> proof =
        switch (operation.access()) {
          case OPEN -> Optional.empty();
          case ADMIN -> Optional.of(admit(operation, presented, call, from));
        };
    proof.map(Admin::username).ifPresent(ObservedCall::isMadeBy);
    Optional<MaxAge> maxAge =
        proof.flatMap(admitted -> Optional.ofNullable(headers.get(MAX_AGE)).map(MaxAge::parse));
    Caller caller = new Caller(from, presented, proof, maxAge);
    return Contexts.interceptCall(
        Context.current().withValue(Caller.KEY, caller), call, headers, next);
  }

  private Admin admit(
      Operation operation, PresentedSession presented, ServerCall<?, ?> call, ClientAddress from) {
    Optional<Username> certified =
        presented instanceof PresentedSession.None
            ? ClientCertificate.userOf(call.getAttributes())
            : Optional.empty();
    return certified
        .map(user -> gatekeeper.admitProven(operation, user, from))
        .orElseGet(() -> gatekeeper.admit(operation, presented, from));
  }

  /** The row of the access table for a method of the contract. */
  static Operation operationOf(MethodDescriptor<?, ?> method) {
    String name = method.getBareMethodName();
    return switch (name == null ? "" : name) {
      case "CheckHealth" -> Operation.CHECK_HEALTH;
      case "LogIn" -> Operation.LOG_IN;
      case "LogOut" -> Operation.LOG_OUT;
      case "ListNodes", "StreamNodes" -> Operation.LIST_NODES;
      case "ListNodeRanges", "StreamNodeRanges" -> Operation.LIST_NODE_RANGES;
      case "ListHotRanges", "StreamHotRanges" -> Operation.LIST_HOT_RANGES;
      case "GetRange" -> Operation.FIND_RANGE;
      case "ListSessions", "StreamSessions" -> Operation.LIST_SESSIONS;
      default ->
          throw new IllegalStateException(
              method.getFullMethodName() + " has no row in the access table");
    };
  }

  private static PresentedSession presented(Metadata headers) {
    return Optional.ofNullable(headers.get(SESSION))
        .filter(text -> !text.isEmpty())
        .or(() -> bearer(headers))
        .map(PresentedSession::of)
        .orElse(PresentedSession.NONE);
  }

  private static Optional<String> bearer(Metadata headers) {
    return Optional.ofNullable(headers.get(AUTHORIZATION))
        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(text -> text.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }
}
