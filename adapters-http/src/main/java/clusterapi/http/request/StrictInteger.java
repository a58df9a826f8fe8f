package clusterapi.http.request;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.range.RangeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Integers in parameters: an optional sign and ASCII digits, within 64 bits, nothing else. */
public final class StrictInteger {
  private StrictInteger() {}

  /**
   * Reads one.
   *
   * @param text such as {@code 10} or {@code +10}
   * @return the number, or empty if the text is anything else
   */
  public static Optional<Long> parse(String text) {
    int first = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty(); // no digits, or too many
    }
  }

  /**
   * Reads a list of range ids. Negative ones are legal and match nothing, so they are left out.
   *
   * @param text strict integers with commas between them
   * @return the ids in the order of the text
   * @throws InvalidArgument if an element is not a strict integer
   */
  public static List<RangeId> rangeIds(String text) {
    List<RangeId> ids = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      long id = parse(element).orElseThrow(() -> new InvalidArgument(RangeId.INVALID));
      if (id >= 0) {
        ids.add(new RangeId(id));
      }
    }
    return ids;
  }
}
