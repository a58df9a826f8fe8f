package clusterapi.storage.sql;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a setting's span of time. */
final class IntervalText {
  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})(?:\\.\\d{1,9})?s)?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,9}):(\\d\\d):(\\d\\d)(?:\\.\\d+)?");

  private IntervalText() {}

  /**
   * Reads a span, in whole seconds.
   *
   * @param text {@code 5m0s} or {@code 00:05:00}
   * @return the span, or empty for any other text
   */
  static Optional<Duration> read(String text) {
    for (Pattern form : new Pattern[] {UNITS, CLOCK}) {
      Matcher span = form.matcher(text);
      if (!text.isEmpty() && span.matches()) {
        return Optional.of(
            Duration.ofHours(part(span, 1)).plusMinutes(part(span, 2)).plusSeconds(part(span, 3)));
      }
    }
    return Optional.empty();
  }

  private static long part(Matcher span, int group) {
    String digits = span.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
