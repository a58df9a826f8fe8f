package clusterapi.application.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field by which items are sorted, by the items' numbers. Used by one thread.
 *
 * @param <T> what is listed
 */
sealed interface SortValues<T> {
  /** Takes the value of the next item; the items are numbered from 0 on. */
  void put(int number, T item);

  /** Below, equal or above zero, as one item comes before, with or after another. */
  int compare(int a, int b);

  /** Room for the values of a key. */
  static <T> SortValues<T> of(SortKey<T> key) {
    boolean descending = key.descending();
    return switch (key.field().reading()) {
      case Reading.Whole<T>(var value) ->
          new Numbers<>(
              item -> {
                long number = value.applyAsLong(item);
                return number == Reading.UNKNOWN ? Numbers.LAST : directed(number, descending);
              });
      case Reading.Decimal<T>(var value) ->
          new Numbers<>(
              item -> {
                double number = value.applyAsDouble(item);
                return Double.isFinite(number)
                    ? directed(ordered(number), descending)
                    : Numbers.LAST;
              });
      case Reading.Flag<T>(var value) ->
          new Numbers<>(item -> directed(value.test(item) ? 1 : 0, descending));
      case Reading.Text<T>(var value) ->
          new Objects<>(
              item -> Optional.of(value.apply(item)).filter(text -> !text.isEmpty()),
              directed(CodePoints::compare, descending));
      case Reading.Time<T>(var value) ->
          new Objects<>(value, directed(Comparator.<Instant>naturalOrder(), descending));
      case Reading.Texts<T> texts -> throw new IllegalStateException("a list as a key: " + key);
      case Reading.Wholes<T> wholes -> throw new IllegalStateException("a list as a key: " + key);
    };
  }

  /** A number whose ascending order is the wanted one. */
  private static long directed(long number, boolean descending) {
    return descending ? ~number : number;
  }

  private static <V> Comparator<V> directed(Comparator<V> ascending, boolean descending) {
    return descending ? ascending.reversed() : ascending;
  }

  /** A whole number in the place of a finite double among others; both zeros have one. */
  private static long ordered(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** Values that are numbers. */
  final class Numbers<T> implements SortValues<T> {
    /** The place of what is not known. */
    static final long LAST = Long.MAX_VALUE;

    private static final int FIRST_ROOM = 1 << 10;

    private final ToLongFunction<T> value;
    private long[] values = new long[FIRST_ROOM];

    private Numbers(ToLongFunction<T> value) {
      this.value = value;
    }

    @Override
    public void put(int number, T item) {
      if (number == values.length) {
        values = Arrays.copyOf(values, 2 * number);
      }
      values[number] = value.applyAsLong(item);
    }

    @Override
    public int compare(int a, int b) {
      return Long.compare(values[a], values[b]);
    }
  }

  /** Values that are objects; null stands for what is not known, since there may be millions. */
  final class Objects<T, V> implements SortValues<T> {
    private static final int FIRST_ROOM = 1 << 10;

    private final Function<T, Optional<V>> value;
    private final Comparator<@Nullable V> order;
    private @Nullable V[] values = room();

    private Objects(Function<T, Optional<V>> value, Comparator<V> order) {
      this.value = value;
      this.order = Comparator.nullsLast(order);
    }

    @SuppressWarnings("unchecked") // Never seen outside as anything but objects.
    private static <V> @Nullable V[] room() {
      return (@Nullable V[]) new Object[FIRST_ROOM];
    }

    @Override
    public void put(int number, T item) {
      if (number == values.length) {
        values = Arrays.copyOf(values, 2 * number);
      }
      values[number] = value.apply(item).orElse(null);
    }

    @Override
    public int compare(int a, int b) {
      return order.compare(values[a], values[b]);
    }
  }
}
