package clusterapi.storage.embedded;

import java.time.Duration;
import java.time.Instant;

/**
 * The demo cluster's time: it changes every {@link #LENGTH}, as real nodes rewrite their records,
 * and is counted from the moment the cluster was founded.
 */
final class Ticks {
  /** How long nothing changes. */
  static final Duration LENGTH = Duration.ofSeconds(10);

  /** The cluster's first moment. A clock that stands earlier is shown this one. */
  static final Instant FOUNDED = Instant.parse("2024-01-01T00:00:00Z");

  /** One tick in nanoseconds. */
  static final long NANOS = LENGTH.toNanos();

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A later moment has no number of nanoseconds since the Unix epoch (in the year 2262). */
  private static final long LAST =
      (Long.MAX_VALUE / NANOS_PER_SECOND - FOUNDED.getEpochSecond()) / LENGTH.toSeconds() - 1;

  private Ticks() {}

  /** The tick in which a moment lies. */
  static long of(Instant moment) {
    long seconds = moment.getEpochSecond() - FOUNDED.getEpochSecond();
    return Math.clamp(Math.floorDiv(seconds, LENGTH.toSeconds()), 0, LAST);
  }

  /** The moment at which a tick begins. */
  static Instant instant(long tick) {
    return FOUNDED.plusSeconds(tick * LENGTH.toSeconds());
  }

  /** The same in nanoseconds since the Unix epoch. */
  static long nanos(long tick) {
    return FOUNDED.getEpochSecond() * NANOS_PER_SECOND + tick * NANOS;
  }
}
