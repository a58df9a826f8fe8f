package clusterapi.application.query;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One value that every item of a list has, under a name of its own. Fields of one list are equal if
 * their names are. Immutable.
 *
 * @param <T> what is listed
 */
public final class Field<T> {
  private static final double EXACT_LONG = 1L << 53;

  private final String name;
  private final String sentence;
  private final Reading<T> reading;

  /**
   * A field.
   *
   * @param name as callers write it
   * @param sentence what the value is, for people
   * @param reading how it is read
   */
  Field(String name, String sentence, Reading<T> reading) {
    this.name = name;
    this.sentence = sentence;
    this.reading = reading;
  }

  /** As callers write it. */
  public String name() {
    return name;
  }

  /** What the value is, for people: one sentence without its full stop. */
  public String sentence() {
    return sentence;
  }

  /** How the value is read. */
  public Reading<T> reading() {
    return reading;
  }

  /** What kind of value it has. */
  public FieldType type() {
    return reading.type();
  }

  /**
   * The value as text: numbers in decimal, times in RFC 3339, lists with semicolons between their
   * elements.
   *
   * @param item an item of the list
   * @return the text; empty if the value is not known
   */
  public String text(T item) {
    return switch (reading) {
      case Reading.Whole<T>(var value) -> whole(value.applyAsLong(item));
      case Reading.Decimal<T>(var value) -> decimal(value.applyAsDouble(item));
      case Reading.Text<T>(var value) -> value.apply(item);
      case Reading.Flag<T>(var value) -> Boolean.toString(value.test(item));
      case Reading.Time<T>(var value) -> time(value.apply(item));
      case Reading.Texts<T>(var value) -> String.join(";", value.apply(item));
      case Reading.Wholes<T>(var value) ->
          value.apply(item).stream().map(String::valueOf).collect(Collectors.joining(";"));
    };
  }

  private static String whole(long value) {
    return value == Reading.UNKNOWN ? "" : Long.toString(value);
  }

  private static String decimal(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < EXACT_LONG;
    return isWhole ? Long.toString((long) value) : Double.toString(value);
  }

  private static String time(Optional<Instant> value) {
    return value.map(Instant::toString).orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field<?> field && field.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
