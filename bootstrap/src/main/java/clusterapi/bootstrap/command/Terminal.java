package clusterapi.bootstrap.command;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Where a command speaks to the one who typed it.
 *
 * @param out answers
 * @param err errors, progress and the log
 * @param errIsTerminal whether {@code err} is a screen, on which a line can be written over
 */
public record Terminal(PrintStream out, PrintStream err, boolean errIsTerminal) {
  /** What the start script tells, since Java cannot see whether standard error is a terminal. */
  public static final String ERR_IS_TERMINAL_PROPERTY = "clusterapi.stderr.terminal";

  /** Writes answers, each line at once. */
  public PrintWriter outWriter() {
    return new PrintWriter(out, true, out.charset());
  }

  /** Writes errors, each line at once. */
  public PrintWriter errWriter() {
    return new PrintWriter(err, true, err.charset());
  }
}
