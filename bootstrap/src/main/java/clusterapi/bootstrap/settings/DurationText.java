package clusterapi.bootstrap.settings;

import clusterapi.domain.moment.GoDuration;
import java.time.Duration;

/**
 * Durations in the text form of the database's own flags, such as {@code 168h} or {@code 1m30s}.
 */
public final class DurationText {
  private static final String REMEDY =
      "is not a duration; write numbers with units, such as 168h, 30m, 1m30s or 500ms";

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
    Duration duration = GoDuration.parse(text).orElseThrow(() -> new BadValue(REMEDY));
    if (duration.equals(GoDuration.LONGEST)) {
      throw new BadValue("is too long a duration; the longest is 2562047h");
    }
    return duration;
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
