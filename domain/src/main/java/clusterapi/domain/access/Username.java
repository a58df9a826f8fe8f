package clusterapi.domain.access;

import java.text.Normalizer;

/**
 * The name of a user or role, in the database's normal form: lower case, Unicode NFC.
 *
 * @param value normalised; may be any text, for an impossible name is simply an unknown account
 */
public record Username(String value) implements Comparable<Username> {
  /** The user that always exists and is always an administrator. */
  public static final Username ROOT = new Username("root");

  /** The role whose members, direct or inherited, are administrators. */
  public static final Username ADMIN_ROLE = new Username("admin");

  /** A name; brought to the normal form. */
  public Username {
    value = normalise(value);
  }

  /**
   * Whether a text is already in the normal form.
   *
   * @param text as a caller gave it
   * @return whether normalising would not change it
   */
  public static boolean isNormal(String text) {
    return normalise(text).equals(text);
  }

  // Code point by code point, as the reference does; String.toLowerCase also knows the context of a
  // letter (a final sigma) and may change the length.
  private static String normalise(String text) {
    int[] lower = text.codePoints().map(Character::toLowerCase).toArray();
    return Normalizer.normalize(new String(lower, 0, lower.length), Normalizer.Form.NFC);
  }

  @Override
  public int compareTo(Username other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
