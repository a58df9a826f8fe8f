package clusterapi.storage.live;

import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Has parts read again for callers who want younger answers, and lets them wait for it. What that
 * costs the cluster is bounded by {@link #spacing}, what it costs the server by {@link Limits}.
 * Safe for threads.
 */
final class Wishes {
  /**
   * What waiting may cost.
   *
   * @param callers so many wait at once; those beyond get what is known
   * @param patience a caller waits so long, then gets what is known
   */
  record Limits(int callers, Duration patience) {
    /** Half of the requests that the REST server has at work by default may wait. */
    static final Limits DEFAULT = new Limits(256, Duration.ofSeconds(5));
  }

  private final Map<StatePart, ReadingLoop> loops;
  private final InstantSource clock;
  private final Limits limits;
  private final Semaphore places;

  /**
   * Nobody waits yet.
   *
   * @param loops who read the parts
   * @param clock the clock of the loops
   */
  Wishes(Map<StatePart, ReadingLoop> loops, InstantSource clock, Limits limits) {
    this.loops = loops;
    this.clock = clock;
    this.limits = limits;
    this.places = new Semaphore(limits.callers());
  }

  /**
   * From the start of one reading to the start of the next there is at least so much, however many
   * callers want one: a wish for less counts as a wish for this.
   */
  static Duration spacing(StatePart part) {
    return switch (part) {
      case NODES, SESSIONS -> Duration.ofSeconds(1);
      case HOT_RANGES -> Duration.ofSeconds(5);
      case RANGES -> Duration.ofSeconds(10);
    };
  }

  /**
   * Returns when each of the parts was read, or tried to be, no longer ago than a caller wishes; or
   * when a limit is reached, the source is closed or the thread is interrupted, which it then still
   * is.
   */
  void meet(Set<StatePart> parts, MaxAge wish) {
    Instant now = clock.instant();
    long deadline = System.nanoTime() + limits.patience().toNanos();
    parts.forEach(part -> loopOf(part).want(oldest(part, wish, now)));
    if (!places.tryAcquire()) {
      return;
    }
    try {
      for (StatePart part : parts) {
        loopOf(part).await(oldest(part, wish, now), deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private ReadingLoop loopOf(StatePart part) {
    ReadingLoop loop = loops.get(part);
    if (loop == null) {
      throw new IllegalStateException("nobody reads " + part);
    }
    return loop;
  }

  private static Instant oldest(StatePart part, MaxAge wish, Instant now) {
    Duration spacing = spacing(part);
    return now.minus(wish.limit().compareTo(spacing) < 0 ? spacing : wish.limit());
  }
}
