package clusterapi.http.request;

import java.util.List;
import java.util.Locale;

/** Whether a client takes compressed answers. */
public final class AcceptEncoding {
  private AcceptEncoding() {}

  /**
   * Whether {@code gzip}, or anything, is accepted with a quality above zero.
   *
   * @param headers the request's {@code Accept-Encoding} headers
   * @return whether it is
   */
  public static boolean allowsGzip(List<String> headers) {
    boolean any = false;
    for (String header : headers) {
      for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] pieces = part.strip().split(";", -1);
        String coding = pieces[0].strip();
        if (coding.equals("gzip") || coding.equals("x-gzip")) {
          return Quality.of(pieces) > 0;
        }
        any |= coding.equals("*") && Quality.of(pieces) > 0;
      }
    }
    return any;
  }
}
