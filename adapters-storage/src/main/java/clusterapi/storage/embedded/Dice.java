package clusterapi.storage.embedded;

import java.util.Arrays;

/**
 * Draws that depend on nothing but the seed and their arguments, so that any question can be
 * answered on its own and in any order.
 */
final class Dice {
  /** What a draw is for; draws for different topics have nothing to do with one another. */
  enum Topic {
    ATTRIBUTES,
    HARDWARE,
    PLACEMENT,
    STORE,
    REPLACED_REPLICA,
    OUTAGE_ORDER,
    OUTAGE,
    LEASE,
    LEASE_START,
    TABLE_POPULARITY,
    RANGE_RANK,
    QUERIES,
    WRITES,
    SPLIT,
    RECORD_PHASE,
    METRIC,
    METRIC_RATE,
    CLIENT,
    CLIENT_VISIT,
    CLIENT_NODE,
    CLIENT_WORK,
    TRANSACTION_ID,
    RANGE_BYTES;

    private final long salt = name().hashCode() * GOLDEN;
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** What all draws for a topic begin with. */
  private final long[] byTopic;

  Dice(long seed) {
    long mixed = mix(seed + GOLDEN);
    this.byTopic =
        Arrays.stream(Topic.values()).mapToLong(topic -> mix(mixed ^ topic.salt)).toArray();
  }

  /** Any 64 bits. */
  @SuppressWarnings("EnumOrdinal") // Finds a place in an array that lives as long as this does.
  long roll(Topic topic, long a, long b) {
    return mix(mix(byTopic[topic.ordinal()] + a * GOLDEN) + b * GOLDEN);
  }

  /** From 0 up to, but without, a bound. */
  int below(int bound, Topic topic, long a, long b) {
    return (int) (roll(topic, a, b) >>> 33) % bound;
  }

  /** From 0 up to, but without, a bound. */
  long below(long bound, Topic topic, long a, long b) {
    return (roll(topic, a, b) >>> 1) % bound;
  }

  /** From 0 up to, but without, 1. */
  double unit(Topic topic, long a, long b) {
    return (roll(topic, a, b) >>> 11) * 0x1p-53;
  }

  /**
   * A value from 0 to 1 that wanders: every {@code step} ticks it stands at a draw, and moves
   * straight from one to the next between them.
   */
  double wander(Topic topic, long a, long tick, int step) {
    long station = Math.floorDiv(tick, step);
    double here = unit(topic, a, station);
    double next = unit(topic, a, station + 1);
    return here + (next - here) * Math.floorMod(tick, step) / step;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom numbers). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
