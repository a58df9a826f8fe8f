package clusterapi.application.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who wrote a name that does not exist. */
public final class Nearness {
  /** Of three letters at most one may be wrong, so that a guess is never absurd. */
  private static final int LETTERS_PER_ERROR = 3;

  private Nearness() {}

  /**
   * The known name that is closest to a text.
   *
   * @param written what was written
   * @param known what exists; of several names that are equally close, the first counts
   * @return a name that is close enough to be meant, or empty
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .filter(name -> distance(written, name) <= Math.max(1, name.length() / LETTERS_PER_ERROR));
  }

  /** How many letters must be added, removed or changed to get from one text to the other. */
  static int distance(String written, String name) {
    if (written.length() > FieldTable.MAX_NAME_LENGTH) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[name.length() + 1];
    for (int j = 0; j <= name.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= written.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= name.length(); j++) {
        int change = diagonal + (written.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[name.length()];
  }
}
