package clusterapi.bootstrap.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in the text form of the database's own flags, such as {@code 168h} or {@code 1m30s}.
 */
public final class DurationText {
  private static final String REMEDY =
      "is not a duration; write numbers with units, such as 168h, 30m, 1m30s or 500ms";

  private static final Pattern PART =
      Pattern.compile("(?<number>[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?<unit>ns|us|µs|ms|s|m|h)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  /** Longer than any text that fits; keeps the arithmetic small. */
  private static final int MAX_LENGTH = 64;

  private DurationText() {}

  /**
   * Reads a duration that is worth waiting for.
   *
   * @param text numbers with units, one after the other
   * @return the duration, at least a millisecond
   * @throws BadValue if the text is none, or means less
   */
  public static Duration parsePositive(String text) {
    Duration duration = parse(text);
    if (duration.toMillis() < 1) {
      throw new BadValue("is too short a duration; the shortest is 1ms");
    }
    return duration;
  }

  /**
   * Reads a duration.
   *
   * @param text numbers with units, one after the other
   * @return the duration, exact to the nanosecond; not negative, at most 292 years
   * @throws BadValue if the text is none
   */
  static Duration parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new BadValue(REMEDY);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group("unit"), 0L));
      nanos = nanos.add(new BigDecimal(part.group("number")).multiply(unit));
      end = part.end();
    }
    if (end != text.length()) {
      throw new BadValue(REMEDY);
    }
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new BadValue("is too long a duration; the longest is 2562047h");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  /**
   * The shortest text of a duration.
   *
   * @param duration not negative
   * @return such as {@code 1h30m}; {@code 0s} for none
   */
  static String format(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    append(text, duration.toNanosPart() % 1_000_000, "ns");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }
}
