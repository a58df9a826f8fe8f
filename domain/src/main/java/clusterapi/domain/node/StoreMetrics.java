package clusterapi.domain.node;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The last samples of what the stores of a node measure. A source may work them out when they are
 * first asked for, since a list of nodes seldom shows them. Immutable.
 */
public final class StoreMetrics {
  /** No store has a sample. */
  public static final StoreMetrics NONE = of(Map.of());

  private final Supplier<SortedMap<StoreId, Metrics>> samples;

  private StoreMetrics(Supplier<SortedMap<StoreId, Metrics>> samples) {
    this.samples = samples;
  }

  /**
   * Samples.
   *
   * @param byStore the samples by store; copied
   * @return the samples
   */
  public static StoreMetrics of(Map<StoreId, Metrics> byStore) {
    SortedMap<StoreId, Metrics> copy = Collections.unmodifiableSortedMap(new TreeMap<>(byStore));
    return new StoreMetrics(() -> copy);
  }

  /**
   * Samples that are made when somebody asks for them.
   *
   * @param maker makes them; gives the same map, which nobody changes, each time that it is asked,
   *     and may be asked by many threads
   * @return the samples
   */
  public static StoreMetrics madeBy(Supplier<SortedMap<StoreId, Metrics>> maker) {
    return new StoreMetrics(() -> Collections.unmodifiableSortedMap(maker.get()));
  }

  /** The samples, ascending by store. */
  public SortedMap<StoreId, Metrics> byStore() {
    return samples.get();
  }

  /**
   * What all stores of the node have together of a measurement that can be added up.
   *
   * @param name such as {@code capacity}
   * @return the sum; empty if there is no store, or one does not tell, since the sum of the others
   *     would be taken for that of the node
   */
  public OptionalDouble sum(String name) {
    double sum = 0;
    SortedMap<StoreId, Metrics> stores = byStore();
    for (Metrics store : stores.values()) {
      OptionalDouble value = store.find(name);
      if (value.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += value.getAsDouble();
    }
    return stores.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoreMetrics metrics && byStore().equals(metrics.byStore());
  }

  @Override
  public int hashCode() {
    return byStore().hashCode();
  }

  @Override
  public String toString() {
    return byStore().toString();
  }
}
