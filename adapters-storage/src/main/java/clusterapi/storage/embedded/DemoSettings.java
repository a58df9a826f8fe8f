package clusterapi.storage.embedded;

/**
 * How large the demo cluster is, and which of its many possible lives it lives.
 *
 * @param nodes how many nodes, from 1 to {@value #MAX_NODES}
 * @param ranges how many ranges while none is split for a while, from {@value #MIN_RANGES} to
 *     {@value #MAX_RANGES}; splits come and go on top
 * @param sessions how many SQL clients, from 0 to {@value #MAX_SESSIONS}; each is away for a moment
 *     now and then
 * @param seed any number; another one is another cluster
 */
public record DemoSettings(int nodes, int ranges, int sessions, long seed) {
  /** The fewest nodes. */
  public static final int MIN_NODES = 1;

  /** The most nodes. */
  public static final int MAX_NODES = 300;

  /** The fewest ranges: those of the database itself. */
  public static final int MIN_RANGES = SystemRanges.COUNT;

  /** The most ranges. */
  public static final int MAX_RANGES = 1_000_000;

  /** The most SQL clients. */
  public static final int MAX_SESSIONS = 20_000;

  /** Enough nodes for the five replicas of the database's own ranges. */
  public static final int DEFAULT_NODES = 5;

  /** Enough ranges for every table to be split. */
  public static final int DEFAULT_RANGES = 320;

  /** A handful of clients for each node. */
  public static final int DEFAULT_SESSIONS = 24;

  /** Any number does. */
  public static final long DEFAULT_SEED = 1;

  /** A cluster to look at. */
  public static final DemoSettings DEFAULT =
      new DemoSettings(DEFAULT_NODES, DEFAULT_RANGES, DEFAULT_SESSIONS, DEFAULT_SEED);

  /**
   * Settings.
   *
   * @throws IllegalArgumentException if a count is outside of its bounds; the sentence names both
   */
  public DemoSettings {
    requireWithin("nodes", nodes, MIN_NODES, MAX_NODES);
    requireWithin("ranges", ranges, MIN_RANGES, MAX_RANGES);
    requireWithin("sessions", sessions, 0, MAX_SESSIONS);
  }

  private static void requireWithin(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "a demo cluster has from " + min + " to " + max + " " + what + ", not " + value);
    }
  }
}
