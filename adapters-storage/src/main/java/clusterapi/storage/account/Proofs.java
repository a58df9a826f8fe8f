package clusterapi.storage.account;

import clusterapi.storage.account.AccountDatabase.Question;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What a database that other processes change as well answered that lets someone in, and whether it
 * may still be relied on. Thread-safe.
 *
 * <p>The database counts the changes that could make an answer untrue. Whoever looks at that count
 * confirms all that is remembered, or has it forgotten. A confirmed answer holds for a while that
 * is counted from the moment at which looking began, so a change is honoured no later than that.
 * While the database does not answer, what was confirmed last goes on being true for a grace.
 */
final class Proofs {
  /** So many answers are remembered; the one that was not asked for longest goes first. */
  static final int MAX_REMEMBERED = 20_000;

  private final long freshNanos;
  private final long graceNanos;
  private final LongSupplier nanos;
  private final Map<Question<?>, Object> remembered = new Remembered();
  private long generation;
  private OptionalLong count = OptionalLong.empty();
  private long confirmedAt;
  private boolean lost;

  /**
   * Nothing yet.
   *
   * @param fresh the longest time for which a change by another process may go unnoticed
   * @param grace how long what was confirmed last holds while the database does not answer
   * @param nanos a clock that only goes forward
   */
  Proofs(Duration fresh, Duration grace, LongSupplier nanos) {
    this.freshNanos = fresh.toNanos();
    this.graceNanos = grace.toNanos();
    this.nanos = nanos;
  }

  /** The answer, if it is remembered and was confirmed a moment ago. */
  synchronized <T> Optional<T> fresh(Question<T> question) {
    return confirmedWithin(freshNanos) ? known(question) : Optional.empty();
  }

  /** The answer, if it is remembered and the grace is not over. */
  synchronized <T> Optional<T> inGrace(Question<T> question) {
    return confirmedWithin(graceNanos) ? known(question) : Optional.empty();
  }

  /** Whether what is remembered was confirmed a moment ago. */
  synchronized boolean isFresh() {
    return confirmedWithin(freshNanos);
  }

  private boolean confirmedWithin(long span) {
    return count.isPresent() && nanos.getAsLong() - confirmedAt <= span;
  }

  @SuppressWarnings("unchecked") // an answer is only ever kept under the question that it answers
  private <T> Optional<T> known(Question<T> question) {
    return Optional.ofNullable((T) remembered.get(question));
  }

  /** What {@link #remember} must be given: how it was when asking began. */
  synchronized long generation() {
    return generation;
  }

  /** Remembers an answer, unless something changed after asking for it began. */
  synchronized <T> void remember(Question<T> question, T answer, long generationBefore) {
    if (generation == generationBefore && question.isProof(answer)) {
      remembered.put(question, answer);
    }
  }

  /** Forgets everything, since this process has changed something. */
  synchronized void forget() {
    generation++;
    remembered.clear();
  }

  /**
   * Confirms what is remembered, or forgets it.
   *
   * @param changes how many changes the database counts
   * @param since when looking at the count began
   * @return whether the database had not answered before
   */
  synchronized boolean confirm(long changes, long since) {
    if (count.isEmpty() || count.getAsLong() != changes) {
      forget();
    }
    count = OptionalLong.of(changes);
    confirmedAt = since;
    boolean wasLost = lost;
    lost = false;
    return wasLost;
  }

  /**
   * Notes that the count could not be looked at.
   *
   * @return whether it could before
   */
  synchronized boolean lose() {
    boolean wasLost = lost;
    lost = true;
    return !wasLost;
  }

  /** Whether the count could not be looked at when that was tried last. */
  synchronized boolean isLost() {
    return lost;
  }

  private static final class Remembered extends LinkedHashMap<Question<?>, Object> {
    private static final long serialVersionUID = 1L;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question<?>, Object> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
