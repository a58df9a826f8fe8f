package clusterapi.application.query;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.moment.GoDuration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The values in conditions: text to number, moment, yes or no. */
final class Values {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,4})?");

  private Values() {}

  static long whole(Field<?> field, String value) {
    try {
      if (WHOLE.matcher(value).matches()) {
        return Long.parseLong(value);
      }
    } catch (NumberFormatException e) {
      // Nineteen digits may be too many; told below.
    }
    throw unreadable(field, value, "a whole number, such as 10");
  }

  static double decimal(Field<?> field, String value) {
    if (DECIMAL.matcher(value).matches()) {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number + 0.0;
      }
    }
    throw unreadable(field, value, "a number, such as 10 or 0.5");
  }

  static boolean flag(Field<?> field, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unreadable(field, value, "true or false");
    };
  }

  /** A moment in RFC 3339, or so long before the present one, with a minus sign in front. */
  static Instant time(Field<?> field, String value, Instant now) {
    try {
      if (value.startsWith("-")) {
        return now.minus(
            GoDuration.parse(value.substring(1))
                .orElseThrow(() -> unreadable(field, value, TIME_FORMS)));
      }
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw unreadable(field, value, TIME_FORMS);
    }
  }

  private static final String TIME_FORMS =
      "a time, such as 2026-03-14T09:46:00Z, or -15m for 15 minutes ago";

  private static InvalidArgument unreadable(Field<?> field, String value, String wanted) {
    return new InvalidArgument(field + " cannot be " + Quoted.text(value) + "; write " + wanted);
  }
}
