package clusterapi.storage.jdbc;

import clusterapi.domain.access.Username;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as the tables keep them. Every name that an account can have is kept as it is; callers may
 * ask for others, and PostgreSQL knows no text with a zero in it or with half a surrogate pair.
 */
final class NameText {
  private static final Pattern ESCAPED = Pattern.compile("%([0-9a-f]{4})");

  private NameText() {}

  static String of(Username name) {
    String value = name.value();
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            point -> {
              // A pair is one code point, so a surrogate is half of one.
              boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
              if (point == 0 || point == '%' || half) {
                String digits = Integer.toHexString(point);
                text.append('%').repeat('0', 4 - digits.length()).append(digits);
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }

  static Username parse(String text) {
    return new Username(
        ESCAPED
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(found.group(1), 16)))));
  }
}
