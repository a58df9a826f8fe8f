package clusterapi.application.usecase;

import java.time.Duration;

/**
 * What looking through long lists may take.
 *
 * @param keptArrangements so many arrangements of long lists are kept for further pages
 * @param keptPlaces so many places they may have together, of 4 bytes each
 * @param atOnce so many long lists are looked through at once; the others wait
 * @param waiting so many callers may wait for that at once, those that want the same included
 * @param patience nobody waits longer
 */
public record QueryLimits(
    int keptArrangements, long keptPlaces, int atOnce, int waiting, Duration patience) {
  /** Some 64 MiB of places, and memory for two lists that are being sorted. */
  public static final QueryLimits DEFAULT =
      new QueryLimits(64, 16L * 1024 * 1024, 2, 32, Duration.ofSeconds(15));

  /** A list that is no longer is looked through by its caller at once, and not kept. */
  static final int SHORT_LIST = 4_096;

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if nothing could be looked through, or one is negative
   */
  public QueryLimits {
    if (keptArrangements < 0 || keptPlaces < 0 || atOnce < 1 || waiting < 1) {
      throw new IllegalArgumentException("limits of queries: " + atOnce + ", " + waiting);
    }
  }
}
