package clusterapi.storage.embedded;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Ranges of the key space by number, ascending: four bytes each. Immutable. */
final class RangeNumbers {
  private final int[] numbers;

  /** Takes the array over. */
  RangeNumbers(int[] numbers) {
    this.numbers = numbers;
  }

  int size() {
    return numbers.length;
  }

  int get(int index) {
    return numbers[index];
  }

  /** Those that fit. */
  RangeNumbers filtered(IntPredicate filter) {
    return new RangeNumbers(Arrays.stream(numbers).filter(filter).toArray());
  }
}
