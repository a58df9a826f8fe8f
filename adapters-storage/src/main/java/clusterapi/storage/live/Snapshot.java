package clusterapi.storage.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The newest state, for whoever asks, and those who wait for one. Several parts are put in by
 * several threads; each sees the others' newest. Safe for threads.
 */
final class Snapshot {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Optional<LiveState> state = Optional.empty();

  /** The newest state; never waits. */
  Optional<LiveState> newest() {
    return state;
  }

  void publish(LiveState first, UnaryOperator<LiveState> change) {
    lock.lock();
    try {
      state = Optional.of(change.apply(state.orElse(first)));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Changes the state, if there is one. */
  void change(UnaryOperator<LiveState> change) {
    lock.lock();
    try {
      state = state.map(change);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a state, and tells whether it came. */
  boolean await(Predicate<LiveState> wanted, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (state.filter(wanted).isEmpty()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
