package clusterapi.storage.embedded;

import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.Outages.Outage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which SQL clients are connected to which node at one moment.
 *
 * <p>A client comes again and again, at its own pace, each time to some node. If that node goes
 * down meanwhile, the client comes back at once, to a node that stays.
 */
final class SqlClients {
  /** Ticks between two visits of a client; never longer than a cycle, so at most two turns. */
  private static final int MIN_PACE = 12;

  private static final int MAX_PACE = Outages.CYCLE;
  private static final int MAX_LATE = 3;
  private static final int MAX_EARLY = 3;

  /** Room for each client in the nanoseconds of a start, so that no two begin at once. */
  private static final long START_STEP = 100_000;

  private static final int START_STEPS = 99_000;

  /** A client that is seen has been there for a moment, and has had time to ask something. */
  private static final long MIN_AGE = 20_000_000;

  private final Layout layout;
  private final List<List<Visit>> byNode;

  SqlClients(Layout layout, long tick) {
    this.layout = layout;
    this.byNode = new ArrayList<>();
    for (int node = 1; node <= layout.topology().nodeCount(); node++) {
      byNode.add(new ArrayList<>());
    }
    for (int client = 0; client < layout.settings().sessions(); client++) {
      visit(client, tick).ifPresent(visit -> byNode.get(visit.node() - 1).add(visit));
    }
    byNode.forEach(visits -> visits.sort(Comparator.comparingLong(Visit::startNanos)));
  }

  /**
   * A client at a node.
   *
   * @param client its number, from 0
   * @param turn the how manieth time it comes
   * @param node where it is
   * @param since the first tick at which it is there
   * @param startNanos when it came, in nanoseconds since the Unix epoch
   */
  record Visit(int client, long turn, int node, long since, long startNanos) {}

  /** The clients of a node in the order in which they came. */
  List<Visit> connectedTo(int node) {
    return Collections.unmodifiableList(byNode.get(node - 1));
  }

  private Optional<Visit> visit(int client, long tick) {
    Dice dice = layout.dice();
    int pace = MIN_PACE + dice.below(MAX_PACE - MIN_PACE + 1, Topic.CLIENT, client, 0);
    long shifted = tick + dice.below(pace, Topic.CLIENT, client, 1);
    long turn = shifted / pace;
    long within = shifted % pace;
    int late = dice.below(MAX_LATE, Topic.CLIENT_VISIT, client, 2 * turn);
    int early = dice.below(MAX_EARLY, Topic.CLIENT_VISIT, client, 2 * turn + 1);
    if (within < late || within >= pace - early) {
      return Optional.empty();
    }
    return Optional.of(settle(client, turn, Math.max(0, tick - (within - late)), tick));
  }

  private Visit settle(int client, long turn, long came, long tick) {
    int nodes = layout.topology().nodeCount();
    int wanted = 1 + layout.dice().below(nodes, Topic.CLIENT_NODE, client, 2 * turn);
    Optional<Outage> outage = outageOf(wanted, came).filter(o -> came < o.upFrom());
    if (outage.filter(o -> o.downFrom() <= tick).isEmpty()) {
      return visit(client, turn, wanted, came);
    }
    int other = 1 + layout.dice().below(nodes, Topic.CLIENT_NODE, client, 2 * turn + 1);
    int safe = outageOf(other, came).isEmpty() ? other : 1;
    return visit(client, turn, safe, Math.max(came, outage.get().downFrom()));
  }

  /** The outage of a node that a visit can meet: in the cycle in which it begins, or the next. */
  private Optional<Outage> outageOf(int node, long came) {
    long cycle = Outages.cycleOf(came);
    return layout.outages().firstOf(node, cycle, cycle + 2);
  }

  private Visit visit(int client, long turn, int node, long since) {
    long steps = layout.dice().below(START_STEPS, Topic.CLIENT_VISIT, client, ~turn);
    long age = MIN_AGE + steps * START_STEP + client;
    return new Visit(client, turn, node, since, Ticks.nanos(since) - age);
  }
}
