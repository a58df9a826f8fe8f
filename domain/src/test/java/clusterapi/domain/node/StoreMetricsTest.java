package clusterapi.domain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StoreMetricsTest {
  private static final StoreId FIRST = new StoreId(1);
  private static final StoreId SECOND = new StoreId(2);

  @Test
  void sum_isThatOfAllStoresOrNone() {
    StoreMetrics metrics =
        StoreMetrics.of(
            Map.of(
                FIRST, Metrics.of(Map.of("capacity", 100.0, "ranges", 3.0)),
                SECOND, Metrics.of(Map.of("capacity", 50.0))));

    assertThat(metrics.sum("capacity")).hasValue(150);
    assertThat(metrics.sum("ranges")).isEmpty();
    assertThat(StoreMetrics.NONE.sum("capacity")).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void whatWasGiven_canChangeWithoutAnEffect() {
    Map<StoreId, Metrics> given = new HashMap<>(Map.of(SECOND, Metrics.NONE, FIRST, Metrics.NONE));
    StoreMetrics metrics = StoreMetrics.of(given);
    given.clear();

    assertThat(metrics.byStore().keySet()).containsExactly(FIRST, SECOND);
    assertThatThrownBy(() -> metrics.byStore().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void maker_isLeftAloneUntilSomebodyAsks() {
    AtomicInteger asked = new AtomicInteger();
    StoreMetrics metrics =
        StoreMetrics.madeBy(
            () -> {
              asked.incrementAndGet();
              return new TreeMap<>(Map.of(FIRST, Metrics.of(Map.of("ranges", 3.0))));
            });
    assertThat(asked).hasValue(0);

    assertThat(metrics.sum("ranges")).hasValue(3);
    assertThat(asked).hasValue(1);
    assertThat(metrics)
        .isEqualTo(StoreMetrics.of(Map.of(FIRST, Metrics.of(Map.of("ranges", 3.0)))))
        .hasSameHashCodeAs(StoreMetrics.of(metrics.byStore()))
        .isNotEqualTo(StoreMetrics.NONE);
  }
}
