package clusterapi.bootstrap.logging;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One JSON object a line: {@code time}, {@code level}, {@code logger}, {@code message}, and {@code
 * stack} where there is one.
 */
public final class JsonLogFormatter extends Formatter {
  @Override
  public String format(LogRecord entry) {
    LogLine line = LogLine.of(entry, this);
    StringBuilder json = new StringBuilder("{");
    appendField(json, "time", line.time());
    appendField(json.append(','), "level", line.level());
    appendField(json.append(','), "logger", line.logger());
    appendField(json.append(','), "message", line.message());
    line.stack().ifPresent(stack -> appendField(json.append(','), "stack", stack));
    return json.append("}\n").toString();
  }

  private static void appendField(StringBuilder json, String name, String value) {
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
