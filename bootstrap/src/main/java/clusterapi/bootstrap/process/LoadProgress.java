package clusterapi.bootstrap.process;

import clusterapi.storage.debugzip.ArchiveProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows on the terminal how far the loading of an archive has come: entries, MB, and the time left.
 * On a terminal one line is written over and over; elsewhere a new line comes every few seconds.
 * Safe for many threads.
 */
public final class LoadProgress implements ArchiveProgress {
  /** How often a terminal's line changes. */
  static final Duration TERMINAL_PAUSE = Duration.ofMillis(200);

  /** How often a line is added to a file or pipe. */
  static final Duration LINE_PAUSE = Duration.ofSeconds(5);

  /** Before this, a guess at the time left says nothing. */
  private static final Duration GUESS_AFTER = Duration.ofSeconds(1);

  private static final double MEGABYTE = 1_000_000;

  /** Clears what a longer line left behind. */
  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private final InstantSource clock;
  private final Instant began;
  private Instant lastShown;
  private boolean lineOpen;

  /**
   * A display of a loading that begins now.
   *
   * @param err where it is shown
   * @param terminal whether that is a terminal
   * @param clock the time
   */
  public LoadProgress(PrintStream err, boolean terminal, InstantSource clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.began = clock.instant();
    this.lastShown = began;
  }

  /** Shows how far it has come, if the last line is old enough. */
  @Override
  public synchronized void at(Step step) {
    Instant now = clock.instant();
    if (Duration.between(lastShown, now).compareTo(terminal ? TERMINAL_PAUSE : LINE_PAUSE) < 0) {
      return;
    }
    lastShown = now;
    String text = "loading: " + text(step, Duration.between(began, now));
    if (terminal) {
      err.print("\r" + text + ERASE_TO_END_OF_LINE);
      lineOpen = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  private static String text(Step step, Duration spent) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d", step.membersDone()));
    step.membersTotal()
        .ifPresent(total -> text.append(String.format(Locale.ROOT, " of %,d", total)));
    text.append(String.format(Locale.ROOT, " entries, %,.1f", step.bytesDone() / MEGABYTE));
    step.bytesTotal()
        .ifPresent(total -> text.append(String.format(Locale.ROOT, " of %,.1f", total / MEGABYTE)));
    text.append(" MB");
    step.bytesTotal().ifPresent(total -> text.append(timeLeft(spent, step.bytesDone(), total)));
    return text.toString();
  }

  private static String timeLeft(Duration spent, long bytes, long totalBytes) {
    if (bytes <= 0 || spent.compareTo(GUESS_AFTER) < 0) {
      return "";
    }
    double seconds = spent.toMillis() / 1000.0 * Math.max(0, totalBytes - bytes) / bytes;
    return String.format(Locale.ROOT, ", about %,d s left", (long) Math.ceil(seconds));
  }

  /**
   * The loading is over; the terminal's line is cleared, so that the next one begins at its start.
   */
  public synchronized void ended() {
    if (lineOpen) {
      err.print("\r" + ERASE_TO_END_OF_LINE);
      err.flush();
      lineOpen = false;
    }
  }
}
