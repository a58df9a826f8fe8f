package clusterapi.application.query;

/**
 * Sorts numbers from 0 on by a comparison, without an object for each: a merge sort from small runs
 * up. Equal numbers stay in their order.
 */
final class StableSort {
  /** Runs of this length are sorted by insertion. */
  private static final int RUN = 16;

  private StableSort() {}

  /** Tells which of two numbers comes first. */
  @FunctionalInterface
  interface Comparison {
    /** Below, equal or above zero, as {@code a} comes before, with or after {@code b}. */
    int compare(int a, int b);
  }

  /** The numbers from 0 to {@code size - 1}, sorted. */
  static int[] of(int size, Comparison by) {
    int[] sorted = new int[size];
    for (int from = 0; from < size; from += RUN) {
      insertInto(sorted, from, Math.min(size, from + RUN), by);
    }
    int[] merged = new int[size];
    for (long width = RUN; width < size; width *= 2) {
      for (long from = 0; from < size; from += 2 * width) {
        int middle = (int) Math.min(size, from + width);
        merge(sorted, (int) from, middle, (int) Math.min(size, from + 2 * width), merged, by);
      }
      int[] free = sorted;
      sorted = merged;
      merged = free;
    }
    return sorted;
  }

  private static void insertInto(int[] numbers, int from, int to, Comparison by) {
    for (int next = from; next < to; next++) {
      int place = next;
      while (place > from && by.compare(numbers[place - 1], next) > 0) {
        numbers[place] = numbers[place - 1];
        place--;
      }
      numbers[place] = next;
    }
  }

  private static void merge(int[] from, int start, int middle, int end, int[] into, Comparison by) {
    if (middle == end || by.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, into, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int place = start; place < end; place++) {
      boolean takeLeft =
          left < middle && (right == end || by.compare(from[left], from[right]) <= 0);
      into[place] = from[takeLeft ? left++ : right++];
    }
  }
}
