package clusterapi.http.handler;

import clusterapi.application.port.in.LogIn;
import clusterapi.domain.access.SessionToken;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.json.AccessJson;
import clusterapi.http.request.LoginBody;
import clusterapi.http.request.SessionHeader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** Answers <i>login</i>. */
public final class LoginHandler implements OpenHandler {
  /** A login's body may have so many bytes. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private static final HeaderName COOKIE_WISH = HeaderNames.create(SessionHeader.COOKIE_WISH_NAME);

  private final LogIn logIn;

  /**
   * A handler.
   *
   * @param logIn the question
   */
  public LoginHandler(LogIn logIn) {
    this.logIn = logIn;
  }

  @Override
  public void handle(Exchange exchange) {
    LoginBody body =
        LoginBody.read(exchange.header(HeaderNames.CONTENT_TYPE), exchange.body(MAX_BODY_BYTES));
    SessionToken token =
        logIn.logIn(new LogIn.Request(body.username(), body.password(), exchange.from()));
    if (SessionHeader.isAboutCookie(exchange.header(COOKIE_WISH))) {
      exchange.giveCookie(SessionHeader.COOKIE_NAME, token.encode());
    }
    exchange.answerJson(out -> AccessJson.writeLogin(token, out));
  }
}
