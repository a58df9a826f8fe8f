package clusterapi.storage.embedded;

import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.KeySpace.Section;
import clusterapi.storage.embedded.SystemRanges.SystemRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How busy the ranges are. Tables share the cluster's load by Zipf's law, and so do the ranges of
 * an index; behind its busiest ones the rest of an index has no load at all. On top, each range's
 * load wanders.
 */
final class Load {
  /** Queries per second for each node. */
  private static final double QUERIES_PER_NODE = 400;

  /** The most ranges with load in an index, as a part of its ranges. */
  private static final double MAX_WARM = 0.6;

  /** The ranges with load for each store, on average; well above what a store reports as hot. */
  private static final double WARM_PER_STORE = 400;

  private static final double ZIPF = 0.9;
  private static final int WANDER_TICKS = 30;

  /** Below this a range's Raft group falls asleep between two requests. */
  private static final double ASLEEP_BELOW = 0.05;

  /** The system's ranges were measured in a cluster of this size. */
  private static final double SYSTEM_NODES = 3;

  /** Steps that visit all positions of an index, unless its size is a multiple of them. */
  private static final int[] STEPS = {7_919, 104_729, 1_299_709};

  private final KeySpace keySpace;
  private final Dice dice;
  private final double systemFactor;
  private final List<Profile> profiles;

  /** By rank, for all ranges that have load. */
  private final double[] zipf;

  Load(KeySpace keySpace, Topology topology, Dice dice) {
    this.keySpace = keySpace;
    this.dice = dice;
    this.systemFactor = topology.nodeCount() / SYSTEM_NODES;
    this.profiles = profiles(keySpace, topology, dice);
    this.zipf = new double[profiles.stream().mapToInt(Profile::warm).max().orElse(0)];
    Arrays.setAll(zipf, Load::zipf);
  }

  /**
   * The load of an index.
   *
   * @param queries per second of its busiest range
   * @param warm how many of its ranges have load
   * @param step how far the next busiest range is away
   * @param shift where the busiest is
   */
  private record Profile(double queries, int warm, long step, long shift) {
    int rank(Section section, int range) {
      return (int) (((range - section.first()) * step + shift) % section.count());
    }

    int busiest(Section section) {
      for (int range = section.first(); ; range++) {
        if (rank(section, range) == 0) {
          return range;
        }
      }
    }
  }

  /** Whether a range ever has queries. */
  boolean isWarm(int range) {
    if (KeySpace.isSystem(range)) {
      return SystemRanges.get(range).queries() > 0;
    }
    Section section = keySpace.section(range);
    Profile profile = profiles.get(section.ordinal());
    return profile.rank(section, range) < profile.warm();
  }

  /**
   * How busy one range is.
   *
   * @param queries per second at the leaseholder
   * @param writes keys written per second at every replica
   */
  record Of(double queries, double writes) {
    static final Of NOTHING = new Of(0, 0);
  }

  /** How busy a range is at a tick. */
  Of of(int range, long tick) {
    if (KeySpace.isSystem(range)) {
      SystemRange system = SystemRanges.get(range);
      return new Of(
          system.queries() * systemFactor * drift(Topic.QUERIES, range, tick),
          system.writes() * systemFactor * drift(Topic.WRITES, range, tick));
    }
    Section section = keySpace.section(range);
    double level = level(section, range);
    if (level == 0) {
      return Of.NOTHING;
    }
    double perQuery = section.table().writesPerQuery();
    return new Of(
        level * drift(Topic.QUERIES, range, tick),
        level * perQuery * drift(Topic.WRITES, range, tick));
  }

  /** Whether requests are too rare to keep the Raft group of a range this busy awake. */
  static boolean isAsleep(int range, Of load) {
    return range >= SystemRanges.EXPIRATION_LEASES && load.queries() + load.writes() < ASLEEP_BELOW;
  }

  /** The busiest range of each of the busiest indexes, the busiest first. */
  List<Integer> busiest(int limit) {
    return keySpace.sections().stream()
        .sorted(
            Comparator.comparingDouble((Section s) -> profiles.get(s.ordinal()).queries())
                .reversed()
                .thenComparingInt(Section::ordinal))
        .limit(limit)
        .map(section -> profiles.get(section.ordinal()).busiest(section))
        .toList();
  }

  private double level(Section section, int range) {
    Profile profile = profiles.get(section.ordinal());
    int rank = profile.rank(section, range);
    return rank < profile.warm() ? profile.queries() * zipf[rank] : 0;
  }

  private double drift(Topic topic, int range, long tick) {
    return 0.6 + 0.8 * dice.wander(topic, range, tick, WANDER_TICKS);
  }

  private static List<Profile> profiles(KeySpace keySpace, Topology topology, Dice dice) {
    Map<Integer, Double> shares = tableShares(dice);
    double warmPart =
        Math.min(MAX_WARM, WARM_PER_STORE * topology.storeCount() / Math.max(1, keySpace.size()));
    List<Profile> profiles = new ArrayList<>();
    for (Section section : keySpace.sections()) {
      int warm = (int) Math.max(1, Math.round(section.count() * warmPart));
      double harmonic = 0;
      for (int rank = 0; rank < warm; rank++) {
        harmonic += zipf(rank);
      }
      double queries =
          QUERIES_PER_NODE
              * topology.nodeCount()
              * shares.getOrDefault(section.table().id(), 0.0)
              * section.index().share();
      int shift = dice.below(section.count(), Topic.RANGE_RANK, section.ordinal(), 0);
      profiles.add(new Profile(queries / harmonic, warm, step(section.count()), shift));
    }
    return List.copyOf(profiles);
  }

  /** Each table's part of all queries, by its id. */
  private static Map<Integer, Double> tableShares(Dice dice) {
    List<Integer> byPopularity =
        Catalog.TABLES.stream()
            .map(Catalog.Table::id)
            .sorted(Comparator.comparingLong(id -> dice.roll(Topic.TABLE_POPULARITY, id, 0)))
            .toList();
    double total = 0;
    for (int rank = 0; rank < byPopularity.size(); rank++) {
      total += zipf(rank);
    }
    Map<Integer, Double> shares = new HashMap<>();
    for (int rank = 0; rank < byPopularity.size(); rank++) {
      shares.put(byPopularity.get(rank), zipf(rank) / total);
    }
    return shares;
  }

  private static long step(int count) {
    for (int step : STEPS) {
      if (count % step != 0) {
        return step;
      }
    }
    return 1;
  }

  /** StrictMath, so that every machine and every compiler gives the same bits. */
  private static double zipf(int rank) {
    return StrictMath.pow(rank + 1.0, -ZIPF);
  }
}
