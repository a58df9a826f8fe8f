package clusterapi.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.ManualClock;
import clusterapi.storage.debugzip.ArchiveProgress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LoadProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, UTF_8);
  private final ManualClock clock = new ManualClock();

  private static Step step(long entries, long bytes) {
    return new Step(entries, OptionalLong.of(4000), bytes, OptionalLong.of(20_000_000));
  }

  private String shown() {
    return bytes.toString(UTF_8);
  }

  @Test
  void onATerminal_oneLineIsWrittenOverAndClearedAtTheEnd() {
    LoadProgress progress = new LoadProgress(err, true, clock);

    clock.advance(Duration.ofMillis(500));
    progress.at(step(1000, 5_000_000));
    clock.advance(Duration.ofMillis(100));
    progress.at(step(1100, 5_500_000));
    clock.advance(Duration.ofMillis(1400));
    progress.at(step(2000, 10_000_000));
    progress.ended();

    assertThat(shown())
        .isEqualTo(
            "\rloading: 1,000 of 4,000 entries, 5.0 of 20.0 MB\u001b[K"
                + "\rloading: 2,000 of 4,000 entries, 10.0 of 20.0 MB, about 2 s left\u001b[K"
                + "\r\u001b[K");
  }

  @Test
  void elsewhere_aLineComesEveryFewSeconds() {
    LoadProgress progress = new LoadProgress(err, false, clock);

    for (int second = 1; second <= 11; second++) {
      clock.advance(Duration.ofSeconds(1));
      progress.at(step(second, second * 1_000_000L));
    }
    progress.ended();

    assertThat(shown().lines())
        .containsExactly(
            "loading: 5 of 4,000 entries, 5.0 of 20.0 MB, about 15 s left",
            "loading: 10 of 4,000 entries, 10.0 of 20.0 MB, about 10 s left");
  }

  @Test
  void unknownTotals_areLeftOut() {
    LoadProgress progress = new LoadProgress(err, false, clock);

    clock.advance(LoadProgress.LINE_PAUSE);
    progress.at(new Step(7, OptionalLong.empty(), 1_500_000, OptionalLong.empty()));

    assertThat(shown().strip()).isEqualTo("loading: 7 entries, 1.5 MB");
  }

  @Test
  void shortLoading_showsNothing() {
    LoadProgress progress = new LoadProgress(err, true, clock);

    progress.at(step(4000, 20_000_000));
    progress.ended();

    assertThat(shown()).isEmpty();
  }
}
