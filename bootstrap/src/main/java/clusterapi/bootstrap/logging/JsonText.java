package clusterapi.bootstrap.logging;

import java.util.Locale;

/** Text as JSON, of which each line of a log is one object. */
public final class JsonText {
  private JsonText() {}

  /**
   * Adds a name and a text.
   *
   * @param json the inside of an object, so far
   * @param name a name of letters
   * @param value any text
   */
  public static void field(StringBuilder json, String name, String value) {
    json.append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      appendEscaped(json, value, i);
    }
    json.append('"');
  }

  private static void appendEscaped(StringBuilder json, String value, int index) {
    char c = value.charAt(index);
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        // A lone surrogate has no UTF-8 form; the two line separators end a line for some readers.
        if (c < ' ' || c == 0x7F || c == 0x2028 || c == 0x2029 || isLoneSurrogate(value, index)) {
          json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          json.append(c);
        }
      }
    }
  }

  private static boolean isLoneSurrogate(String value, int index) {
    char c = value.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
  }
}
