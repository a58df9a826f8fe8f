package clusterapi.http.handler;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.LogOut;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.json.AccessJson;
import clusterapi.http.request.SessionHeader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** Answers <i>logout</i>. */
public final class LogoutHandler implements OpenHandler {
  private static final HeaderName SESSION = HeaderNames.create(SessionHeader.NAME);

  private final LogOut logOut;

  /**
   * A handler.
   *
   * @param logOut the question
   */
  public LogoutHandler(LogOut logOut) {
    this.logOut = logOut;
  }

  @Override
  public void handle(Exchange exchange) {
    PresentedSession presented =
        SessionHeader.presentedForLogout(
            exchange.header(SESSION), exchange.header(HeaderNames.AUTHORIZATION));
    logOut.logOut(new LogOut.Request(presented, exchange.from()));
    exchange.answerJson(AccessJson::writeLogout);
  }
}
