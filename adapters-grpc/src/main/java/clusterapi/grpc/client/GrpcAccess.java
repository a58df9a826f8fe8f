package clusterapi.grpc.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.domain.access.SessionToken;
import clusterapi.v2.CheckHealthRequest;
import clusterapi.v2.LogInRequest;
import clusterapi.v2.LogOutRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/** Health, login and logout at a server. */
final class GrpcAccess {
  private GrpcAccess() {}

  /**
   * A server that is there and says that it is not ready is not ready; its reason is its secret.
   */
  static Readiness checkHealth(GrpcCalls calls) {
    return calls
        .ask(
            PresentedSession.NONE,
            Optional.empty(),
            stub -> {
              try {
                stub.checkHealth(CheckHealthRequest.newBuilder().setReady(true).build());
                return new Readiness.Ready();
              } catch (StatusRuntimeException e) {
                if (isToldByTheServer(e)) {
                  return notReady();
                }
                throw e;
              }
            })
        .value();
  }

  private static Readiness.NotReady notReady() {
    return new Readiness.NotReady("the server answers that it is not");
  }

  /** A connection that cannot be made has the same code, but no details. */
  private static boolean isToldByTheServer(StatusRuntimeException e) {
    com.google.rpc.Status details = StatusProto.fromThrowable(e);
    return e.getStatus().getCode() == Status.Code.UNAVAILABLE
        && details != null
        && details.getDetailsCount() > 0;
  }

  static SessionToken logIn(GrpcCalls calls, LogIn.Request request) {
    return calls
        .ask(
            PresentedSession.NONE,
            Optional.empty(),
            stub ->
                SessionToken.parse(
                    stub.logIn(
                            LogInRequest.newBuilder()
                                .setUsername(request.username().value())
                                .setPassword(request.password().reveal())
                                .build())
                        .getSession()))
        .value();
  }

  static void logOut(GrpcCalls calls, LogOut.Request request) {
    calls.ask(
        request.presented(),
        Optional.empty(),
        stub -> stub.logOut(LogOutRequest.getDefaultInstance()));
  }
}
