package clusterapi.bootstrap.observe;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * How many durations there were up to each of some bounds, and their sum. A few nanoseconds for
 * each, whatever the number of threads.
 */
final class Histogram {
  private final long[] boundsNanos;
  private final LongAdder[] counts;
  private final LongAdder sumNanos = new LongAdder();

  /**
   * Nothing was counted.
   *
   * @param bounds ascending; above the last one there is one more bucket
   */
  Histogram(Duration... bounds) {
    boundsNanos = Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray();
    counts =
        IntStream.rangeClosed(0, boundsNanos.length)
            .mapToObj(i -> new LongAdder())
            .toArray(LongAdder[]::new);
  }

  /** Counts a duration. */
  void add(long nanos) {
    int bucket = 0;
    while (bucket < boundsNanos.length && nanos > boundsNanos[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sumNanos.add(nanos);
  }

  /** The upper bounds in seconds; the last one is infinite. */
  double[] bounds() {
    double[] bounds = new double[counts.length];
    for (int i = 0; i < boundsNanos.length; i++) {
      bounds[i] = boundsNanos[i] / 1e9;
    }
    bounds[boundsNanos.length] = Double.POSITIVE_INFINITY;
    return bounds;
  }

  /** How many there were in each bucket alone. */
  long[] counts() {
    return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
  }

  /** The sum in seconds. */
  double sum() {
    return sumNanos.sum() / 1e9;
  }
}
