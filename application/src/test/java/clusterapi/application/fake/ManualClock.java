package clusterapi.application.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves by hand. Safe for many threads. */
public final class ManualClock implements InstantSource {
  /** Where a clock starts unless told otherwise. */
  public static final Instant START = Instant.parse("2026-03-14T09:26:53.589793Z");

  private final AtomicReference<Instant> now;

  /** A clock at {@link #START}. */
  public ManualClock() {
    this(START);
  }

  /**
   * A clock.
   *
   * @param start what it shows first
   */
  public ManualClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /**
   * Moves the clock.
   *
   * @param step how far; negative to move it back
   */
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }
}
