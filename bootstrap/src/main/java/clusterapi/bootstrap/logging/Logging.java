package clusterapi.bootstrap.logging;

import java.io.OutputStream;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;

/** Sends every {@link System.Logger} of the process to one stream, in one format. */
public final class Logging {
  /**
   * Libraries that report every step of theirs; only what is wrong matters to an operator. Held
   * here, since the JDK forgets the level of a logger that nobody holds.
   */
  private static final List<Logger> TALKATIVE =
      Stream.of("io.helidon", "org.flywaydb", "org.sqlite").map(Logger::getLogger).toList();

  /** Warns of each connection that a lost database leaves behind; the store says it once. */
  private static final Logger KEEPS_CONNECTIONS = Logger.getLogger("com.zaxxer.hikari");

  /** Says with a stack trace what {@code HttpServer} says in a sentence: an address is taken. */
  private static final Logger STARTS_LISTENERS =
      Logger.getLogger("io.helidon.webserver.LoomServer");

  private Logging() {}

  /**
   * Installs the log; what was installed before is gone.
   *
   * @param out where lines go
   * @param formatter what they look like
   * @param verbose whether debug lines are written as well
   */
  public static void install(OutputStream out, Formatter formatter, boolean verbose) {
    installFrom(verbose ? Level.FINE : Level.INFO, out, formatter);
    TALKATIVE.forEach(logger -> logger.setLevel(verbose ? Level.INFO : Level.WARNING));
    KEEPS_CONNECTIONS.setLevel(verbose ? Level.INFO : Level.SEVERE);
    STARTS_LISTENERS.setLevel(verbose ? Level.INFO : Level.OFF);
  }

  /**
   * Installs the log of a command that answers and ends: only what is wrong, since what it did is
   * its answer.
   *
   * @param out where lines go
   */
  public static void installForCommand(OutputStream out) {
    installFrom(Level.WARNING, out, new TextLogFormatter());
  }

  private static void installFrom(Level level, OutputStream out, Formatter formatter) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    root.addHandler(new Immediate(out, formatter));
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
