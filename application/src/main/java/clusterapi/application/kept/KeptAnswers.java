package clusterapi.application.kept;

import clusterapi.application.access.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Answers that repeat are made once for each moment of the cluster, and kept as they are sent.
 *
 * <p>An answer is kept when its question is asked for the second time at a moment, and made by one
 * caller while the others who ask for it wait. When an operation's moment changes, all its answers
 * are dropped. Together they take at most so many bytes; of those that have to go, the ones that
 * were not asked for lately go first (the clock algorithm). Safe for many threads.
 *
 * @param <Q> what was asked, with everything that the answer depends on but operation and moment; a
 *     value with {@code equals} and {@code hashCode}
 * @param <A> an answer in the form in which it is sent; not changed by anybody
 */
public final class KeptAnswers<Q, A> {
  /** What a slot takes beside its answer and its question: itself, keys, map entries. */
  public static final int OVERHEAD_BYTES = 512;

  /** No answer takes more than this part of the whole. */
  private static final int LARGEST_PART = 8;

  /** So many answers are made at once at most, since each takes memory before it is counted. */
  private static final int MAX_MAKERS = LARGEST_PART;

  /** Nobody waits longer for another caller to make an answer; then each makes its own. */
  private static final long WAIT_MILLIS = 1_000;

  /**
   * So many answers may be under way when their moment passes. Are there more from the moment
   * before, it is the present one once again.
   */
  private static final int MAX_STRAGGLERS = 1 << 14;

  private final long maxBytes;
  private final int maxAnswerBytes;
  private final Weight<Q, A> weight;
  private final Map<Operation, Generation<Q, A>> generations = new ConcurrentHashMap<>();
  private final Semaphore makers = new Semaphore(MAX_MAKERS);

  /** Those whose answer was made, the next to be looked at first. Guarded by this. */
  private final Deque<Slot<Q, A>> filled = new ArrayDeque<>();

  /** The weight of those. Guarded by this. */
  private long bytes;

  /** Answers from the moment before the present one. Guarded by this. */
  private final Map<Operation, Integer> stragglers = new EnumMap<>(Operation.class);

  /**
   * Nothing is kept yet.
   *
   * @param maxBytes how many bytes all answers may take together; 0 keeps none
   * @param weight what they take
   * @throws IllegalArgumentException if the limit is negative
   */
  public KeptAnswers(long maxBytes, Weight<Q, A> weight) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("kept answers take no negative bytes: " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.maxAnswerBytes = (int) Math.min(Integer.MAX_VALUE / 2, maxBytes / LARGEST_PART);
    this.weight = weight;
  }

  /**
   * The answer to a question at a moment.
   *
   * @param operation what was asked
   * @param question how it was asked
   * @param version the moment's
   * @param maker makes the answer, should nobody have done so
   * @param <E> how the maker fails
   * @return the answer; empty if it is not worth keeping, so that the caller had better send it
   *     while making it
   * @throws E if the maker does
   */
  public <E extends Exception> Optional<A> find(
      Operation operation, Q question, long version, AnswerMaker<A, E> maker) throws E {
    if (maxBytes == 0) {
      return Optional.empty();
    }
    Optional<Generation<Q, A>> generation = generation(operation, version);
    return generation.isPresent() ? find(generation.get(), question, maker) : Optional.empty();
  }

  private <E extends Exception> Optional<A> find(
      Generation<Q, A> generation, Q question, AnswerMaker<A, E> maker) throws E {
    Slot<Q, A> slot = generation.slots().get(question);
    if (slot != null) {
      return slot.await(WAIT_MILLIS);
    }
    if (!generation.isAskedAgain(question) || !makers.tryAcquire()) {
      return Optional.empty();
    }
    try {
      Slot<Q, A> mine = new Slot<>(generation, question, weight.ofQuestion(question));
      Slot<Q, A> others = generation.slots().putIfAbsent(question, mine);
      return others == null ? make(mine, maker) : others.await(WAIT_MILLIS);
    } finally {
      makers.release();
    }
  }

  private <E extends Exception> Optional<A> make(Slot<Q, A> slot, AnswerMaker<A, E> maker)
      throws E {
    Optional<A> made = Optional.empty();
    boolean whole = false;
    try {
      made = maker.make(maxAnswerBytes);
      whole = true;
    } finally {
      slot.fill(made);
      if (whole) {
        keep(slot);
      } else {
        slot.generation().slots().remove(slot.question(), slot);
      }
    }
    return made;
  }

  private synchronized void keep(Slot<Q, A> slot) {
    if (!slot.generation().equals(generations.get(slot.generation().operation()))) {
      return; // Superseded while it was made.
    }
    filled.addLast(slot);
    bytes += weightOf(slot);
    while (bytes > maxBytes) {
      Slot<Q, A> next = filled.removeFirst();
      if (next.wasUsed()) {
        filled.addLast(next);
      } else {
        drop(next);
      }
    }
  }

  private void drop(Slot<Q, A> slot) {
    slot.generation().slots().remove(slot.question(), slot);
    bytes -= weightOf(slot);
  }

  private long weightOf(Slot<Q, A> slot) {
    return OVERHEAD_BYTES + slot.questionBytes() + slot.filled().map(weight::ofAnswer).orElse(0L);
  }

  /** The answers of a moment; empty for the moment before the present one. */
  private Optional<Generation<Q, A>> generation(Operation operation, long version) {
    Generation<Q, A> present = generations.get(operation);
    return present != null && present.version() == version
        ? Optional.of(present)
        : changed(operation, version);
  }

  private synchronized Optional<Generation<Q, A>> changed(Operation operation, long version) {
    Generation<Q, A> present = generations.get(operation);
    if (present != null && present.version() == version) {
      return Optional.of(present);
    }
    if (present != null && present.before() == version && isStraggler(operation)) {
      return Optional.empty();
    }
    long before = present == null ? version : present.version();
    Generation<Q, A> next = new Generation<>(operation, version, before);
    generations.put(operation, next);
    stragglers.put(operation, 0);
    filled.removeIf(slot -> isSuperseded(slot, operation));
    bytes = filled.stream().mapToLong(this::weightOf).sum();
    return Optional.of(next);
  }

  /** An answer that took longer than the change of the moment. */
  private boolean isStraggler(Operation operation) {
    return stragglers.merge(operation, 1, Integer::sum) < MAX_STRAGGLERS;
  }

  private boolean isSuperseded(Slot<Q, A> slot, Operation operation) {
    return slot.generation().operation() == operation
        && !slot.generation().equals(generations.get(operation));
  }

  /** How many bytes the answers take, with what belongs to them. */
  public synchronized long bytes() {
    return bytes;
  }
}
