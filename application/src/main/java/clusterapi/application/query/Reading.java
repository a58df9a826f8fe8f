package clusterapi.application.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How a field's value is read from an item; the cases are the types that fields have. Numbers are
 * read as primitives, so that a long list can be sorted by one without an object for each item.
 *
 * @param <T> what is listed
 */
public sealed interface Reading<T> {
  /** Stands for a whole number that is not known. No item has it. */
  long UNKNOWN = Long.MIN_VALUE;

  /** The type, as documents and sentences name it. */
  FieldType type();

  /**
   * A whole number.
   *
   * @param value the number, or {@link #UNKNOWN}
   * @param <T> what is listed
   */
  record Whole<T>(ToLongFunction<T> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.WHOLE;
    }
  }

  /**
   * A number.
   *
   * @param value the number; one that is not finite stands for not known
   * @param <T> what is listed
   */
  record Decimal<T>(ToDoubleFunction<T> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.DECIMAL;
    }
  }

  /**
   * A text.
   *
   * @param value the text; empty for not known
   * @param <T> what is listed
   */
  record Text<T>(Function<T, String> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.TEXT;
    }
  }

  /**
   * Whether something is so.
   *
   * @param value whether
   * @param <T> what is listed
   */
  record Flag<T>(Predicate<T> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.FLAG;
    }
  }

  /**
   * A moment.
   *
   * @param value the moment, or empty for not known
   * @param <T> what is listed
   */
  record Time<T>(Function<T, Optional<Instant>> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.TIME;
    }
  }

  /**
   * Some texts.
   *
   * @param value the texts, in an order that belongs to the field
   * @param <T> what is listed
   */
  record Texts<T>(Function<T, List<String>> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.TEXTS;
    }
  }

  /**
   * Some whole numbers.
   *
   * @param value the numbers, in an order that belongs to the field
   * @param <T> what is listed
   */
  record Wholes<T>(Function<T, List<Long>> value) implements Reading<T> {
    @Override
    public FieldType type() {
      return FieldType.WHOLES;
    }
  }
}
