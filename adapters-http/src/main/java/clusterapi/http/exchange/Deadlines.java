package clusterapi.http.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends blocking work on a socket that takes too long: the thread that does it is interrupted, which
 * closes its connection. The server itself has no such limits for half a head, half a body, or a
 * reader that does not read. Safe for many threads.
 */
public final class Deadlines implements AutoCloseable {
  private static final Duration SWEEP_PERIOD = Duration.ofMillis(250);

  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private final Thread sweeper;

  /** Starts to watch. */
  public Deadlines() {
    sweeper = Thread.ofPlatform().daemon().name("http-deadlines").start(this::sweep);
  }

  /**
   * Begins work of the calling thread.
   *
   * @param limit how long it may take, checked a few times a second
   * @return to be closed by the same thread when the work is done
   */
  public Deadline begin(Duration limit) {
    return begin(limit, () -> {});
  }

  /**
   * Begins work of the calling thread.
   *
   * @param limit how long it may take, checked a few times a second
   * @param whenExpired run, on another thread, if the work takes longer; must be quick
   * @return to be closed when the work is done
   */
  public Deadline begin(Duration limit, Runnable whenExpired) {
    long atNanos = System.nanoTime() + limit.toNanos();
    Deadline deadline = new Deadline(Thread.currentThread(), atNanos, whenExpired);
    open.add(deadline);
    return deadline;
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(SWEEP_PERIOD);
        long now = System.nanoTime();
        for (Deadline deadline : List.copyOf(open)) {
          if (now - deadline.atNanos > 0) {
            deadline.expire();
          }
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Stops watching. */
  @Override
  public void close() {
    sweeper.interrupt();
  }

  /** The end of one piece of work. */
  public final class Deadline implements AutoCloseable {
    private final Thread thread;
    private final long atNanos;
    private final Runnable whenExpired;

    private Deadline(Thread thread, long atNanos, Runnable whenExpired) {
      this.thread = thread;
      this.atNanos = atNanos;
      this.whenExpired = whenExpired;
    }

    /** Interrupts the work, if it is not done. */
    private synchronized void expire() {
      if (open.remove(this)) {
        thread.interrupt();
        whenExpired.run();
      }
    }

    /**
     * The work is done; nobody will be interrupted for it any more. An interruption that came too
     * late to stop it is taken back, so that it does not hit the thread's next work.
     */
    @Override
    public synchronized void close() {
      if (!open.remove(this) && Thread.currentThread().equals(thread)) {
        boolean _ = Thread.interrupted();
      }
    }
  }
}
