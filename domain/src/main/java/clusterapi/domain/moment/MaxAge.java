package clusterapi.domain.moment;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.time.Duration;

/**
 * How old an answer may be, as its caller wishes. A wish: a source that cannot meet it in time
 * answers with what it knows, and the answer tells its true age.
 *
 * @param limit not negative; a source may have a least age, which a wish for less then means
 */
public record MaxAge(Duration limit) {
  /** A longer text is not repeated to its sender whole. */
  private static final int SHOWN_LENGTH = 40;

  /**
   * A wish.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public MaxAge {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("an age is not negative: " + limit);
    }
  }

  /**
   * Reads a wish.
   *
   * @param text whole seconds, such as {@code 5}, or a duration, such as {@code 1m30s}
   * @return the wish
   * @throws InvalidArgument if the text is neither
   */
  public static MaxAge parse(String text) {
    return GoDuration.parse(isWholeNumber(text) ? text + "s" : text)
        .map(MaxAge::new)
        .orElseThrow(() -> new InvalidArgument(invalid(text)));
  }

  private static boolean isWholeNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String invalid(String text) {
    String shown = text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
    // Only what cannot be taken for anything else in a line of text.
    return "invalid max age \""
        + shown.replaceAll("[^ -~]", "?")
        + "\"; write seconds, such as 5, or numbers with units, such as 500ms or 1m30s";
  }
}
