package clusterapi.application.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Puts the fields of a list together, one after the other. */
final class Fields<T> {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final List<Field<T>> fields = new ArrayList<>();

  Fields<T> whole(String name, ToLongFunction<T> value, String sentence) {
    return add(name, sentence, new Reading.Whole<>(value));
  }

  /** A number for which zero stands for not known. */
  Fields<T> wholeUnlessZero(String name, ToLongFunction<T> value, String sentence) {
    return whole(
        name,
        item -> {
          long number = value.applyAsLong(item);
          return number == 0 ? Reading.UNKNOWN : number;
        },
        sentence);
  }

  Fields<T> decimal(String name, ToDoubleFunction<T> value, String sentence) {
    return add(name, sentence, new Reading.Decimal<>(value));
  }

  Fields<T> text(String name, Function<T, String> value, String sentence) {
    return add(name, sentence, new Reading.Text<>(value));
  }

  Fields<T> flag(String name, Predicate<T> value, String sentence) {
    return add(name, sentence, new Reading.Flag<>(value));
  }

  Fields<T> time(String name, Function<T, Optional<Instant>> value, String sentence) {
    return add(name, sentence, new Reading.Time<>(value));
  }

  /** A moment in nanoseconds since the Unix epoch, where zero stands for not known. */
  Fields<T> nanos(String name, ToLongFunction<T> value, String sentence) {
    return time(name, item -> instant(value.applyAsLong(item)), sentence);
  }

  Fields<T> texts(String name, Function<T, List<String>> value, String sentence) {
    return add(name, sentence, new Reading.Texts<>(value));
  }

  Fields<T> wholes(String name, Function<T, List<Long>> value, String sentence) {
    return add(name, sentence, new Reading.Wholes<>(value));
  }

  private Fields<T> add(String name, String sentence, Reading<T> reading) {
    fields.add(new Field<>(name, sentence, reading));
    return this;
  }

  private static Optional<Instant> instant(long nanos) {
    return nanos == 0
        ? Optional.empty()
        : Optional.of(
            Instant.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND)));
  }

  /** A list whose fields all have fixed names. */
  FieldTable<T> of(String list, String... usual) {
    return new FieldTable<>(list, fields, List.of(usual), Optional.empty());
  }

  /** A list with further fields. */
  FieldTable<T> of(String list, FieldTable.Family<T> family, String... usual) {
    return new FieldTable<>(list, fields, List.of(usual), Optional.of(family));
  }
}
