package clusterapi.domain.range;

import java.time.Instant;

/**
 * A reading of a hybrid logical clock.
 *
 * @param wallTimeNanos nanoseconds since the Unix epoch; 0 if unset
 * @param logical orders readings within one nanosecond
 * @param synthetic whether the reading may lie in the future of every clock
 */
public record HlcTimestamp(long wallTimeNanos, int logical, boolean synthetic)
    implements Comparable<HlcTimestamp> {
  /** No reading. */
  public static final HlcTimestamp ZERO = new HlcTimestamp(0, 0, false);

  /**
   * A reading of the physical clock alone.
   *
   * @param wallTimeNanos nanoseconds since the Unix epoch
   * @return the reading
   */
  public static HlcTimestamp ofNanos(long wallTimeNanos) {
    return new HlcTimestamp(wallTimeNanos, 0, false);
  }

  /** The physical part as a moment. */
  public Instant instant() {
    return Instant.ofEpochSecond(
        Math.floorDiv(wallTimeNanos, 1_000_000_000L), Math.floorMod(wallTimeNanos, 1_000_000_000L));
  }

  /** By physical, then by logical time; whether a reading is synthetic does not order it. */
  @Override
  public int compareTo(HlcTimestamp other) {
    int wall = Long.compare(wallTimeNanos, other.wallTimeNanos);
    return wall != 0 ? wall : Integer.compare(logical, other.logical);
  }
}
