package clusterapi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.storage.embedded.Splits.Split;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Splits over time. */
final class SplitsProperties {
  private static final int RANGES = 100;
  private static final List<Integer> CANDIDATES = List.of(50, 99, 70);

  @Property(tries = 50)
  void rightIds_areNeverUsedAgain(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 10_000_000) int from) {
    Splits splits = new Splits(CANDIDATES, RANGES, new Dice(seed));
    Map<Long, Split> seen = new HashMap<>();
    Set<Long> gone = new HashSet<>();
    Set<Long> before = new HashSet<>();
    for (long tick = from; tick < from + 2_000L; tick++) {
      Set<Long> now = new HashSet<>();
      for (Split split : splits.at(tick)) {
        now.add(split.rightId());
        assertThat(split.rightId()).isGreaterThan(RANGES);
        assertThat(split.since()).isBetween(0L, tick);
        assertThat(seen.merge(split.rightId(), split, (first, again) -> first)).isEqualTo(split);
      }
      before.removeAll(now);
      gone.addAll(before);
      assertThat(now).noneMatch(gone::contains);
      before = now;
    }
    assertThat(seen.values().stream().map(Split::range)).containsAll(CANDIDATES);
    assertThat(gone).as("merged again").isNotEmpty();
  }

  @Example
  void withoutCandidates_nothingIsSplit() {
    assertThat(new Splits(List.of(), RANGES, new Dice(1)).at(1_000)).isEmpty();
  }
}
