package clusterapi.storage.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads one part again and again, at its interval, on a thread of its own. Safe for threads. */
final class ReadingLoop {
  private static final Logger LOGGER = System.getLogger(ReadingLoop.class.getName());

  /** One reading. */
  @FunctionalInterface
  interface Round {
    void read() throws InterruptedException;
  }

  private final Supplier<Duration> interval;
  private final Round round;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  private ReadingLoop(String part, Supplier<Duration> interval, Round round) {
    this.interval = interval;
    this.round = round;
    this.thread = Thread.ofVirtual().name("live-" + part).unstarted(this::repeat);
  }

  /**
   * Begins with the first reading at once.
   *
   * @param part what is read, for the thread's name
   * @param interval from the start of one reading to the start of the next, asked after each
   */
  static ReadingLoop start(String part, Supplier<Duration> interval, Round round) {
    ReadingLoop loop = new ReadingLoop(part, interval, round);
    loop.thread.start();
    return loop;
  }

  /** Interrupts the reading that is under way and begins no other. */
  void stop() {
    stopped.countDown();
    thread.interrupt();
  }

  private void repeat() {
    try {
      boolean running = true;
      while (running) {
        long began = System.nanoTime();
        readOnce();
        running = rest(interval.get().toNanos() - (System.nanoTime() - began));
      }
    } catch (InterruptedException e) {
      // Stopped: the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the next reading is due, and tells whether there is to be one. */
  private boolean rest(long nanos) throws InterruptedException {
    return !stopped.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private void readOnce() throws InterruptedException {
    try {
      round.read();
    } catch (RuntimeException e) {
      // A fault of ours in one reading must not end all later ones. Once stopped, it is none: what
      // the reading needs is being closed.
      if (stopped.getCount() > 0) {
        LOGGER.log(Level.ERROR, "event=reading-failed", e);
      }
    }
  }
}
