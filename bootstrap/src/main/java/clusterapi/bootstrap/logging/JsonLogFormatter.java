package clusterapi.bootstrap.logging;

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
    JsonText.field(json, "time", line.time());
    JsonText.field(json.append(','), "level", line.level());
    JsonText.field(json.append(','), "logger", line.logger());
    JsonText.field(json.append(','), "message", line.message());
    line.stack().ifPresent(stack -> JsonText.field(json.append(','), "stack", stack));
    return json.append("}\n").toString();
  }
}
