package clusterapi.bootstrap.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who wrote a name that does not exist. */
final class NearestKey {
  /** Of three letters at most one may be wrong, so that a guess is never absurd. */
  private static final int LETTERS_PER_ERROR = 3;

  private NearestKey() {}

  /**
   * The known name that is closest to a text.
   *
   * @param text what was written
   * @param known what exists
   * @return a name that is close enough to be meant, or empty
   */
  static Optional<String> of(String text, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(text, name))
                .thenComparing(name -> name))
        .filter(name -> distance(text, name) <= Math.max(1, name.length() / LETTERS_PER_ERROR));
  }

  /** How many letters must be added, removed or changed to get from one text to the other. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
