package clusterapi.storage.audit;

import java.util.regex.Pattern;

/**
 * Text from outside as the value in a {@code key=value} line. Whatever the text, it cannot end its
 * value, begin another line, or hide a part of itself; two texts that fit give two values.
 */
public final class LogValue {
  /** So many code points of a text are shown; a cut is marked by an ellipsis. */
  static final int MAX_LENGTH = 128;

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_.:/@][A-Za-z0-9_.:/@-]{0," + (MAX_LENGTH - 1) + "}");

  private LogValue() {}

  /**
   * The text as a value.
   *
   * @param text any text
   * @return one word, or a text in quotes
   */
  public static String of(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().limit(MAX_LENGTH).forEach(point -> append(quoted, point));
    // An ellipsis within the text is escaped, so this one tells the truth.
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      quoted.append('…');
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').append((char) point);
    } else if ((point >= ' ' && point < 0x7F) || Character.isLetterOrDigit(point)) {
      quoted.appendCodePoint(point);
    } else {
      // Controls, line ends, marks of direction, lone surrogates, spaces that look like others.
      quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
    }
  }
}
