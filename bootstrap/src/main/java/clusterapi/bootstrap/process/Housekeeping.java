package clusterapi.bootstrap.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does the chores, one after the other, on one thread of its own. */
public final class Housekeeping implements Part {
  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());

  /** A chore is short; one that is not must not hold up the end. */
  private static final long STOP_WAIT_SECONDS = 5;

  private final List<Chore> chores;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("housekeeping").daemon().factory());

  /**
   * Housekeeping.
   *
   * @param chores what to do
   */
  public Housekeeping(List<Chore> chores) {
    this.chores = List.copyOf(chores);
  }

  @Override
  public String name() {
    return "housekeeping";
  }

  @Override
  public void start() {
    for (Chore chore : chores) {
      // The outcome is in the log; nobody waits for it.
      var _ =
          executor.scheduleWithFixedDelay(
              () -> doOnce(chore),
              chore.firstDelay().toNanos(),
              chore.pause().toNanos(),
              TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void stop() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "event=chore_still_at_work seconds=" + STOP_WAIT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void doOnce(Chore chore) {
    try {
      chore.work().run();
    } catch (RuntimeException e) {
      // Thrown on, it would end the schedule without a word.
      LOG.log(Level.WARNING, "event=chore_failed chore=" + chore.name(), e);
    }
  }
}
