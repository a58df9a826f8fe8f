package clusterapi.domain.access;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A user or a role, as an administrator sees it: never with its password or the password's hash.
 *
 * @param name its name
 * @param isRole whether it is a role by nature, which nobody can log in as
 * @param mayLogIn whether it may log in at all; false for the option {@code NOLOGIN}
 * @param hasPassword whether a password is stored
 * @param validUntil from when on its password is void, if ever
 * @param memberOf the roles it belongs to directly; ascending by name
 */
public record Account(
    Username name,
    boolean isRole,
    boolean mayLogIn,
    boolean hasPassword,
    Optional<Instant> validUntil,
    List<Username> memberOf) {
  /** How many characters the name of a new account may have. */
  public static final int MAX_NAME_LENGTH = 63;

  private static final Pattern NAME = Pattern.compile("[\\p{L}0-9_][\\p{L}\\p{M}0-9_.-]*");

  private static final Set<String> RESERVED = Set.of("node", "none", "public");

  /** An account; the list is copied. */
  public Account {
    memberOf = List.copyOf(memberOf);
  }

  /**
   * Reads the name of an account to be made: letters, digits, {@code _}, {@code .} and {@code -},
   * of which the last two do not come first, and no word that the database keeps for itself.
   *
   * @param text as a caller gave it
   * @return the name, in normal form
   * @throws InvalidArgument if no account can have that name
   */
  public static Username parseName(String text) {
    Username name = new Username(text);
    String value = name.value();
    if (value.codePointCount(0, value.length()) > MAX_NAME_LENGTH) {
      throw new InvalidArgument(
          "a user name has at most " + MAX_NAME_LENGTH + " characters; choose a shorter one");
    }
    if (!NAME.matcher(value).matches()) {
      throw new InvalidArgument(
          "\""
              + text
              + "\" is not a user name; use letters, digits, '_', '.' and '-', the first of them a"
              + " letter, digit or '_'");
    }
    if (RESERVED.contains(value)) {
      throw new InvalidArgument("the name \"" + value + "\" is reserved; choose another one");
    }
    return name;
  }
}
