package clusterapi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class LoadTest {
  private static final long TICK = Ticks.of(DemoClusters.START);
  private static final Layout LAYOUT = Layout.of(new DemoSettings(5, 3_000, 0, 3));
  private static final Load LOAD = LAYOUT.load();

  @Test
  void aFewRanges_haveMostOfTheLoad() {
    double[] queries = userRanges().mapToDouble(range -> LOAD.of(range, TICK).queries()).toArray();
    Arrays.sort(queries);
    double total = Arrays.stream(queries).sum();
    double busiestTenth =
        Arrays.stream(queries, queries.length - queries.length / 10, queries.length).sum();

    assertThat(total).isCloseTo(5 * 400, Offset.offset(500.0));
    assertThat(busiestTenth).isGreaterThan(total / 2);
  }

  @Test
  void rangesWithoutLoad_areThereAndAsleep() {
    List<Integer> cold = userRanges().filter(range -> !LOAD.isWarm(range)).boxed().toList();

    assertThat(cold).hasSizeGreaterThan(1_000);
    assertThat(cold)
        .allMatch(range -> LOAD.of(range, TICK).equals(Load.Of.NOTHING))
        .allMatch(LoadTest::isAsleep);
  }

  @Test
  void warmRanges_alwaysHaveQueriesThatWanderSlowly() {
    for (int range : userRanges().filter(LOAD::isWarm).toArray()) {
      double now = LOAD.of(range, TICK).queries();
      double next = LOAD.of(range, TICK + 1).queries();

      assertThat(now).isPositive();
      assertThat(next).isNotEqualTo(now).isCloseTo(now, Offset.offset(now * 0.1));
    }
  }

  @Test
  void busiestRanges_areOfDifferentIndexesAndWarm() {
    assertThat(LOAD.busiest(Splits.MAX))
        .hasSize(Splits.MAX)
        .allMatch(LOAD::isWarm)
        .extracting(range -> LAYOUT.keySpace().section(range))
        .doesNotHaveDuplicates();
  }

  @Test
  void leaseRangesOfTheSystem_neverSleep() {
    assertThat(isAsleep(0)).isFalse();
    assertThat(isAsleep(1)).isFalse();
    assertThat(isAsleep(4)).as("/System/\"tse\"").isTrue();
  }

  private static boolean isAsleep(int range) {
    return Load.isAsleep(range, LOAD.of(range, TICK));
  }

  private static IntStream userRanges() {
    return IntStream.range(SystemRanges.COUNT, LAYOUT.keySpace().size());
  }
}
