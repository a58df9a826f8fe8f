package clusterapi.storage.embedded;

import clusterapi.domain.node.NodeId;
import clusterapi.storage.embedded.Dice.Topic;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which node is away when. Time is cut into cycles; in each, one node leaves and returns, and in a
 * round of cycles it is every node's turn once, except node 1, which never leaves. A cluster of
 * fewer than three nodes has no outages, since it would not survive them.
 *
 * <p>A cycle begins and ends quietly: leases move between nodes by themselves only there.
 */
final class Outages {
  /** Ticks in a cycle. */
  static final int CYCLE = 120;

  /** Ticks at a cycle's begin in which nobody is away. */
  static final int QUIET = 18;

  /** Ticks after a return in which the last leases have come back. */
  static final int SETTLING = 18;

  private static final int MIN_NODES = 3;
  private static final int MAX_DELAY = 12;
  private static final int DRAIN = 6;
  private static final int MIN_AWAY = 20;
  private static final int MAX_AWAY = 50;

  private static final int NEVER = -1;

  /** So many cycles are kept once they were worked out: more than the leases look back. */
  private static final int REMEMBERED = 1024;

  private final int[] order;
  private final int[] positions;
  private final Dice dice;

  // Any thread may find or leave one here; whoever finds none works it out.
  private final @Nullable Outage[] remembered = new Outage[REMEMBERED];

  Outages(int nodes, Dice dice) {
    this.dice = dice;
    this.order = nodes < MIN_NODES ? new int[0] : shuffled(nodes, dice);
    this.positions = new int[nodes + 1];
    Arrays.fill(positions, NEVER);
    for (int i = 0; i < order.length; i++) {
      positions[order[i]] = i;
    }
  }

  /**
   * One absence, in ticks.
   *
   * @param node who is away
   * @param drainFrom when it begins to say good-bye
   * @param downFrom when it stops answering; the same if it says no good-bye
   * @param upFrom when it answers again
   */
  record Outage(int node, long drainFrom, long downFrom, long upFrom) {
    boolean isDown(long tick) {
      return downFrom <= tick && tick < upFrom;
    }

    boolean isDraining(long tick) {
      return drainFrom <= tick && tick < downFrom;
    }

    boolean isOrderly() {
      return drainFrom < downFrom;
    }
  }

  /** How many cycles make a round; 0 if nobody ever leaves. */
  int roundCycles() {
    return order.length;
  }

  static long cycleOf(long tick) {
    return Math.floorDiv(tick, CYCLE);
  }

  /** Whose turn a cycle is; 0 if nobody's. */
  int victim(long cycle) {
    return order.length == 0 ? 0 : order[Math.floorMod(cycle, order.length)];
  }

  /** A cycle's absence. */
  Optional<Outage> inCycle(long cycle) {
    if (order.length == 0) {
      return Optional.empty();
    }
    int slot = (int) Math.floorMod(cycle, (long) REMEMBERED);
    Outage known = remembered[slot];
    if (known == null || cycleOf(known.drainFrom()) != cycle) {
      known = drawn(cycle);
      remembered[slot] = known;
    }
    return Optional.of(known);
  }

  private Outage drawn(long cycle) {
    int delay = dice.below(MAX_DELAY + 1, Topic.OUTAGE, cycle, 0);
    long drainFrom = cycle * CYCLE + QUIET + delay;
    boolean orderly = dice.below(2, Topic.OUTAGE, cycle, 1) == 0;
    long downFrom = orderly ? drainFrom + DRAIN : drainFrom;
    int away = MIN_AWAY + dice.below(MAX_AWAY - MIN_AWAY + 1, Topic.OUTAGE, cycle, 2);
    return new Outage(victim(cycle), drainFrom, downFrom, downFrom + away);
  }

  /** The absence during a tick's cycle, whether it has begun or not. */
  Optional<Outage> around(long tick) {
    return inCycle(cycleOf(tick));
  }

  /** The node that does not answer. */
  Optional<NodeId> down(long tick) {
    return around(tick).filter(o -> o.isDown(tick)).map(o -> new NodeId(o.node()));
  }

  boolean isDown(int node, long tick) {
    return victim(cycleOf(tick)) == node && around(tick).filter(o -> o.isDown(tick)).isPresent();
  }

  boolean isDraining(int node, long tick) {
    return victim(cycleOf(tick)) == node
        && around(tick).filter(o -> o.isDraining(tick)).isPresent();
  }

  /** The last tick, up to this one, at which a node wrote its records. */
  long lastRecord(int node, long tick) {
    return around(tick)
        .filter(o -> o.node() == node && o.isDown(tick))
        .map(o -> o.downFrom() - 1)
        .orElse(tick);
  }

  /** The node's liveness epoch: 1, and 1 more each time it was given up. */
  long epoch(int node, long tick) {
    long begun = turnsBegun(node, tick);
    if (begun == 0) {
      return 1;
    }
    return inCycle(cycleOfTurn(node, begun)).filter(o -> tick < o.downFrom()).isPresent()
        ? begun
        : begun + 1;
  }

  /** The tick at which a node's process started that runs at this tick, or ran last. */
  long startedAt(int node, long tick) {
    for (long turn = turnsBegun(node, tick); turn > 0; turn--) {
      Optional<Outage> outage = inCycle(cycleOfTurn(node, turn)).filter(o -> o.upFrom() <= tick);
      if (outage.isPresent()) {
        return outage.get().upFrom();
      }
    }
    return 0;
  }

  /** The absence of a node that lies in a span of cycles, of which it is its turn in one. */
  Optional<Outage> firstOf(int node, long fromCycle, long toCycle) {
    int position = positions[node];
    if (position == NEVER) {
      return Optional.empty();
    }
    long cycle = fromCycle + Math.floorMod(position - fromCycle, order.length);
    return cycle < toCycle ? inCycle(cycle) : Optional.empty();
  }

  private long turnsBegun(int node, long tick) {
    int position = positions[node];
    return position == NEVER ? 0 : Math.floorDiv(cycleOf(tick) - position, order.length) + 1;
  }

  private long cycleOfTurn(int node, long turn) {
    return positions[node] + (turn - 1) * order.length;
  }

  private static int[] shuffled(int nodes, Dice dice) {
    int[] order = new int[nodes - 1];
    for (int i = 0; i < order.length; i++) {
      int other = dice.below(i + 1, Topic.OUTAGE_ORDER, i, 0);
      order[i] = order[other];
      order[other] = i + 2;
    }
    return order;
  }
}
