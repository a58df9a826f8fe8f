package clusterapi.bootstrap.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** What both formats show of an event. */
record LogLine(String time, String level, String logger, String message, Optional<String> stack) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static LogLine of(LogRecord entry, Formatter formatter) {
    return new LogLine(
        time(entry.getInstant()),
        level(entry.getLevel()),
        Optional.ofNullable(entry.getLoggerName()).orElse(""),
        Optional.ofNullable(formatter.formatMessage(entry)).orElse(""),
        Optional.ofNullable(entry.getThrown()).map(LogLine::stack));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The words of {@link System.Logger.Level}, which is what the code logs with. */
  private static String level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }
}
