package clusterapi.bootstrap.client;

import clusterapi.bootstrap.output.Quantity;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StopSignals;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.http.rows.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Shows something again and again until Ctrl-C, on a terminal in the same place, elsewhere one
 * below the other. A server that does not answer for a while is said so, and asked again.
 */
final class Watch {
  /** To the upper left corner; what is below is cleared line by line, so that nothing flickers. */
  private static final String HOME = "\u001b[H";

  private static final String CLEAR_LINE = "\u001b[K\n";
  private static final String CLEAR_REST = "\u001b[J";

  /** The title and the line that the cursor stands in. */
  private static final int LINES_BESIDE = 3;

  private final Surroundings surroundings;
  private final Duration interval;

  Watch(Surroundings surroundings, Duration interval) {
    this.surroundings = surroundings;
    this.interval = interval;
  }

  /** Writes what is shown. */
  @FunctionalInterface
  interface Frame {
    /** Writes it. */
    ExitCode write(OutputStream out) throws IOException;
  }

  /** Shows it until Ctrl-C, which is no failure. */
  int run(Frame frame) throws IOException {
    StopSignals.listen(() -> Runtime.getRuntime().halt(ExitCode.OK.number()));
    if (surroundings.screen().isTerminal()) {
      print("\u001b[2J");
    }
    do {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      try {
        frame.write(text);
      } catch (SourceUnavailable e) {
        text.writeBytes((PlainText.of(e.sentence()) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      show(text.toString(StandardCharsets.UTF_8));
    } while (surroundings.pause().waitFor(interval));
    return ExitCode.OK.number();
  }

  private void show(String text) throws IOException {
    if (!surroundings.screen().isTerminal()) {
      print(text);
      return;
    }
    List<String> lines = text.lines().toList();
    int room = Math.max(1, surroundings.screen().rows().orElse(Integer.MAX_VALUE) - LINES_BESIDE);
    StringBuilder screen = new StringBuilder(HOME);
    screen.append(title()).append(CLEAR_LINE).append(CLEAR_LINE);
    lines.stream().limit(room).forEach(line -> screen.append(line).append(CLEAR_LINE));
    print(screen.append(CLEAR_REST).toString());
  }

  private String title() {
    return "every "
        + Quantity.span(interval)
        + ", at "
        + surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void print(String text) throws IOException {
    surroundings.out().write(text.getBytes(StandardCharsets.UTF_8));
    surroundings.out().flush();
  }
}
