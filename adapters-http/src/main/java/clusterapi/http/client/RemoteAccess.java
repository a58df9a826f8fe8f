package clusterapi.http.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Health, login and logout at a server. */
final class RemoteAccess {
  private RemoteAccess() {}

  /**
   * A server that is there and says that it is not ready is not ready; its reason is its secret.
   */
  static Readiness checkHealth(RemoteCalls calls) {
    return calls.isWell("health/?ready=true")
        ? new Readiness.Ready()
        : new Readiness.NotReady("the server answers that it is not");
  }

  static SessionToken logIn(RemoteCalls calls, LogIn.Request request) {
    String form =
        "username="
            + encoded(request.username().value())
            + "&password="
            + encoded(request.password().reveal());
    HttpResponse<byte[]> response = calls.post("login/", form, PresentedSession.NONE);
    try {
      return SessionToken.parse(JsonTree.read(calls, response.body()).at("session").text());
    } catch (InvalidArgument e) {
      throw calls.unreadable("the session in it is none", e);
    }
  }

  static void logOut(RemoteCalls calls, LogOut.Request request) {
    calls.post("logout/", "", request.presented());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
