package clusterapi.bootstrap.logging;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line an event for people: time in UTC, level, logger, message. A stack trace follows on lines
 * of its own. Control characters in a message are shown escaped, so that what a caller sent cannot
 * forge a line.
 */
public final class TextLogFormatter extends Formatter {
  @Override
  public String format(LogRecord entry) {
    LogLine line = LogLine.of(entry, this);
    StringBuilder text = new StringBuilder();
    text.append(line.time())
        .append(' ')
        .append(String.format(Locale.ROOT, "%-7s", line.level()))
        .append(' ')
        .append(line.logger())
        .append(' ');
    appendEscaped(text, line.message());
    text.append('\n');
    line.stack().ifPresent(stack -> text.append(stack).append('\n'));
    return text.toString();
  }

  private static void appendEscaped(StringBuilder text, String message) {
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
  }
}
