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

  private static final HeaderName COOKIE_WISH = HeaderNames.create(SessionHeader.COOKIE_WISH_NAME);

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
    boolean cookie = SessionHeader.isAboutCookie(exchange.header(COOKIE_WISH));
    if (cookie) {
      exchange.forgetCookie(SessionHeader.COOKIE_NAME); // Also one that does not hold any more.
    }
    PresentedSession presented =
        cookie
            ? SessionHeader.presentedByCookie(exchange.headers(HeaderNames.COOKIE))
            : SessionHeader.presentedForLogout(
                exchange.header(SESSION), exchange.header(HeaderNames.AUTHORIZATION));
    logOut.logOut(new LogOut.Request(presented, exchange.from()));
    exchange.answerJson(AccessJson::writeLogout);
  }
}
