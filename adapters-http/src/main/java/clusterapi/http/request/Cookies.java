package clusterapi.http.request;

import java.util.ArrayList;
import java.util.List;

/** The cookies of a request, read as Go reads them: in order, malformed ones left out. */
public final class Cookies {
  private Cookies() {}

  /**
   * The values of the cookies with a name.
   *
   * @param headers the request's {@code Cookie} headers, in order
   * @param name case-sensitive
   * @return the values in order; quotes around a value are not part of it
   */
  public static List<String> named(List<String> headers, String name) {
    List<String> values = new ArrayList<>();
    for (String header : headers) {
      for (String part : header.split(";", -1)) {
        String pair = part.strip();
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).equals(name)) {
          values.add(unquoted(pair.substring(equals + 1)));
        }
      }
    }
    return values;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
