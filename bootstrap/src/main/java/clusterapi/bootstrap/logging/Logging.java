package clusterapi.bootstrap.logging;

import java.io.OutputStream;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Sends every {@link System.Logger} of the process to one stream, in one format. */
public final class Logging {
  /** Libraries that report every step of theirs; only what is wrong matters to an operator. */
  private static final List<String> TALKATIVE = List.of("io.helidon", "org.flywaydb", "org.sqlite");

  // The JDK forgets a logger's level when nobody holds the logger.
  private final List<Logger> talkative;

  private Logging(List<Logger> talkative) {
    this.talkative = talkative;
  }

  /**
   * Installs the log; what was installed before is gone.
   *
   * @param out where lines go
   * @param formatter what they look like
   * @param verbose whether debug lines are written as well
   * @return to be kept as long as the log is used
   */
  public static Logging install(OutputStream out, Formatter formatter, boolean verbose) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(verbose ? Level.FINE : Level.INFO);
    root.addHandler(new Immediate(out, formatter));
    List<Logger> talkative = TALKATIVE.stream().map(Logger::getLogger).toList();
    talkative.forEach(logger -> logger.setLevel(verbose ? Level.INFO : Level.WARNING));
    return new Logging(talkative);
  }

  /** How many loggers have a level of their own. */
  int heldLoggers() {
    return talkative.size();
  }

  /** Writes each line at once, and leaves the stream open. */
  private static final class Immediate extends StreamHandler {
    Immediate(OutputStream out, Formatter formatter) {
      super(out, formatter);
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      super.publish(entry);
      flush();
    }

    @Override
    public synchronized void close() {
      flush();
    }
  }
}
