package clusterapi.storage.embedded;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import clusterapi.storage.embedded.Dice.Topic;
import clusterapi.storage.embedded.SqlClients.Visit;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.UUID;

/** The sessions of one node at one moment, each made when it is asked for. */
final class SqlSessions extends AbstractList<Session> implements RandomAccess {
  /** One client in so many is the database itself. */
  private static final int INTERNAL_EVERY = 8;

  /** Of ten ticks of a client. */
  private static final int BUSY = 4;

  private static final int WAITING_IN_TRANSACTION = 5;

  /** How long a patient client's statement runs, in ticks. */
  private static final int PATIENCE = 12;

  private static final long MILLI = 1_000_000L;
  private static final long ALLOCATION = 10_240;

  private final Dice dice;
  private final long tick;
  private final List<Visit> visits;

  SqlSessions(Dice dice, long tick, List<Visit> visits) {
    this.dice = dice;
    this.tick = tick;
    this.visits = visits;
  }

  @Override
  public int size() {
    return visits.size();
  }

  @Override
  public Session get(int index) {
    Visit visit = visits.get(index);
    Workload workload = workload(visit);
    Optional<Running> running = running(visit, workload);
    Optional<Workload.Statement> last =
        tick == visit.since() || workload.patient()
            ? Optional.empty()
            : Optional.of(statement(visit, workload, tick - 1));
    long allocated = ALLOCATION * (1 + draw(4, visit, 2));
    return new Session(
        new NodeId(visit.node()),
        workload.username(),
        clientAddress(visit),
        workload.application(),
        running.filter(Running::asks).map(r -> query(visit, r)).stream().toList(),
        instant(visit.startNanos()),
        last.map(s -> s.sqlWith(number(visit, tick - 1))).orElse(""),
        Optional.of(new ClusterWideId(visit.startNanos(), visit.node())),
        allocated,
        allocated + ALLOCATION * draw(6, visit, 3),
        running.map(r -> transaction(visit, r)),
        last.map(Workload.Statement::noConstants).orElse(""),
        running.isPresent() ? SessionStatus.ACTIVE : SessionStatus.IDLE,
        Optional.empty());
  }

  /**
   * A transaction at work.
   *
   * @param statement what it does
   * @param sql the text of that
   * @param began the tick in which its statement began
   * @param startNanos when that was
   * @param asks whether the statement still runs
   * @param progress how far it is
   */
  private record Running(
      Workload.Statement statement,
      String sql,
      long began,
      long startNanos,
      boolean asks,
      float progress) {}

  private static boolean isInternal(Visit visit) {
    return visit.client() % INTERNAL_EVERY == INTERNAL_EVERY - 1;
  }

  private Workload workload(Visit visit) {
    List<Workload> workloads = isInternal(visit) ? Workload.INTERNAL : Workload.CLIENTS;
    return workloads.get(dice.below(workloads.size(), Topic.CLIENT, visit.client(), 2));
  }

  private String clientAddress(Visit visit) {
    if (isInternal(visit)) {
      return "<admin>";
    }
    int host = dice.below(250, Topic.CLIENT, visit.client(), 3);
    int port = 32_768 + dice.below(28_000, Topic.CLIENT_VISIT, ~visit.client(), visit.turn());
    return host % 10 == 0
        ? "[2001:db8::" + Integer.toHexString(host + 1) + "]:" + port
        : "10.30." + visit.client() % 4 + "." + (host + 1) + ":" + port;
  }

  private Optional<Running> running(Visit visit, Workload workload) {
    if (workload.patient()) {
      long began = visit.since() + (tick - visit.since()) / PATIENCE * PATIENCE;
      return Optional.of(run(visit, workload, began, true, (float) (tick - began) / PATIENCE));
    }
    int mood = draw(10, visit, 1);
    return mood < WAITING_IN_TRANSACTION
        ? Optional.of(run(visit, workload, tick, mood < BUSY, 0))
        : Optional.empty();
  }

  private Running run(Visit visit, Workload workload, long began, boolean asks, float progress) {
    Workload.Statement statement = statement(visit, workload, began);
    // Less than a second and a half ago, but after the client has come.
    long ago = dice.below(14_000, Topic.CLIENT_WORK, ~visit.client(), began) * 100_000L;
    long start = Math.max(visit.startNanos() + MILLI, Ticks.nanos(began) - ago - visit.client());
    String sql = statement.sqlWith(number(visit, began));
    return new Running(statement, sql, began, start, asks, progress);
  }

  private ActiveQuery query(Visit visit, Running running) {
    boolean patient = workload(visit).patient();
    return new ActiveQuery(
        new ClusterWideId(running.startNanos(), visit.node()).hex(),
        transactionId(visit, running),
        running.sql(),
        Optional.of(instant(running.startNanos())),
        patient,
        !patient && draw(12, visit, 4) == 0
            ? ActiveQuery.Phase.PREPARING
            : ActiveQuery.Phase.EXECUTING,
        running.progress(),
        running.statement().noConstants(),
        running.statement().summary());
  }

  private ActiveTransaction transaction(Visit visit, Running running) {
    boolean implicit = running.asks() && draw(2, visit, 5) == 0;
    long start = running.startNanos() - (implicit ? MILLI / 10 : MILLI / 2);
    UUID id = transactionId(visit, running);
    boolean readOnly = running.statement().readOnly();
    return new ActiveTransaction(
        id,
        Optional.of(instant(start)),
        readOnly
            ? TransactionText.reading(id, start)
            : TransactionText.writing(id, start, workload(visit).writtenTable()),
        implicit ? 1 : 1 + draw(6, visit, 6),
        0,
        draw(20, visit, 7) == 0 ? 1 : 0,
        Optional.empty(),
        implicit,
        ALLOCATION,
        ALLOCATION * (1 + draw(3, visit, 8)),
        readOnly,
        false,
        "normal",
        "regular");
  }

  private UUID transactionId(Visit visit, Running running) {
    long high = dice.roll(Topic.TRANSACTION_ID, visit.client(), running.began());
    long low = dice.roll(Topic.TRANSACTION_ID, ~visit.client(), running.began());
    return new UUID(
        (high & 0xFFFFFFFFFFFF0FFFL) | 0x4000, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  private Workload.Statement statement(Visit visit, Workload workload, long at) {
    List<Workload.Statement> statements = workload.statements();
    return statements.get(
        dice.below(statements.size(), Topic.CLIENT_WORK, visit.client(), at * 16));
  }

  private int number(Visit visit, long at) {
    return 1 + dice.below(900, Topic.CLIENT_WORK, visit.client(), at * 16 + 15);
  }

  /** A draw of this tick; the numbers from 1 to 14 are different questions. */
  private int draw(int bound, Visit visit, int question) {
    return dice.below(bound, Topic.CLIENT_WORK, visit.client(), tick * 16 + question);
  }

  private static Instant instant(long nanos) {
    return HlcTimestamp.ofNanos(nanos).instant();
  }
}
