package clusterapi.storage.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reads one part again and again on a thread of its own: at its interval, and sooner when somebody
 * wants it. However many do, one reading is under way. Safe for threads.
 */
final class ReadingLoop {
  private static final Logger LOGGER = System.getLogger(ReadingLoop.class.getName());

  /** One reading. */
  @FunctionalInterface
  interface Round {
    void read(Instant began) throws InterruptedException;
  }

  private final Supplier<Duration> interval;
  private final InstantSource clock;
  private final Round round;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** When the newest reading began. With the others below it is guarded by the lock. */
  private Instant newest = Instant.MIN;

  /** When the newest of those began that have ended. */
  private Instant newestEnded = Instant.MIN;

  private boolean wanted;
  private boolean stopped;

  private ReadingLoop(String part, Supplier<Duration> interval, InstantSource clock, Round round) {
    this.interval = interval;
    this.clock = clock;
    this.round = round;
    this.thread = Thread.ofVirtual().name("live-" + part).unstarted(this::repeat);
  }

  /**
   * Begins with the first reading at once.
   *
   * @param part what is read, for the thread's name
   * @param interval from the start of one reading to the start of the next, asked after each
   * @param clock tells when a reading begins
   */
  static ReadingLoop start(
      String part, Supplier<Duration> interval, InstantSource clock, Round round) {
    ReadingLoop loop = new ReadingLoop(part, interval, clock, round);
    loop.thread.start();
    return loop;
  }

  /**
   * Begins a reading now, or when the one under way ends. Does nothing if the newest reading is
   * young enough.
   *
   * @param oldest young enough is what began then or later
   */
  void want(Instant oldest) {
    lock.lock();
    try {
      if (newest.isBefore(oldest)) {
        wanted = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a wanted reading has ended, whatever came of it, or the loop is stopped.
   *
   * @param oldest as for {@link #want}
   * @param deadline until when, in {@link System#nanoTime()}
   */
  void await(Instant oldest, long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = deadline - System.nanoTime();
      while (newestEnded.isBefore(oldest) && !stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the reading that is under way and begins no other. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
  }

  private void repeat() {
    try {
      boolean running = true;
      while (running) {
        long began = System.nanoTime();
        readOnce(begin());
        running = rest(interval.get().toNanos() - (System.nanoTime() - began));
      }
    } catch (InterruptedException e) {
      // Stopped: the thread ends here.
      Thread.currentThread().interrupt();
    }
  }

  private Instant begin() {
    lock.lock();
    try {
      wanted = false;
      newest = clock.instant();
      return newest;
    } finally {
      lock.unlock();
    }
  }

  private void readOnce(Instant began) throws InterruptedException {
    try {
      round.read(began);
    } catch (RuntimeException e) {
      // A fault of ours in one reading must not end all later ones. Once stopped, it is none: what
      // the reading needs is being closed.
      if (!isStopped()) {
        LOGGER.log(Level.ERROR, "event=reading-failed", e);
      }
    } finally {
      end(began);
    }
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  private void end(Instant began) {
    lock.lock();
    try {
      newestEnded = began;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the next reading is due or wanted, and tells whether there is to be one. */
  private boolean rest(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!stopped && !wanted && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopped;
    } finally {
      lock.unlock();
    }
  }
}
