package clusterapi.bootstrap.process;

import clusterapi.application.usecase.ServingState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Starts the parts of a server in their order, and stops them in the reverse. The server takes work
 * only between the two. Safe for many threads.
 */
public final class Launcher {
  private static final Logger LOG = System.getLogger(Launcher.class.getName());

  private final ServingState serving;
  private final List<Part> parts;
  private final Deque<Part> started = new ArrayDeque<>();

  /**
   * A launcher.
   *
   * @param serving told when all parts run, and when the first is about to stop
   * @param parts in the order of their start
   */
  public Launcher(ServingState serving, List<Part> parts) {
    this.serving = serving;
    this.parts = List.copyOf(parts);
  }

  /**
   * Starts everything, and then serves. If a part fails, those before it are stopped.
   *
   * @throws StartFailure of the part that failed
   */
  public synchronized void start() {
    for (Part part : parts) {
      LOG.log(Level.DEBUG, "event=part_starting part=" + part.name());
      try {
        part.start();
      } catch (RuntimeException e) {
        stop();
        throw e;
      }
      started.push(part);
    }
    serving.serve();
    parts.forEach(Part::serving);
  }

  /** Takes no new work, and stops everything. Calling it again does nothing. */
  public synchronized void stop() {
    serving.drain();
    while (!started.isEmpty()) {
      Part part = started.pop();
      LOG.log(Level.DEBUG, "event=part_stopping part=" + part.name());
      try {
        part.stop();
      } catch (RuntimeException e) {
        // The others must be stopped all the same.
        LOG.log(Level.WARNING, "event=part_not_stopped_cleanly part=" + part.name(), e);
      }
    }
  }
}
