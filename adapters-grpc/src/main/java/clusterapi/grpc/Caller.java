package clusterapi.grpc;

import clusterapi.application.access.Admin;
import clusterapi.application.access.PresentedSession;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.moment.MaxAge;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Who makes a call, kept in the call's context.
 *
 * @param from where the caller speaks from
 * @param presented the session that the metadata presents
 * @param proof the proof of admission; empty on calls that need none
 * @param maxAge how old the answer may be, or empty for whatever is known
 */
record Caller(
    ClientAddress from,
    PresentedSession presented,
    Optional<Admin> proof,
    Optional<MaxAge> maxAge) {
  /** Where it is kept. */
  static final Context.Key<Caller> KEY = Context.key("clusterapi.caller");

  /** The caller of the call at work. */
  static Caller current() {
    Caller caller = KEY.get();
    if (caller == null) {
      throw new IllegalStateException("the call did not pass the session interceptor");
    }
    return caller;
  }

  /** The proof, on a call that needs one. */
  Admin admin() {
    return proof.orElseThrow(
        () -> new IllegalStateException("the access table says that anyone may call this"));
  }

  /** Where a call comes from. */
  static ClientAddress addressOf(ServerCall<?, ?> call) {
    SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return address instanceof InetSocketAddress internet
        ? new ClientAddress(internet.getAddress().getHostAddress())
        : ClientAddress.IN_PROCESS;
  }
}
