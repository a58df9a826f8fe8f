package clusterapi.domain.moment;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in the text form of the database's own flags, such as {@code 168h} or {@code 1m30s}.
 */
public final class GoDuration {
  /** Some 292 years. */
  public static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private static final BigInteger MOST_NANOS = BigInteger.valueOf(Long.MAX_VALUE);

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

  /**
   * So many of them are a nanosecond, which makes every sum a whole number. BigDecimal would say it
   * better, but begins by working out powers of five for a tenth of the time that a server needs to
   * start.
   */
  private static final BigInteger PARTS = BigInteger.TEN.pow(MAX_LENGTH);

  private GoDuration() {}

  /**
   * Reads a duration.
   *
   * @param text numbers with units, one after the other, without a sign
   * @return the duration, exact to the nanosecond, not negative, {@link #LONGEST} for any that is
   *     longer; empty if the text is none
   */
  public static Optional<Duration> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    BigInteger parts = BigInteger.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      long unit = NANOS.getOrDefault(part.group("unit"), 0L);
      parts = parts.add(parts(part.group("number")).multiply(BigInteger.valueOf(unit)));
      end = part.end();
    }
    return end == text.length()
        ? Optional.of(Duration.ofNanos(parts.divide(PARTS).min(MOST_NANOS).longValue()))
        : Optional.empty();
  }

  private static BigInteger parts(String number) {
    int point = number.indexOf('.');
    int decimals = point < 0 ? 0 : number.length() - point - 1;
    return new BigInteger(number.replace(".", ""))
        .multiply(BigInteger.TEN.pow(MAX_LENGTH - decimals));
  }
}
