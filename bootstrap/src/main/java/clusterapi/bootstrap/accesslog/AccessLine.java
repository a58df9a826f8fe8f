package clusterapi.bootstrap.accesslog;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.bootstrap.logging.JsonText;
import clusterapi.bootstrap.observe.RequestFigures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as one line of JSON. It has no query, no header and no body: those hold secrets. */
final class AccessLine {
  /** A longer path is cut: a request's head may have 16 KiB. */
  static final int MAX_PATH_LENGTH = 1024;

  /** No method that anybody knows is as long. */
  private static final int MAX_METHOD_LENGTH = 64;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-(?<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private AccessLine() {}

  /** Adds the line of a request that ended at some time, with its end. */
  static void append(StringBuilder out, Instant endedAt, FinishedRequest request) {
    JsonText.field(out.append('{'), "time", TIME.format(endedAt));
    text(out, "transport", RequestFigures.wireText(request.wire()));
    text(
        out,
        "operation",
        request.operation().map(RequestFigures::operationText).orElse(RequestFigures.OTHER));
    text(out, "method", cut(request.method(), MAX_METHOD_LENGTH));
    if (request.wire() == Wire.HTTP) {
      text(out, "path", cut(request.path(), MAX_PATH_LENGTH));
    }
    text(out, "protocol", request.protocol());
    text(out, "status", RequestFigures.statusText(request.wire(), request.status()));
    out.append(",\"bytes\":").append(request.bodyBytes());
    out.append(",\"duration_ms\":").append(millis(request.durationNanos()));
    request.user().ifPresent(user -> text(out, "user", user.value()));
    text(out, "from", request.from().value());
    if (request.isCutOff()) {
      out.append(",\"cut_off\":true");
    }
    Matcher trace = TRACE_PARENT.matcher(request.trace().parent());
    if (trace.matches()) {
      text(out, "trace_id", trace.group("trace"));
    }
    out.append("}\n");
  }

  /** Adds the line that tells how many are missing. */
  static void appendDropped(StringBuilder out, Instant at, long lines) {
    JsonText.field(out.append('{'), "time", TIME.format(at));
    out.append(",\"dropped_lines\":").append(lines).append("}\n");
  }

  private static void text(StringBuilder out, String name, String value) {
    JsonText.field(out.append(','), name, value);
  }

  private static String cut(String text, int maxLength) {
    return text.length() <= maxLength ? text : text.substring(0, maxLength) + "...";
  }

  /** Thousandths of a millisecond are enough for anyone. */
  private static String millis(long nanos) {
    long micros = nanos / 1_000;
    String fraction = Long.toString(1_000 + micros % 1_000).substring(1);
    return micros / 1_000 + "." + fraction;
  }
}
