package clusterapi.domain.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last sample of the measurements of a node or a store, by name, in bytewise order of the
 * names.
 *
 * <p>Values may be any double, NaN and infinities included: what cannot be shown is a matter of the
 * one who shows it. Immutable.
 */
public final class Metrics {
  /** No sample. */
  public static final Metrics NONE = new Metrics(new String[0], new double[0]);

  // For text without surrogates, char order is the order of the UTF-8 bytes.
  private static final Comparator<String> BYTEWISE =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final String[] names;
  private final double[] values;

  private Metrics(String[] names, double[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * A sample.
   *
   * @param sample values by name; copied
   * @return the sample in order
   */
  public static Metrics of(Map<String, Double> sample) {
    String[] names = sample.keySet().toArray(String[]::new);
    Arrays.sort(names, BYTEWISE);
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = sample.getOrDefault(names[i], 0.0);
    }
    return new Metrics(names, values);
  }

  /** How many measurements there are. */
  public int size() {
    return names.length;
  }

  /**
   * The name at a position.
   *
   * @param index from 0 to {@link #size()} - 1
   * @return the name
   */
  public String name(int index) {
    return names[index];
  }

  /**
   * The value at a position.
   *
   * @param index from 0 to {@link #size()} - 1
   * @return the value
   */
  public double value(int index) {
    return values[index];
  }

  /**
   * The value of a name.
   *
   * @param name such as {@code sys.rss}
   * @return the value, or empty if the sample does not have it
   */
  public OptionalDouble find(String name) {
    int index = indexOf(name);
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
  }

  /**
   * The position of a name.
   *
   * @param name such as {@code sys.rss}
   * @return from 0 to {@link #size()} - 1, or a negative number if the sample does not have it
   */
  public int indexOf(String name) {
    return Arrays.binarySearch(names, name, BYTEWISE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metrics metrics
        && Arrays.equals(names, metrics.names)
        && Arrays.equals(values, metrics.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(names) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return IntStream.range(0, names.length)
        .mapToObj(i -> names[i] + "=" + values[i])
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
