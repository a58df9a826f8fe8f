package clusterapi.bootstrap.output;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: two or three digits that matter, and a unit. */
public final class Quantity {
  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Quantity() {}

  /**
   * An amount of memory.
   *
   * @param bytes not negative
   * @return such as {@code 512 B} or {@code 15.6 GiB}
   */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < BINARY.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, BINARY[unit]);
  }

  /**
   * A rate.
   *
   * @param perSecond any number
   * @return with one digit after the point
   */
  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%.1f", perSecond);
  }

  /**
   * A span of time in its two largest units.
   *
   * @param span a negative one counts as none
   * @return such as {@code 0.4s}, {@code 12s}, {@code 5m03s}, {@code 7h20m} or {@code 12d4h}
   */
  public static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (span.isNegative() || seconds < 10) {
      double exact = span.isNegative() ? 0 : span.toMillis() / 1000.0;
      return String.format(Locale.ROOT, "%.1fs", exact);
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh%02dm", seconds / 3_600, seconds % 3_600 / 60);
    }
    return seconds / 86_400 + "d" + seconds % 86_400 / 3_600 + "h";
  }
}
