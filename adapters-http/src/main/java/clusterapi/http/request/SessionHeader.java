package clusterapi.http.request;

import clusterapi.application.access.PresentedSession;
import java.util.List;
import java.util.Optional;

/** How a request presents a session: the API's own header, a bearer token, or a cookie. */
public final class SessionHeader {
  /** The API's own header. */
  public static final String NAME = "X-Cockroach-API-Session";

  /** The cookie that a console's login sets. */
  public static final String COOKIE_NAME = "session";

  /**
   * The header by which a console asks login to put the session into the cookie, and logout to end
   * the one that is there. Nothing that speaks to a node of the database sends it.
   */
  public static final String COOKIE_WISH_NAME = "X-Cluster-Api-Cookie";

  private static final String COOKIE = "cookie";
  private static final String BEARER = "Bearer ";

  private SessionHeader() {}

  /**
   * The session presented to an operation for administrators. The header wins over the bearer
   * token; its value {@code cookie} points to the cookies, which count in no other case.
   *
   * @param header the API's own header, if it was sent
   * @param authorization the header {@code Authorization}, if it was sent
   * @param cookieHeaders the request's {@code Cookie} headers
   * @return what is presented
   */
  public static PresentedSession presented(
      Optional<String> header, Optional<String> authorization, List<String> cookieHeaders) {
    return header.filter(COOKIE::equals).isPresent()
        ? new PresentedSession.Tokens(Cookies.named(cookieHeaders, COOKIE_NAME))
        : presentedForLogout(header, authorization);
  }

  /**
   * Whether a login or logout is about the cookie.
   *
   * @param wish the header {@link #COOKIE_WISH_NAME}, if it was sent
   * @return whether it names the cookie
   */
  public static boolean isAboutCookie(Optional<String> wish) {
    return wish.filter(COOKIE_NAME::equals).isPresent();
  }

  /**
   * The session that is to be ended, where a console asks for it.
   *
   * @param cookieHeaders the request's {@code Cookie} headers
   * @return what is presented
   */
  public static PresentedSession presentedByCookie(List<String> cookieHeaders) {
    List<String> values = Cookies.named(cookieHeaders, COOKIE_NAME);
    return values.isEmpty() ? PresentedSession.NONE : new PresentedSession.Tokens(values);
  }

  /**
   * The session that is to be ended. Here {@code cookie} is a token like any other.
   *
   * @param header the API's own header, if it was sent
   * @param authorization the header {@code Authorization}, if it was sent
   * @return what is presented
   */
  public static PresentedSession presentedForLogout(
      Optional<String> header, Optional<String> authorization) {
    return header
        .filter(text -> !text.isEmpty())
        .or(() -> authorization.flatMap(SessionHeader::bearer))
        .map(PresentedSession::of)
        .orElse(PresentedSession.NONE);
  }

  private static Optional<String> bearer(String authorization) {
    boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return isBearer
        ? Optional.of(authorization.substring(BEARER.length()).strip()).filter(t -> !t.isEmpty())
        : Optional.empty();
  }
}
