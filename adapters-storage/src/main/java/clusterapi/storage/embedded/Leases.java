package clusterapi.storage.embedded;

import clusterapi.domain.range.Lease;
import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.Outages.Outage;
import java.util.Arrays;
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

  private final Outages outages;
  private final Dice dice;
  private final int turnCycles;

  Leases(Outages outages, Dice dice) {
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

  /** The plan of one range. */
  private static final class Plan {
    final int range;

    /** The nodes of its replicas. */
    final int[] nodes;

    /** The index of the replica whose turn comes first. */
    final int rotation;

    /** The cycle in which the second turn begins. */
    final int phaseCycle;

    /** The tick at which it begins. */
    final long phase;

    Plan(int range, int[] nodes, int rotation, int phaseCycle, long phase) {
      this.range = range;
      this.nodes = nodes;
      this.rotation = rotation;
      this.phaseCycle = phaseCycle;
      this.phase = phase;
    }

    int holderOfTurn(long turn) {
      return Math.floorMod(rotation + turn, nodes.length);
    }

    int deputyOf(int holder) {
      return (holder + 1) % nodes.length;
    }
  }

  private Plan planOf(int range, int[] nodes) {
    int phaseCycle = dice.below(turnCycles, Topic.LEASE, range, 2);
    int quiet = 1 + dice.below(Outages.QUIET - 1, Topic.LEASE, range, 1);
    return new Plan(
        range,
        nodes,
        dice.below(nodes.length, Topic.LEASE, range, 0),
        phaseCycle,
        (long) phaseCycle * Outages.CYCLE + quiet);
  }

  /** The index of the replica that holds the lease. */
  int holder(int range, int[] nodes, long tick) {
    if (nodes.length == 1) {
      return 0;
    }
    Plan plan = planOf(range, nodes);
    int holder = plan.holderOfTurn(turn(plan, tick));
    if (outages.victim(Outages.cycleOf(tick)) != nodes[holder]) {
      return holder;
    }
    boolean deputised =
        outages
            .around(tick)
            .filter(o -> leftAt(range, o) <= tick && tick < backAt(range, o))
            .isPresent();
    return deputised ? plan.deputyOf(holder) : holder;
  }

  /** The last leases up to a tick, oldest first; at least one, at most {@link #MAX_HISTORY}. */
  List<Term> history(int range, int[] nodes, long tick) {
    Plan plan = planOf(range, nodes);
    Term[] terms = new Term[MAX_HISTORY];
    int first = MAX_HISTORY; // They are filled in from the newest on.
    for (long turn = nodes.length == 1 ? 0 : turn(plan, tick); turn >= 0 && first > 0; turn--) {
      List<Term> ofTurn = termsOf(plan, turn);
      for (int i = ofTurn.size() - 1; i >= 0 && first > 0; i--) {
        if (ofTurn.get(i).from() <= tick) {
          terms[--first] = ofTurn.get(i);
        }
      }
    }
    return Arrays.asList(terms).subList(first, MAX_HISTORY);
  }

  private List<Term> termsOf(Plan plan, long turn) {
    int holder = plan.holderOfTurn(turn);
    long sequence = firstSequence(plan, turn);
    Lease.Acquisition first = turn == 0 ? Lease.Acquisition.REQUEST : Lease.Acquisition.TRANSFER;
    Term own = new Term(turnStart(plan, turn), holder, sequence, first);
    Optional<Outage> absence = absence(plan, holder, turn);
    if (plan.nodes.length == 1 || absence.isEmpty()) {
      return List.of(own);
    }
    Outage outage = absence.get();
    return List.of(
        own,
        new Term(
            leftAt(plan.range, outage),
            plan.deputyOf(holder),
            sequence + 1,
            // Nobody hands anything over in a crash.
            outage.isOrderly() ? Lease.Acquisition.TRANSFER : Lease.Acquisition.REQUEST),
        new Term(backAt(plan.range, outage), holder, sequence + 2, Lease.Acquisition.TRANSFER));
  }

  /** Each turn before has one lease, and two more if its holder was away. */
  private long firstSequence(Plan plan, long turn) {
    if (turn == 0) {
      return 1;
    }
    long ofFirstTurn = absence(plan, plan.holderOfTurn(0), 0).isPresent() ? 3 : 1;
    long turnsBetween = turn - 1;
    if (outages.roundCycles() == 0) {
      return 1 + ofFirstTurn + turnsBetween;
    }
    return 1 + ofFirstTurn + 3 * turnsBetween - 2 * turnsOfNodeOne(plan, turn);
  }

  /** In how many of the turns from 1 up to, but without, another the holder is node 1. */
  private static long turnsOfNodeOne(Plan plan, long turn) {
    int[] nodes = plan.nodes;
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] == 1) {
        long first = plan.rotation;
        return Math.floorDiv(first + turn - 1 - i, nodes.length)
            - Math.floorDiv(first - i, nodes.length);
      }
    }
    return 0;
  }

  /** When the holder of a turn, the replica at an index, is away in it. */
  private Optional<Outage> absence(Plan plan, int holder, long turn) {
    int node = plan.nodes[holder];
    long from = plan.phaseCycle + (turn - 1) * turnCycles;
    return outages.firstOf(node, turn == 0 ? 0 : from, from + turnCycles);
  }

  private long turn(Plan plan, long tick) {
    return Math.floorDiv(tick - plan.phase, (long) turnCycles * Outages.CYCLE) + 1;
  }

  private long turnStart(Plan plan, long turn) {
    return turn == 0 ? 0 : plan.phase + (turn - 1) * turnCycles * Outages.CYCLE;
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
