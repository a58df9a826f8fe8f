package clusterapi.application.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a condition compares a field's value with its own. */
public enum Operator {
  /** The same. */
  EQUAL("="),
  /** Not the same; the opposite of {@link #EQUAL}. */
  NOT_EQUAL("!="),
  /** Before, or smaller. */
  BELOW("<"),
  /** Before, smaller or the same. */
  AT_MOST("<="),
  /** After, or larger. */
  ABOVE(">"),
  /** After, larger or the same. */
  AT_LEAST(">="),
  /** Holds the value as a part, in any letter case. */
  CONTAINS("~"),
  /** The opposite of {@link #CONTAINS}. */
  NOT_CONTAINS("!~");

  private static final List<Operator> LONGEST_FIRST =
      Arrays.stream(values())
          .sorted(Comparator.comparingInt((Operator o) -> o.sign.length()).reversed())
          .toList();

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /** The operator at a place in a text, or empty if there is none. */
  static Optional<Operator> at(String text, int place) {
    return LONGEST_FIRST.stream().filter(o -> text.startsWith(o.sign, place)).findFirst();
  }

  /** Whether a character begins an operator. */
  static boolean begins(char c) {
    return "=!<>~".indexOf(c) >= 0;
  }

  /** Whether it says that something is not so. */
  boolean isNegative() {
    return this == NOT_EQUAL || this == NOT_CONTAINS;
  }

  /** What it says of a comparison's outcome. */
  boolean holds(int comparison) {
    return switch (this) {
      case EQUAL, CONTAINS -> comparison == 0;
      case NOT_EQUAL, NOT_CONTAINS -> comparison != 0;
      case BELOW -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case ABOVE -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
    };
  }

  @Override
  public String toString() {
    return sign;
  }
}
