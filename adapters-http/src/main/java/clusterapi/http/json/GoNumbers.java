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

  /** The longest double: {@code -1.2345678901234567e-308}. */
  static final int MAX_BYTES = 26;

  /** Between these, Java writes a fraction as Go does. */
  private static final double JAVA_PLAIN_FROM = 1e-3;

  private static final double JAVA_PLAIN_UNTIL = 1e7;

  private GoNumbers() {}

  /**
   * Writes the shortest decimal that reads back to the same double.
   *
   * @param value the number
   * @param out has room for {@link #MAX_BYTES}
   * @param at where to
   * @return where it ends
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  static int write(double value, byte[] out, int at) {
    if (value == (long) value && Math.abs(value) < EXACT_LONG && !isNegativeZero(value)) {
      return Digits.write((long) value, out, at);
    }
    double size = Math.abs(value);
    boolean asJava = size >= JAVA_PLAIN_FROM && size < JAVA_PLAIN_UNTIL;
    return write(asJava ? Double.toString(value) : format(value), out, at);
  }

  /** The same for a float. */
  static int write(float value, byte[] out, int at) {
    return write(format(value), out, at);
  }

  private static int write(String ascii, byte[] out, int at) {
    for (int i = 0; i < ascii.length(); i++) {
      out[at + i] = (byte) ascii.charAt(i);
    }
    return at + ascii.length();
  }

  /**
   * The shortest decimal that reads back to the same double.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  static String format(double value) {
    requireFinite(value);
    double size = Math.abs(value);
    String shortest = Double.toString(size);
    if (size < FEW_DIGITS && size > 0) {
      BigDecimal one = oneDigit(shortest);
      shortest = one.doubleValue() == size ? one.toString() : shortest;
    }
    return text(shortest, value < 0 || isNegativeZero(value), isPlain(size));
  }

  /** The shortest decimal that reads back to the same float. */
  static String format(float value) {
    requireFinite(value);
    float size = Math.abs(value);
    String shortest = Float.toString(size);
    if (size < FEW_FLOAT_DIGITS && size > 0) {
      BigDecimal one = oneDigit(shortest);
      shortest = one.floatValue() == size ? one.toString() : shortest;
    }
    // Go compares as float here: 1e-6 and 1e21 rounded to 32 bits.
    boolean plain = size == 0 || (size >= (float) SMALLEST_PLAIN && size < (float) FIRST_LARGE);
    return text(shortest, value < 0 || isNegativeZero(value), plain);
  }

  private static BigDecimal oneDigit(String text) {
    return new BigDecimal(text).round(new MathContext(1, RoundingMode.HALF_EVEN));
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

  /** Rewrites Java's form of a number that is not negative, such as {@code 1.25E-7}. */
  private static String text(String java, boolean negative, boolean plain) {
    int exponentMark = java.indexOf('E');
    int end = exponentMark < 0 ? java.length() : exponentMark;
    int exponent = exponentMark < 0 ? 0 : Integer.parseInt(java, end + 1, java.length(), 10);
    int dot = java.indexOf('.');
    int pointAt = (dot < 0 ? end : dot) + exponent;
    String digits =
        dot < 0 ? java.substring(0, end) : java.substring(0, dot) + java.substring(dot + 1, end);
    int first = 0;
    while (first < digits.length() - 1 && digits.charAt(first) == '0') {
      first++;
    }
    int last = digits.length();
    while (last > first + 1 && digits.charAt(last - 1) == '0') {
      last--;
    }
    StringBuilder text = new StringBuilder(26).append(negative ? "-" : "");
    String significant = digits.substring(first, last);
    if (significant.equals("0")) {
      return text.append('0').toString();
    }
    return plain
        ? appendPlain(text, significant, pointAt - first).toString()
        : appendExponentForm(text, significant, pointAt - first - 1).toString();
  }

  /** Digits with the point before the one at an index, which may lie outside of them. */
  private static StringBuilder appendPlain(StringBuilder text, String digits, int pointAt) {
    if (pointAt <= 0) {
      return text.append("0.").repeat("0", -pointAt).append(digits);
    }
    if (pointAt >= digits.length()) {
      return text.append(digits).repeat("0", pointAt - digits.length());
    }
    return text.append(digits, 0, pointAt).append('.').append(digits, pointAt, digits.length());
  }

  // A one-digit negative exponent has no leading zero, since Go cleans e-09 to e-9; positive ones
  // always have two digits here.
  private static StringBuilder appendExponentForm(StringBuilder text, String digits, int exponent) {
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    return text.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
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
