package clusterapi.application.query;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What must hold of an item, such as {@code queries_per_second>=10}.
 *
 * <p>An empty value stands for "not known", which only {@code =} and {@code !=} can ask for. A
 * value that is not known is not below, above or equal to any other. A negative operator holds
 * exactly where its opposite does not; on a list, the opposite holds if it does for any element.
 *
 * @param field what is compared
 * @param operator how
 * @param value with what, as the caller wrote it, without spaces around it
 * @param <T> what is listed
 */
public record Condition<T>(Field<T> field, Operator operator, String value) {
  /** No condition is longer. */
  static final int MAX_LENGTH = 1_000;

  /**
   * A condition.
   *
   * @throws InvalidArgument if the field does not take the operator, or the value cannot be read
   */
  public Condition {
    if (!field.type().operators().contains(operator)) {
      throw new InvalidArgument(
          field
              + " is a "
              + field.type().words()
              + " and does not take "
              + operator
              + "; use one of "
              + field.type().operators().stream()
                  .map(Operator::sign)
                  .collect(Collectors.joining(" ")));
    }
    if (value.isEmpty() && !(operator == Operator.EQUAL || operator == Operator.NOT_EQUAL)) {
      throw new InvalidArgument("the filter " + field + operator + " has no value");
    }
    // Refuses a value that cannot be read.
    Objects.requireNonNull(test(field, operator, value, Instant.EPOCH));
  }

  /**
   * Reads a condition.
   *
   * @param text a field's name, an operator and a value, with or without spaces between them
   * @param table the list's fields
   * @param <T> what is listed
   * @return the condition
   * @throws InvalidArgument if the text is none
   */
  public static <T> Condition<T> parse(String text, FieldTable<T> table) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidArgument("a filter has at most " + MAX_LENGTH + " characters");
    }
    int place = 0;
    while (place < text.length() && !Operator.begins(text.charAt(place))) {
      place++;
    }
    int at = place;
    Field<T> field = table.field(text.substring(0, at).strip());
    Operator operator =
        Operator.at(text, at)
            .orElseThrow(
                () ->
                    new InvalidArgument(
                        "the filter "
                            + Quoted.text(text)
                            + " has no operator; write "
                            + field
                            + " and then one of "
                            + field.type().operators().stream()
                                .map(Operator::sign)
                                .collect(Collectors.joining(" "))
                            + " and a value"));
    return new Condition<>(field, operator, text.substring(at + operator.sign().length()).strip());
  }

  /** Whether the value is a moment that is told from the present one. */
  boolean isRelative() {
    return field.type() == FieldType.TIME && value.startsWith("-");
  }

  /**
   * What tells whether the condition holds.
   *
   * @param now the present moment, from which ages are counted
   * @return the test; safe for many threads
   */
  Predicate<T> test(Instant now) {
    return test(field, operator, value, now);
  }

  private static <T> Predicate<T> test(
      Field<T> field, Operator operator, String value, Instant now) {
    Predicate<T> positive = positive(field, opposite(operator), value, now);
    return operator.isNegative() ? positive.negate() : positive;
  }

  private static Operator opposite(Operator operator) {
    return switch (operator) {
      case NOT_EQUAL -> Operator.EQUAL;
      case NOT_CONTAINS -> Operator.CONTAINS;
      default -> operator;
    };
  }

  private static <T> Predicate<T> positive(
      Field<T> field, Operator operator, String value, Instant now) {
    if (value.isEmpty()) {
      return item -> field.text(item).isEmpty();
    }
    return switch (field.reading()) {
      case Reading.Whole<T>(var read) -> {
        long wanted = Values.whole(field, value);
        yield item -> {
          long given = read.applyAsLong(item);
          return given != Reading.UNKNOWN && operator.holds(Long.compare(given, wanted));
        };
      }
      case Reading.Decimal<T>(var read) -> {
        double wanted = Values.decimal(field, value);
        yield item -> {
          double given = read.applyAsDouble(item);
          // Adding zero makes of a negative zero one that is equal to zero.
          return Double.isFinite(given) && operator.holds(Double.compare(given + 0.0, wanted));
        };
      }
      case Reading.Text<T>(var read) -> {
        Predicate<String> text = text(operator, value);
        yield item -> text.test(read.apply(item));
      }
      case Reading.Flag<T>(var read) -> {
        boolean wanted = Values.flag(field, value);
        yield item -> read.test(item) == wanted;
      }
      case Reading.Time<T>(var read) -> {
        Instant wanted = Values.time(field, value, now);
        yield item -> {
          Optional<Instant> given = read.apply(item);
          return given.isPresent() && operator.holds(given.get().compareTo(wanted));
        };
      }
      case Reading.Texts<T>(var read) -> {
        Predicate<String> text = text(operator, value);
        yield item -> read.apply(item).stream().anyMatch(text);
      }
      case Reading.Wholes<T>(var read) -> {
        Long wanted = Values.whole(field, value);
        yield item -> {
          List<Long> given = read.apply(item);
          return given.contains(wanted);
        };
      }
    };
  }

  private static Predicate<String> text(Operator operator, String value) {
    if (operator == Operator.CONTAINS) {
      String part = value.toLowerCase(Locale.ROOT);
      return given -> CodePoints.contains(given, part);
    }
    return operator == Operator.EQUAL
        ? value::equals
        : given -> operator.holds(CodePoints.compare(given, value));
  }

  @Override
  public String toString() {
    return field.name() + operator + value;
  }
}
