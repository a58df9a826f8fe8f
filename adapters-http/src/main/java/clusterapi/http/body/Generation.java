package clusterapi.http.body;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What is kept of the answers to one operation at one moment. Safe for many threads; the bodies'
 * weight and lifetime are {@link KeptBodies}' matter.
 */
final class Generation {
  /**
   * So many questions are remembered as asked once; a power of two. Few on purpose: a question that
   * comes back after thousands of others had better not be kept.
   */
  private static final int REMEMBERED = 512;

  private final long version;
  private final long before;
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
  private final AtomicIntegerArray askedOnce = new AtomicIntegerArray(REMEMBERED);

  /**
   * A generation without bodies.
   *
   * @param version the moment's version
   * @param before that of the generation whose place this one takes
   */
  Generation(long version, long before) {
    this.version = version;
    this.before = before;
  }

  /** A body is kept once as it is and once compressed. */
  record Key(Question question, boolean gzip) {}

  long version() {
    return version;
  }

  long before() {
    return before;
  }

  Map<Key, Slot> slots() {
    return slots;
  }

  /**
   * Whether a question is asked for the second time, as far as is remembered: what is asked once
   * only should not drive out what is asked again and again.
   */
  boolean isAskedAgain(Key key) {
    // Never 0, which stands for no question.
    int mark = key.hashCode() | 1;
    int place = (mark ^ (mark >>> 15)) & (REMEMBERED - 1);
    return askedOnce.getAndSet(place, mark) == mark;
  }
}
