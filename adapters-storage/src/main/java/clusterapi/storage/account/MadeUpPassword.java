package clusterapi.storage.account;

import clusterapi.domain.access.Password;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Passwords that nobody can guess, of characters that nobody confuses. */
final class MadeUpPassword {
  /** Of 32 characters each, so 120 bits. */
  private static final int LENGTH = 24;

  private static final String ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";

  private MadeUpPassword() {}

  static Password from(RandomGenerator random) {
    return Password.of(
        random
            .ints(LENGTH, 0, ALPHABET.length())
            .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
            .collect(Collectors.joining()));
  }
}
