package clusterapi.storage.internaltables;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import clusterapi.storage.internaltables.Table.Row;
import clusterapi.storage.statusjson.OneLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the rows of a sessions table with those of its queries and transactions.
 *
 * <p>Some nodes may not have answered the node that made the table: each has one row with its
 * number and the reason, the rest NULL. Such a row is no session.
 */
public final class SessionRows {
  /** The longest SQL text that is shown, in bytes. Source: the reference. */
  private static final int MAX_SQL_BYTES = 1000;

  private static final String ELLIPSIS = "…";
  private static final UUID NO_TRANSACTION = new UUID(0, 0);
  private static final String REASON_PREFIX = "-- ";
  private static final Pattern PHASE = Pattern.compile("executing(?: \\(([0-9.]{1,16})%\\))?");

  /** Orders as the source port promises; sessions without a number come first. */
  private static final Comparator<Session> ORDER =
      Comparator.comparing(Session::start)
          .thenComparing(session -> session.id().map(ClusterWideId::hex).orElse(""));

  private static final Comparator<ActiveQuery> QUERY_ORDER =
      Comparator.comparing((ActiveQuery q) -> q.start().orElse(Instant.MIN))
          .thenComparing(ActiveQuery::id);

  private final Map<Integer, List<Session>> sessions = new HashMap<>();
  private final Map<Integer, String> failures = new HashMap<>();
  private final Map<String, List<ActiveQuery>> queriesBySession = new HashMap<>();
  private final Map<UUID, Row> transactions = new HashMap<>();
  private final SortedSet<String> problems = new TreeSet<>();

  private final String noReason;

  private SessionRows(String noReason) {
    this.noReason = noReason;
  }

  /**
   * Joins.
   *
   * @param queries the statements that run, where they are known
   * @param transactions the transactions that are open, where they are known
   * @param noReason why there is no reason where a node failed without one
   */
  public static SessionRows join(
      Table sessions, Optional<Table> queries, Optional<Table> transactions, String noReason) {
    SessionRows joined = new SessionRows(noReason);
    boolean bySession = queries.filter(table -> table.has("session_id")).isPresent();
    sessions.all().forEach(joined::addFailure);
    queries.ifPresent(table -> joined.addQueries(table, bySession));
    transactions.ifPresent(joined::addTransactions);
    for (Row row : sessions.all()) {
      joined.addSession(row, bySession);
    }
    joined.sessions.values().forEach(list -> list.sort(ORDER));
    return joined;
  }

  /** One node's sessions, in order. */
  public List<Session> of(NodeId node) {
    return List.copyOf(sessions.getOrDefault(node.value(), List.of()));
  }

  /** What is missing of sessions that are there. */
  public SortedSet<String> problems() {
    return problems;
  }

  /** The nodes of which there are rows. */
  public Set<Integer> nodes() {
    Set<Integer> nodes = new TreeSet<>(sessions.keySet());
    nodes.addAll(failures.keySet());
    return nodes;
  }

  /** Why there are none of a node, if it did not answer. */
  public Optional<String> failureOf(NodeId node) {
    return Optional.ofNullable(failures.get(node.value()));
  }

  private void addQueries(Table table, boolean bySession) {
    for (Row row : table.all()) {
      if (row.text("query_id").isEmpty()) {
        noteFailure(row, "queries", "query");
        continue;
      }
      String key = bySession ? row.textOrEmpty("session_id") : connectionOf(row);
      if (!key.isEmpty()) {
        queriesBySession.computeIfAbsent(key, k -> new ArrayList<>()).add(query(row));
      }
    }
    queriesBySession.values().forEach(list -> list.sort(QUERY_ORDER));
  }

  /** Before 20.1 a query does not say its session, but its connection, of which there is one. */
  private static String connectionOf(Row row) {
    String address = row.textOrEmpty("client_address");
    return address.contains(":") ? row.textOrEmpty("node_id") + " " + address : "";
  }

  private void addTransactions(Table table) {
    for (Row row : table.all()) {
      if (row.text("id").isEmpty()) {
        noteFailure(row, "transactions", "txn_string");
      }
      FieldText.uuid(row.text("id")).ifPresent(id -> transactions.put(id, row));
    }
  }

  /** A node may give its sessions, and fail when it is asked for the rest. */
  private void noteFailure(Row row, String what, String column) {
    OptionalInt node = FieldText.positiveInt(row.text("node_id"));
    if (node.isPresent() && !failures.containsKey(node.getAsInt())) {
      String reason = reason(row, node.getAsInt(), what, column);
      problems.add(what + " of node " + node.getAsInt() + " are missing: " + reason);
    }
  }

  private static boolean isFailure(Row row) {
    return row.text("session_start").isEmpty() && row.text("session_id").isEmpty();
  }

  private void addFailure(Row row) {
    OptionalInt node = FieldText.positiveInt(row.text("node_id"));
    if (node.isPresent() && isFailure(row)) {
      failures.put(node.getAsInt(), reason(row, node.getAsInt(), "sessions", "active_queries"));
    }
  }

  private void addSession(Row row, boolean bySession) {
    OptionalInt node = FieldText.positiveInt(row.text("node_id"));
    if (node.isEmpty()) {
      problems.add("sessions were left out: their node cannot be read");
      return;
    }
    Optional<Instant> start = FieldText.time(row.text("session_start"));
    if (isFailure(row)) {
      return;
    }
    if (start.isEmpty()) {
      problems.add(
          "sessions of node " + node.getAsInt() + " were left out: their start cannot be read");
      return;
    }
    String key = bySession ? row.textOrEmpty("session_id") : connectionOf(row);
    sessions
        .computeIfAbsent(node.getAsInt(), n -> new ArrayList<>())
        .add(session(row, new NodeId(node.getAsInt()), start.get(), key));
  }

  private String reason(Row row, int node, String what, String column) {
    String text = row.textOrEmpty(column);
    if (!text.startsWith(REASON_PREFIX)) {
      return "node " + node + " did not give its " + what + "; " + noReason;
    }
    return OneLine.of(text.substring(REASON_PREFIX.length()));
  }

  private Session session(Row row, NodeId node, Instant start, String key) {
    return new Session(
        node,
        row.textOrEmpty("user_name"),
        row.textOrEmpty("client_address"),
        row.textOrEmpty("application_name"),
        queriesBySession.getOrDefault(key, List.of()),
        start,
        cut(row.textOrEmpty("last_active_query")),
        row.text("session_id").flatMap(ClusterWideId::parseHex),
        FieldText.number(row.text("alloc_bytes")).orElse(0),
        FieldText.number(row.text("max_alloc_bytes")).orElse(0),
        FieldText.uuid(row.text("kv_txn")).map(this::transaction),
        "",
        status(row.textOrEmpty("status")),
        FieldText.time(row.text("session_end")));
  }

  private static SessionStatus status(String text) {
    return switch (text) {
      case "IDLE" -> SessionStatus.IDLE;
      case "CLOSED" -> SessionStatus.CLOSED;
      default -> SessionStatus.ACTIVE;
    };
  }

  private static ActiveQuery query(Row row) {
    Matcher phase = PHASE.matcher(row.textOrEmpty("phase"));
    boolean executes = phase.matches();
    return new ActiveQuery(
        row.text("query_id").flatMap(ClusterWideId::parseHex).map(ClusterWideId::hex).orElse(""),
        FieldText.uuid(row.text("txn_id")).orElse(NO_TRANSACTION),
        cut(row.textOrEmpty("query")),
        FieldText.time(row.text("start")),
        FieldText.isTrue(row.text("distributed")),
        executes ? ActiveQuery.Phase.EXECUTING : ActiveQuery.Phase.PREPARING,
        executes ? progress(Optional.ofNullable(phase.group(1))) : 0,
        "",
        "");
  }

  private static float progress(Optional<String> percentage) {
    try {
      double done = Double.parseDouble(percentage.orElse("0")) / 100;
      return (float) Math.clamp(done, 0.0, 1.0);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** An open transaction; of one that there is no row of, only the number is known. */
  private ActiveTransaction transaction(UUID id) {
    Optional<Row> row = Optional.ofNullable(transactions.get(id));
    return new ActiveTransaction(
        id,
        row.flatMap(r -> FieldText.time(r.text("start"))),
        row.map(r -> r.textOrEmpty("txn_string")).orElse(""),
        FieldText.count(row.flatMap(r -> r.text("num_stmts"))),
        FieldText.count(row.flatMap(r -> r.text("num_retries"))),
        FieldText.count(row.flatMap(r -> r.text("num_auto_retries"))),
        Optional.empty(),
        false,
        0,
        0,
        false,
        false,
        row.map(r -> r.textOrEmpty("priority")).orElse(""),
        row.map(r -> r.textOrEmpty("quality_of_service")).orElse(""));
  }

  /** Cuts a long text to {@value #MAX_SQL_BYTES} bytes with an ellipsis at its end. */
  public static String cut(String sql) {
    byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= MAX_SQL_BYTES) {
      return sql;
    }
    int end = MAX_SQL_BYTES - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
    while ((utf8[end] & 0xC0) == 0x80) {
      end--; // Back to the first byte of a character.
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8) + ELLIPSIS;
  }
}
