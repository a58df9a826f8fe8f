package clusterapi.storage.statusjson;

/** A field's name as it is written, and in the dialect that the program speaks. Immutable. */
final class FieldName {
  /** Stands where there is no field. */
  static final FieldName NONE = new FieldName("");

  private final String written;
  private final String snakeCase;
  private final int hash;

  FieldName(String written) {
    this.written = written;
    this.snakeCase = isCamelCase(written) ? inSnakeCase(written) : written;
    this.hash = written.hashCode();
  }

  String written() {
    return written;
  }

  /** The name in {@code snake_case}, whichever dialect it is written in. */
  String snakeCase() {
    return snakeCase;
  }

  /** A number that another name seldom has. */
  int hash() {
    return hash;
  }

  private static boolean isCamelCase(String name) {
    // The one name that begins with a capital in both dialects stays as it is.
    if (name.isEmpty() || !isLower(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (isUpper(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String inSnakeCase(String camelCase) {
    StringBuilder snake = new StringBuilder(camelCase.length() + 8);
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (isUpper(c)) {
        snake.append('_').append((char) (c - 'A' + 'a'));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
