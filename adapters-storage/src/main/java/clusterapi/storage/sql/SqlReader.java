package clusterapi.storage.sql;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.LivenessRecord;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.internaltables.FieldText;
import clusterapi.storage.internaltables.LivenessTables;
import clusterapi.storage.internaltables.SessionRows;
import clusterapi.storage.internaltables.StatusTable;
import clusterapi.storage.internaltables.Table;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.ClusterReader;
import clusterapi.storage.live.NodesReading;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.live.PartReading;
import clusterapi.storage.live.PartReading.NotSupplied;
import clusterapi.storage.live.PartReading.OfNodes;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.NodeRecords;
import clusterapi.storage.statusjson.OneLine;
import com.fasterxml.jackson.core.JsonFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads nodes and sessions from the cluster's internal tables. Ranges and hot ranges are not
 * supplied: no table has what an answer says of a replica. Safe for threads.
 */
public final class SqlReader implements ClusterReader {
  private static final String REMEDY =
      "; add the nodes' status endpoints to the source: --source \"sql:… status:URL\"";

  private static final String NO_RANGES =
      "ranges need what only the nodes themselves tell (problems, load, lease history, whether a"
          + " replica is asleep), and SQL has the ranges' bounds alone"
          + REMEDY;

  private static final String NO_HOT_RANGES =
      "hot ranges need the load of each replica, which no SQL table has" + REMEDY;

  /** More stores than nodes have on average. */
  private static final int STORES_PER_NODE = 64;

  private final SqlSettings settings;
  private final SqlConversation conversation;
  private final JsonFactory json = JsonMember.factory(JsonLimits.DEFAULT);

  private SqlReader(SqlSettings settings, SqlConversation conversation) {
    this.settings = settings;
    this.conversation = conversation;
  }

  /**
   * A reader that has asked nobody yet.
   *
   * @param settings which cluster, and as whom
   * @param clock tells when what the cluster can do is looked up again
   * @throws SourceUnavailable if the password file cannot be read; the sentence is for the operator
   */
  public static SqlReader open(SqlSettings settings, InstantSource clock) {
    return new SqlReader(settings, SqlConversation.open(settings, clock));
  }

  @Override
  public String description() {
    return OneLine.of("sql:" + settings.address());
  }

  @Override
  public NodesReading readNodes() throws CallException, InterruptedException {
    return conversation.hold(this::readNodes);
  }

  private NodesReading readNodes(SqlTables tables) throws SQLException, CallException {
    int most = settings.limits().nodes();
    Table statuses = tables.read(InternalTable.NODE_STATUS, most);
    Optional<Table> gossip = tables.wish("nodes", InternalTable.GOSSIP_NODES, most);
    List<NodeStatus> nodes =
        StatusTable.read(statuses, stores(tables), gossip.stream().toList(), json, new HashMap<>());
    if (nodes.isEmpty()) {
      throw CallException.noAnswer(
          "the table " + InternalTable.NODE_STATUS.text() + " shows the user no node", null);
    }
    if (nodes.size() < statuses.rows().size()) {
      tables.note(
          statuses.rows().size()
              - nodes.size()
              + " rows of the table "
              + InternalTable.NODE_STATUS.text()
              + " name no node and were left out");
    }
    NavigableMap<NodeId, NodeStatus> byNode = new TreeMap<>();
    judged(nodes, tables).forEach(node -> byNode.put(node.id(), node));
    return new NodesReading(byNode, Optional.empty(), tables.problems());
  }

  /** What the stores measure, which is shown beside all else and missed by few. */
  private Optional<Table> stores(SqlTables tables) throws SQLException {
    try {
      return tables.tryRead(
          InternalTable.STORE_STATUS, STORES_PER_NODE * settings.limits().nodes());
    } catch (CallException e) {
      tables.note(e.reason() + ", and what stores measure is not shown");
      return Optional.empty();
    }
  }

  /** The nodes with a verdict on each, by the cluster's own clock. */
  private List<NodeStatus> judged(List<NodeStatus> nodes, SqlTables tables)
      throws SQLException, CallException {
    int most = settings.limits().nodes();
    Optional<Table> records = tables.tryRead(InternalTable.GOSSIP_LIVENESS, most);
    if (records.isEmpty()) {
      records = tables.tryRead(InternalTable.NODE_LIVENESS, most);
    }
    Optional<Instant> now =
        records.stream()
            .flatMap(table -> table.all().stream())
            .findFirst()
            .flatMap(row -> FieldText.time(row.text(TableQuery.NOW)));
    if (records.isEmpty() || now.isEmpty()) {
      tables.note("no liveness table can be read: nobody's liveness is known");
      return nodes;
    }
    LivenessTables liveness = LivenessTables.read(List.of(records.get()));
    Duration untilDead = timeUntilStoreDead(tables);
    return nodes.stream()
        .map(node -> NodeRecords.withLiveness(node, liveness.at(node.id(), now.get(), untilDead)))
        .toList();
  }

  private static Duration timeUntilStoreDead(SqlTables tables) throws SQLException, CallException {
    return tables.tryRead(InternalTable.TIME_UNTIL_STORE_DEAD, 1).stream()
        .flatMap(table -> table.all().stream())
        .flatMap(row -> IntervalText.read(row.textOrEmpty("value")).stream())
        .findFirst()
        .orElse(LivenessRecord.TIME_UNTIL_STORE_DEAD);
  }

  @Override
  public PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException {
    try {
      return conversation.hold(tables -> readSessions(tables, nodes));
    } catch (CallException e) {
      Map<NodeId, Outcome<List<Session>>> silent = new HashMap<>();
      nodes.forEach(node -> silent.put(node, Outcome.of(e)));
      return new OfNodes<>(silent);
    }
  }

  private PartReading<List<Session>> readSessions(SqlTables tables, List<NodeId> nodes)
      throws SQLException, CallException {
    if (!tables.has(InternalTable.SESSIONS)) {
      return new NotSupplied<>(tables.lack(InternalTable.SESSIONS) + REMEDY);
    }
    int most = settings.limits().sessionsPerNode();
    SessionRows rows =
        SessionRows.join(
            tables.read(InternalTable.SESSIONS, most),
            tables.wish("sessions", InternalTable.QUERIES, most),
            tables.wish("sessions", InternalTable.TRANSACTIONS, most),
            "the table does not hold the reason");
    Map<NodeId, Outcome<List<Session>>> outcomes = new HashMap<>();
    for (NodeId node : nodes) {
      outcomes.put(
          node,
          rows.failureOf(node)
              .<Outcome<List<Session>>>map(Outcome.Reported::new)
              .orElseGet(() -> new Outcome.Answered<>(rows.of(node))));
    }
    List<String> problems = new ArrayList<>(tables.problems());
    problems.addAll(rows.problems());
    return new OfNodes<>(outcomes, problems);
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) {
    return new NotSupplied<>(NO_HOT_RANGES);
  }

  @Override
  public PartReading<PackedRanges> readRanges(List<NodeId> nodes) {
    return new NotSupplied<>(NO_RANGES);
  }

  @Override
  public void close() {
    conversation.close();
  }
}
