package clusterapi.http.rows;

/**
 * Text of a cluster's users made fit for a terminal: whoever names a table or an application must
 * not move the cursor, change colours, or turn the line around. Also tells how wide text is.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * A text on one line in which nothing is hidden.
   *
   * @param text any text
   * @return the same, with controls, format characters and halves of characters written as escapes:
   *     a line feed as a backslash and an n, others by their number in hex
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(PlainText::isHidden)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                plain.append(escaped(c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          c <= 0xFF
              ? "\\x" + Integer.toHexString(0x100 | c).substring(1)
              : "\\u{" + Integer.toHexString(c) + "}";
    };
  }

  /**
   * How many columns of a terminal a text takes.
   *
   * @param text plain text
   * @return two for each wide character, none for a mark on the one before it
   */
  public static int width(String text) {
    return text.codePoints().map(PlainText::width).sum();
  }

  /**
   * The beginning of a text that fits.
   *
   * @param text plain text
   * @param columns at least 1
   * @return the text, or its beginning and an ellipsis, at most so wide
   */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      used += width(c);
      if (used >= columns) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return cut.append('…').toString();
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /** The blocks of East Asian scripts and of pictures, as far as terminals show them wide. */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || between(c, 0x2E80, 0xA4CF)
            || between(c, 0xAC00, 0xD7A3)
            || between(c, 0xF900, 0xFAFF)
            || between(c, 0xFE30, 0xFE6F)
            || between(c, 0xFF00, 0xFF60)
            || between(c, 0xFFE0, 0xFFE6)
            || between(c, 0x1F300, 0x1FAFF)
            || between(c, 0x20000, 0x3FFFD));
  }

  private static boolean between(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
