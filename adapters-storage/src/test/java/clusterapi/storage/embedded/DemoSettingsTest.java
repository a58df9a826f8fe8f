package clusterapi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DemoSettingsTest {
  @Test
  void bounds_areAllowed() {
    assertThat(new DemoSettings(1, DemoSettings.MIN_RANGES, 0, Long.MIN_VALUE).ranges())
        .isEqualTo(SystemRanges.COUNT);
    assertThat(new DemoSettings(300, 1_000_000, 20_000, Long.MAX_VALUE).nodes()).isEqualTo(300);
  }

  @Test
  void tooFewOrTooManyNodes_areRefusedWithTheBounds() {
    assertRefused(0, 320, 24, "a demo cluster has from 1 to 300 nodes, not 0");
    assertRefused(301, 320, 24, "a demo cluster has from 1 to 300 nodes, not 301");
  }

  @Test
  void tooFewOrTooManyRanges_areRefusedWithTheBounds() {
    assertRefused(5, 43, 24, "a demo cluster has from 44 to 1000000 ranges, not 43");
    assertRefused(5, 1_000_001, 24, "a demo cluster has from 44 to 1000000 ranges, not 1000001");
  }

  @Test
  void tooFewOrTooManySessions_areRefusedWithTheBounds() {
    assertRefused(5, 320, -1, "a demo cluster has from 0 to 20000 sessions, not -1");
    assertRefused(5, 320, 20_001, "a demo cluster has from 0 to 20000 sessions, not 20001");
  }

  private static void assertRefused(int nodes, int ranges, int sessions, String sentence) {
    assertThatThrownBy(() -> new DemoSettings(nodes, ranges, sessions, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
