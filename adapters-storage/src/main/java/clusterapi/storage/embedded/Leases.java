package clusterapi.storage.embedded;

import clusterapi.domain.range.Lease;
import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.Outages.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which replica holds the lease of a range when, and for the how manieth time one does.
 *
 * <p>A range's time is cut into turns of a round of cycles each, in which its replicas take the
 * lease one after the other. A turn begins in the quiet of a cycle, so it holds exactly one absence
 * of each node but the first: the holder of the turn is away once or never, its deputy, the next
 * replica, stands in, and the number of leases before a turn can be told without counting them.
 */
final class Leases {
  /** How many leases a replica remembers. Source: the reference's default. */
  static final int MAX_HISTORY = 5;

  /** The length of a turn in cycles where nobody ever leaves. */
  private static final int CALM_TURN = 6;

  private final Placement placement;
  private final Outages outages;
  private final Dice dice;
  private final int turnCycles;

  Leases(Placement placement, Outages outages, Dice dice) {
    this.placement = placement;
    this.outages = outages;
    this.dice = dice;
    this.turnCycles = outages.roundCycles() == 0 ? CALM_TURN : outages.roundCycles();
  }

  /**
   * One lease.
   *
   * @param from the tick at which it was there for the first time
   * @param holder the index of the replica
   * @param sequence its number, from 1
   * @param acquisition how it was won
   */
  record Term(long from, int holder, long sequence, Lease.Acquisition acquisition) {}

  /** The index of the replica that holds the lease. */
  int holder(int range, int[] nodes, long tick) {
    if (nodes.length == 1) {
      return 0;
    }
    int holder = holderOfTurn(range, nodes, turn(range, tick));
    if (outages.victim(Outages.cycleOf(tick)) != nodes[holder]) {
      return holder;
    }
    boolean deputised =
        outages
            .around(tick)
            .filter(o -> leftAt(range, o) <= tick && tick < backAt(range, o))
            .isPresent();
    return deputised ? (holder + 1) % nodes.length : holder;
  }

  /** The last leases up to a tick, oldest first; at least one, at most {@link #MAX_HISTORY}. */
  List<Term> history(int range, long tick) {
    int[] nodes = placement.nodesOf(range);
    List<Term> newestFirst = new ArrayList<>();
    long turn = nodes.length == 1 ? 0 : turn(range, tick);
    while (turn >= 0 && newestFirst.size() < MAX_HISTORY) {
      for (Term term : termsOf(range, nodes, turn).reversed()) {
        if (term.from() <= tick && newestFirst.size() < MAX_HISTORY) {
          newestFirst.add(term);
        }
      }
      turn--;
    }
    return newestFirst.reversed();
  }

  private List<Term> termsOf(int range, int[] nodes, long turn) {
    int holder = holderOfTurn(range, nodes, turn);
    long sequence = firstSequence(range, nodes, turn);
    Lease.Acquisition first = turn == 0 ? Lease.Acquisition.REQUEST : Lease.Acquisition.TRANSFER;
    Term own = new Term(turnStart(range, turn), holder, sequence, first);
    Optional<Outage> absence = absence(range, nodes[holder], turn);
    if (nodes.length == 1 || absence.isEmpty()) {
      return List.of(own);
    }
    Outage outage = absence.get();
    return List.of(
        own,
        new Term(
            leftAt(range, outage),
            (holder + 1) % nodes.length,
            sequence + 1,
            // Nobody hands anything over in a crash.
            outage.isOrderly() ? Lease.Acquisition.TRANSFER : Lease.Acquisition.REQUEST),
        new Term(backAt(range, outage), holder, sequence + 2, Lease.Acquisition.TRANSFER));
  }

  /** Each turn before has one lease, and two more if its holder was away. */
  private long firstSequence(int range, int[] nodes, long turn) {
    if (turn == 0) {
      return 1;
    }
    int firstHolder = holderOfTurn(range, nodes, 0);
    long ofFirstTurn = absence(range, nodes[firstHolder], 0).isPresent() ? 3 : 1;
    long turnsBetween = turn - 1;
    if (outages.roundCycles() == 0) {
      return 1 + ofFirstTurn + turnsBetween;
    }
    return 1 + ofFirstTurn + 3 * turnsBetween - 2 * turnsOfNodeOne(range, nodes, turn);
  }

  /** In how many of the turns from 1 up to, but without, another the holder is node 1. */
  private long turnsOfNodeOne(int range, int[] nodes, long turn) {
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] == 1) {
        long first = rotation(range, nodes.length);
        return Math.floorDiv(first + turn - 1 - i, nodes.length)
            - Math.floorDiv(first - i, nodes.length);
      }
    }
    return 0;
  }

  private Optional<Outage> absence(int range, int node, long turn) {
    return turn == 0
        ? outages.firstOf(node, 0, phaseCycle(range))
        : outages.firstOf(
            node,
            phaseCycle(range) + (turn - 1) * turnCycles,
            phaseCycle(range) + turn * turnCycles);
  }

  private int holderOfTurn(int range, int[] nodes, long turn) {
    return Math.floorMod(rotation(range, nodes.length) + turn, nodes.length);
  }

  private int rotation(int range, int replicas) {
    return dice.below(replicas, Topic.LEASE, range, 0);
  }

  private long turn(int range, long tick) {
    return Math.floorDiv(tick - phase(range), (long) turnCycles * Outages.CYCLE) + 1;
  }

  private long turnStart(int range, long turn) {
    return turn == 0 ? 0 : phase(range) + (turn - 1) * turnCycles * Outages.CYCLE;
  }

  private long phase(int range) {
    int quiet = 1 + dice.below(Outages.QUIET - 1, Topic.LEASE, range, 1);
    return (long) phaseCycle(range) * Outages.CYCLE + quiet;
  }

  private int phaseCycle(int range) {
    return dice.below(turnCycles, Topic.LEASE, range, 2);
  }

  /** A node that says good-bye hands its leases over one by one; after a crash all are lost. */
  private long leftAt(int range, Outage outage) {
    int goodbye = (int) (outage.downFrom() - outage.drainFrom());
    return goodbye == 0
        ? outage.downFrom()
        : outage.drainFrom() + dice.below(goodbye, Topic.LEASE, range, 3);
  }

  private long backAt(int range, Outage outage) {
    return outage.upFrom() + 1 + dice.below(Outages.SETTLING, Topic.LEASE, range, 4);
  }
}
