package clusterapi.http.body;

import clusterapi.application.access.Operation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers that repeat are written once for each moment of the cluster, and kept as bytes.
 *
 * <p>A body is kept when its question is asked for the second time at a moment, and made by one
 * caller while the others who ask for it wait. When an operation's moment changes, all its bodies
 * are dropped. Together they take at most so many bytes; of those that have to go, the ones that
 * were not asked for lately go first (the clock algorithm). Safe for many threads.
 */
public final class KeptBodies {
  /** How many bytes the bodies of a server may take unless configured otherwise. */
  public static final int DEFAULT_BYTES = 64 * 1024 * 1024;

  /** What a slot takes beside its body and its question: itself, keys, map entries. */
  static final int OVERHEAD_BYTES = 512;

  /** No body takes more than this part of the whole. */
  private static final int LARGEST_PART = 8;

  /** So many bodies are made at once at most, since each takes memory before it is counted. */
  private static final int MAX_MAKERS = LARGEST_PART;

  /** Nobody waits longer for another caller to make a body; then each makes its own. */
  private static final long WAIT_MILLIS = 1_000;

  /**
   * So many answers may be under way when their moment passes. Are there more from the moment
   * before, it is the present one once again.
   */
  private static final int MAX_STRAGGLERS = 1 << 14;

  private final long maxBytes;
  private final int maxBodyBytes;
  private final Map<Operation, Generation> generations = new ConcurrentHashMap<>();
  private final Semaphore makers = new Semaphore(MAX_MAKERS);

  private final LongAdder sent = new LongAdder();
  private final LongAdder notKept = new LongAdder();

  /** Those whose body was made, the next to be looked at first. Guarded by this. */
  private final Deque<Slot> filled = new ArrayDeque<>();

  /** The weight of those. Guarded by this. */
  private long bytes;

  /** Answers from the moment before the present one. Guarded by this. */
  private final Map<Operation, Integer> stragglers = new EnumMap<>(Operation.class);

  /**
   * Nothing is kept yet.
   *
   * @param maxBytes how many bytes all bodies may take together; 0 keeps none
   * @throws IllegalArgumentException if it is negative
   */
  public KeptBodies(long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("kept bodies take no negative bytes: " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.maxBodyBytes = (int) Math.min(Integer.MAX_VALUE / 2, maxBytes / LARGEST_PART);
  }

  /**
   * The body that answers a question at a moment.
   *
   * @param question the question
   * @param gzip whether the caller takes it compressed
   * @param version the moment's
   * @param writer writes the body, should nobody have done so
   * @return the body; empty if it is not worth keeping, so that the caller had better send it while
   *     writing it
   * @throws IOException if the writer does
   */
  public Optional<KeptBody> find(Question question, boolean gzip, long version, BodyWriter writer)
      throws IOException {
    if (maxBytes == 0) {
      return Optional.empty();
    }
    Optional<Generation> generation = generation(question.operation(), version);
    Optional<KeptBody> found =
        generation.isPresent()
            ? find(generation.get(), new Generation.Key(question, gzip), writer)
            : Optional.empty();
    (found.isPresent() ? sent : notKept).increment();
    return found;
  }

  private Optional<KeptBody> find(Generation generation, Generation.Key key, BodyWriter writer)
      throws IOException {
    Slot slot = generation.slots().get(key);
    if (slot != null) {
      return slot.await(WAIT_MILLIS);
    }
    if (!generation.isAskedAgain(key) || !makers.tryAcquire()) {
      return Optional.empty();
    }
    try {
      Slot mine = new Slot(generation, key);
      Slot others = generation.slots().putIfAbsent(key, mine);
      return others == null ? make(mine, writer) : others.await(WAIT_MILLIS);
    } finally {
      makers.release();
    }
  }

  private Optional<KeptBody> make(Slot slot, BodyWriter writer) throws IOException {
    Optional<KeptBody> made = Optional.empty();
    boolean whole = false;
    try {
      made = BodyBuffer.filled(writer, slot.key().gzip(), maxBodyBytes);
      whole = true;
    } finally {
      slot.fill(made);
      if (whole) {
        keep(slot);
      } else {
        slot.generation().slots().remove(slot.key(), slot);
      }
    }
    return made;
  }

  private synchronized void keep(Slot slot) {
    if (!slot.generation().equals(generations.get(slot.key().question().operation()))) {
      return; // Superseded while it was made.
    }
    filled.addLast(slot);
    bytes += slot.weight();
    while (bytes > maxBytes) {
      Slot next = filled.removeFirst();
      if (next.wasUsed()) {
        filled.addLast(next);
      } else {
        drop(next);
      }
    }
  }

  private void drop(Slot slot) {
    slot.generation().slots().remove(slot.key(), slot);
    bytes -= slot.weight();
  }

  /** The bodies of a moment; empty for the moment before the present one. */
  private Optional<Generation> generation(Operation operation, long version) {
    Generation present = generations.get(operation);
    return present != null && present.version() == version
        ? Optional.of(present)
        : changed(operation, version);
  }

  private synchronized Optional<Generation> changed(Operation operation, long version) {
    Generation present = generations.get(operation);
    if (present != null && present.version() == version) {
      return Optional.of(present);
    }
    if (present != null && present.before() == version && isStraggler(operation)) {
      return Optional.empty();
    }
    Generation next = new Generation(version, present == null ? version : present.version());
    generations.put(operation, next);
    stragglers.put(operation, 0);
    filled.removeIf(slot -> isSuperseded(slot, operation));
    bytes = filled.stream().mapToLong(Slot::weight).sum();
    return Optional.of(next);
  }

  /** An answer that took longer than the change of the moment. */
  private boolean isStraggler(Operation operation) {
    return stragglers.merge(operation, 1, Integer::sum) < MAX_STRAGGLERS;
  }

  private boolean isSuperseded(Slot slot, Operation operation) {
    return slot.key().question().operation() == operation
        && !slot.generation().equals(generations.get(operation));
  }

  /**
   * How the bodies are used.
   *
   * @param bytes how many bytes they take, with what belongs to them
   * @param maxBytes how many they may take
   * @param hits how many questions were answered with a body that is kept
   * @param misses how many were not
   */
  public record Figures(long bytes, long maxBytes, long hits, long misses) {}

  /** How the bodies are used at the moment. */
  public Figures figures() {
    return new Figures(bytes(), maxBytes, sent.sum(), notKept.sum());
  }

  /** How many bytes the bodies take, with what belongs to them. */
  synchronized long bytes() {
    return bytes;
  }
}
