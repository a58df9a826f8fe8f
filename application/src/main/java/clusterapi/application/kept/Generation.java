package clusterapi.application.kept;

import clusterapi.application.access.Operation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What is kept of the answers to one operation at one moment. Safe for many threads; the answers'
 * weight and lifetime are {@link KeptAnswers}' matter.
 */
final class Generation<Q, A> {
  /**
   * So many bits number the questions that are remembered as asked once. Few on purpose: a question
   * that comes back after thousands of others had better not be kept.
   */
  private static final int REMEMBERED_BITS = 9;

  /** Spreads hashes that are close to each other; odd, so that no two become one. */
  private static final int SPREAD = 0x9E3779B9;

  private final Operation operation;
  private final long version;
  private final long before;
  private final Map<Q, Slot<Q, A>> slots = new ConcurrentHashMap<>();
  private final AtomicIntegerArray askedOnce = new AtomicIntegerArray(1 << REMEMBERED_BITS);

  /**
   * A generation without answers.
   *
   * @param operation what is answered
   * @param version the moment's version
   * @param before that of the generation whose place this one takes
   */
  Generation(Operation operation, long version, long before) {
    this.operation = operation;
    this.version = version;
    this.before = before;
  }

  Operation operation() {
    return operation;
  }

  long version() {
    return version;
  }

  long before() {
    return before;
  }

  Map<Q, Slot<Q, A>> slots() {
    return slots;
  }

  /**
   * Whether a question is asked for the second time, as far as is remembered: what is asked once
   * only should not drive out what is asked again and again.
   */
  boolean isAskedAgain(Q question) {
    // Never 0, which stands for no question.
    int mark = question.hashCode() * SPREAD | 1;
    int place = mark >>> (Integer.SIZE - REMEMBERED_BITS);
    return askedOnce.getAndSet(place, mark) == mark;
  }
}
