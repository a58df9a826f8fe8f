package clusterapi.application.query;

import java.util.Locale;

/** Texts in the order of their code points, which is also that of their UTF-8 bytes. */
final class CodePoints {
  private CodePoints() {}

  /** Below, equal or above zero, as the first text comes before, with or after the second. */
  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean halves = Character.isSurrogate(x) || Character.isSurrogate(y);
        return halves ? Integer.compare(rank(x), rank(y)) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Halves of characters stand for those above all others. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }

  /** Whether a text holds another, given in lower case, in any letter case. */
  static boolean contains(String text, String inLowerCase) {
    return text.toLowerCase(Locale.ROOT).contains(inLowerCase);
  }
}
