package clusterapi.http.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Numbers and times in the text form of Go's {@code encoding/json}. */
final class GoNumbers {
  /** Below this, and above zero, Go writes an exponent. */
  private static final double SMALLEST_PLAIN = 1e-6;

  /** From here on, Go writes an exponent. */
  private static final double FIRST_LARGE = 1e21;

  /** Up to here every whole double is a long, and its digits are the shortest. */
  private static final double EXACT_LONG = 1L << 53;

  /** Where Java may print two digits though one is enough: among the smallest doubles. */
  private static final double FEW_DIGITS = 1e-320;

  private static final float FEW_FLOAT_DIGITS = 1e-42f;

  private GoNumbers() {}

  /**
   * The shortest decimal that reads back to the same double.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  static String format(double value) {
    requireFinite(value);
    double size = Math.abs(value);
    if (size < EXACT_LONG && value == Math.rint(value) && !isNegativeZero(value)) {
      return Long.toString((long) value);
    }
    BigDecimal digits = new BigDecimal(Double.toString(value));
    if (size < FEW_DIGITS) {
      BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
      digits = one.doubleValue() == value ? one : digits;
    }
    return text(digits, value < 0 || isNegativeZero(value), isPlain(size));
  }

  /** The shortest decimal that reads back to the same float. */
  static String format(float value) {
    requireFinite(value);
    float size = Math.abs(value);
    BigDecimal digits = new BigDecimal(Float.toString(value));
    if (size < FEW_FLOAT_DIGITS) {
      BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
      digits = one.floatValue() == value ? one : digits;
    }
    // Go compares as float here: 1e-6 and 1e21 rounded to 32 bits.
    boolean plain = size == 0 || (size >= (float) SMALLEST_PLAIN && size < (float) FIRST_LARGE);
    return text(digits, value < 0 || isNegativeZero(value), plain);
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no form for " + value);
    }
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  private static boolean isPlain(double size) {
    return size == 0 || (size >= SMALLEST_PLAIN && size < FIRST_LARGE);
  }

  private static String text(BigDecimal digits, boolean negative, boolean plain) {
    if (digits.signum() == 0) {
      return negative ? "-0" : "0";
    }
    BigDecimal stripped = digits.abs().stripTrailingZeros();
    String text = plain ? stripped.toPlainString() : exponentForm(stripped);
    return negative ? "-" + text : text;
  }

  private static String exponentForm(BigDecimal digits) {
    String unscaled = digits.unscaledValue().toString();
    int exponent = unscaled.length() - 1 - digits.scale();
    String mantissa =
        unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
    // A one-digit negative exponent has no leading zero, since Go cleans e-09 to e-9; positive ones
    // always have two digits here.
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /** RFC 3339 in UTC; the fraction has as many digits as it needs. */
  static String format(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(30);
    pad(text, utc.getYear(), 4).append('-');
    pad(text, utc.getMonthValue(), 2).append('-');
    pad(text, utc.getDayOfMonth(), 2).append('T');
    pad(text, utc.getHour(), 2).append(':');
    pad(text, utc.getMinute(), 2).append(':');
    pad(text, utc.getSecond(), 2);
    if (utc.getNano() != 0) {
      text.append('.');
      pad(text, utc.getNano(), 9);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    return text.repeat("0", Math.max(0, width - digits.length())).append(digits);
  }
}
