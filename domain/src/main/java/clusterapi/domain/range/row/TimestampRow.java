package clusterapi.domain.range.row;

import clusterapi.domain.range.HlcTimestamp;
import java.util.Optional;

/** A reading of a hybrid logical clock, or none; see {@link HlcTimestamp}. Not thread-safe. */
public final class TimestampRow {
  private boolean present;
  private long wallTimeNanos;
  private int logical;
  private boolean synthetic;

  TimestampRow() {}

  /** No reading. */
  public void clear() {
    present = false;
  }

  /**
   * A reading of the physical clock alone.
   *
   * @param newWallTimeNanos nanoseconds since the Unix epoch
   */
  public void set(long newWallTimeNanos) {
    set(newWallTimeNanos, 0, false);
  }

  /**
   * A reading.
   *
   * @param newWallTimeNanos nanoseconds since the Unix epoch
   * @param newLogical orders readings within one nanosecond
   * @param newSynthetic whether it may lie in the future of every clock
   */
  public void set(long newWallTimeNanos, int newLogical, boolean newSynthetic) {
    present = true;
    wallTimeNanos = newWallTimeNanos;
    logical = newLogical;
    synthetic = newSynthetic;
  }

  void set(Optional<HlcTimestamp> reading) {
    present = reading.isPresent();
    if (present) {
      set(reading.get());
    }
  }

  void set(HlcTimestamp reading) {
    set(reading.wallTimeNanos(), reading.logical(), reading.synthetic());
  }

  /** Whether there is a reading; if not, the others say nothing. */
  public boolean isPresent() {
    return present;
  }

  /** Nanoseconds since the Unix epoch. */
  public long wallTimeNanos() {
    return wallTimeNanos;
  }

  /** Orders readings within one nanosecond. */
  public int logical() {
    return logical;
  }

  /** Whether the reading may lie in the future of every clock. */
  public boolean isSynthetic() {
    return synthetic;
  }

  HlcTimestamp value() {
    return new HlcTimestamp(wallTimeNanos, logical, synthetic);
  }

  Optional<HlcTimestamp> find() {
    return present ? Optional.of(value()) : Optional.empty();
  }
}
