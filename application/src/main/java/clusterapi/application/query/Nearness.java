package clusterapi.application.query;

/** How alike two names are. */
final class Nearness {
  /** One wrong letter among so many still means the name. */
  private static final int LETTERS_PER_ERROR = 3;

  private Nearness() {}

  /** Whether the one was probably meant by the other: a few wrong letters, or a part of it. */
  static boolean isNear(String written, String name) {
    return distance(written, name) <= Math.max(1, name.length() / LETTERS_PER_ERROR);
  }

  /** How many letters have to be changed, added or taken away. */
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
