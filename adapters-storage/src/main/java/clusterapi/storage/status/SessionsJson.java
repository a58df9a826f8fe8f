package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads an answer with sessions: of one node, or of all with the nodes that did not answer. */
final class SessionsJson {
  private static final UUID NONE = new UUID(0, 0);

  /** A time that was never set. */
  private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  /** How many statements run in one session; a real one has one or two. */
  private static final int MAX_QUERIES = 1000;

  private static final Comparator<Session> ORDER =
      Comparator.comparing(Session::start)
          .thenComparing(session -> session.id().map(ClusterWideId::hex).orElse(""));

  private final JsonMember json;
  private final int maxSessions;
  private final Map<NodeId, List<Session>> byNode = new HashMap<>();
  private final Map<NodeId, String> failures = new HashMap<>();
  private final Flaws flaws;

  private SessionsJson(JsonMember json, int maxSessions, String group) {
    this.json = json;
    this.maxSessions = maxSessions;
    this.flaws = new Flaws(group);
  }

  /**
   * Reads the answer.
   *
   * @param maxSessions how many it may have
   * @param group whose sessions they are, such as {@code the sessions of node 2}
   */
  static SessionsJson read(JsonMember json, int maxSessions, String group)
      throws IOException, MalformedJson {
    SessionsJson answer = new SessionsJson(json, maxSessions, group);
    if (!json.isObject()) {
      throw json.malformed("a list of sessions");
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "sessions" -> answer.readSessions();
        case "errors" -> answer.readFailures();
        default -> json.skip();
      }
    }
    if (answer.flaws.areAll(answer.byNode.size())) {
      throw answer.flaws.unusable();
    }
    answer.byNode.values().forEach(sessions -> sessions.sort(ORDER));
    return answer;
  }

  /** Whether there are sessions of other nodes than this one. */
  boolean hasOthersThan(NodeId node) {
    return byNode.keySet().stream().anyMatch(other -> !other.equals(node));
  }

  /** A sentence for each session that is left out, of whichever node, bounded. */
  List<String> flaws() {
    return flaws.sentences();
  }

  Outcome<List<Session>> of(NodeId node) {
    String failure = failures.get(node);
    return failure == null
        ? new Outcome.Answered<>(List.copyOf(byNode.getOrDefault(node, List.of())))
        : new Outcome.Reported<>(OneLine.of(failure));
  }

  private void readSessions() throws IOException, MalformedJson {
    int count = 0;
    if (json.readArray()) {
      int depth = json.depth();
      while (json.nextElement()) {
        count++;
        if (count > maxSessions) {
          throw json.malformed("one of at most " + maxSessions + " sessions");
        }
        try {
          Session session = readSession();
          byNode.computeIfAbsent(session.node(), node -> new ArrayList<>()).add(session);
        } catch (MalformedJson e) {
          flaws.add(e);
          json.skipToEndOf(depth + 1);
        }
      }
    }
  }

  private void readFailures() throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        int node = 0;
        String message = "";
        if (json.readObject()) {
          while (json.nextField()) {
            switch (json.field()) {
              case "node_id" -> node = json.readInt();
              case "message" -> message = json.readText();
              default -> json.skip();
            }
          }
        }
        if (node > 0) {
          failures.put(
              new NodeId(node), message.isBlank() ? "node " + node + " did not answer" : message);
        }
      }
    }
  }

  private Session readSession() throws IOException, MalformedJson {
    int node = 0;
    String username = "";
    String address = "";
    String application = "";
    List<ActiveQuery> queries = List.of();
    Optional<Instant> start = Optional.empty();
    String last = "";
    String lastNoConstants = "";
    Optional<ClusterWideId> id = Optional.empty();
    long allocated = 0;
    long maxAllocated = 0;
    Optional<ActiveTransaction> transaction = Optional.empty();
    Optional<UUID> transactionId = Optional.empty();
    SessionStatus status = SessionStatus.ACTIVE;
    Optional<Instant> end = Optional.empty();
    if (!json.isObject()) {
      throw json.malformed("a session");
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "node_id" -> node = json.readInt();
        case "username" -> username = json.readText();
        case "client_address" -> address = json.readText();
        case "application_name" -> application = json.readText();
        case "active_queries" -> queries = readQueries();
        case "start" -> start = readTime();
        case "last_active_query" -> last = json.readText();
        case "last_active_query_no_constants" -> lastNoConstants = json.readText();
        case "id" -> id = readId();
        case "alloc_bytes" -> allocated = json.readLong();
        case "max_alloc_bytes" -> maxAllocated = json.readLong();
        case "active_txn" -> transaction = readTransaction();
        // A relative of old gives the number alone.
        case "kv_txn_id" -> transactionId = readUuid();
        case "status" -> status = readStatus();
        case "end" -> end = readTime();
        default -> json.skip();
      }
    }
    if (node <= 0 || start.isEmpty()) {
      throw json.malformed("a session with a node and a start");
    }
    Optional<UUID> number = transactionId;
    return new Session(
        new NodeId(node),
        username,
        address,
        application,
        queries,
        start.get(),
        last,
        id,
        allocated,
        maxAllocated,
        transaction.or(() -> number.map(SessionsJson::numberOnly)),
        lastNoConstants,
        status,
        end);
  }

  private static ActiveTransaction numberOnly(UUID id) {
    return new ActiveTransaction(
        id, Optional.empty(), "", 0, 0, 0, Optional.empty(), false, 0, 0, false, false, "", "");
  }

  private List<ActiveQuery> readQueries() throws IOException, MalformedJson {
    List<ActiveQuery> queries = new ArrayList<>(1);
    if (json.readArray()) {
      while (json.nextElement()) {
        if (queries.size() == MAX_QUERIES) {
          throw json.malformed("one of at most " + MAX_QUERIES + " statements");
        }
        queries.add(readQuery());
      }
    }
    return queries;
  }

  private ActiveQuery readQuery() throws IOException, MalformedJson {
    String id = "";
    Optional<UUID> transaction = Optional.empty();
    String sql = "";
    Optional<Instant> start = Optional.empty();
    boolean distributed = false;
    int phase = 0;
    double progress = 0;
    String noConstants = "";
    String summary = "";
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "id" -> id = json.readText();
          case "txn_id" -> transaction = readUuid();
          case "sql" -> sql = json.readText();
          case "start" -> start = readTime();
          case "is_distributed" -> distributed = json.readBoolean();
          case "phase" -> phase = json.readInt();
          case "progress" -> progress = json.readDouble();
          case "sql_no_constants" -> noConstants = json.readText();
          case "sql_summary" -> summary = json.readText();
          default -> json.skip();
        }
      }
    }
    return new ActiveQuery(
        id,
        transaction.orElse(NONE),
        sql,
        start,
        distributed,
        phase == ActiveQuery.Phase.EXECUTING.code()
            ? ActiveQuery.Phase.EXECUTING
            : ActiveQuery.Phase.PREPARING,
        (float) progress,
        noConstants,
        summary);
  }

  private Optional<ActiveTransaction> readTransaction() throws IOException, MalformedJson {
    Optional<UUID> id = Optional.empty();
    Optional<Instant> start = Optional.empty();
    String description = "";
    int statements = 0;
    int retries = 0;
    int autoRetries = 0;
    Optional<Instant> deadline = Optional.empty();
    boolean implicit = false;
    long allocated = 0;
    long maxAllocated = 0;
    boolean readOnly = false;
    boolean historical = false;
    String priority = "";
    String quality = "";
    if (!json.readObject()) {
      return Optional.empty();
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "id" -> id = readUuid();
        case "start" -> start = readTime();
        case "txn_description" -> description = json.readText();
        case "num_statements_executed" -> statements = json.readInt();
        case "num_retries" -> retries = json.readInt();
        case "num_auto_retries" -> autoRetries = json.readInt();
        case "deadline" -> deadline = readTime();
        case "implicit" -> implicit = json.readBoolean();
        case "alloc_bytes" -> allocated = json.readLong();
        case "max_alloc_bytes" -> maxAllocated = json.readLong();
        case "read_only" -> readOnly = json.readBoolean();
        case "is_historical" -> historical = json.readBoolean();
        case "priority" -> priority = json.readText();
        case "quality_of_service" -> quality = json.readText();
        default -> json.skip();
      }
    }
    return Optional.of(
        new ActiveTransaction(
            id.orElse(NONE),
            start,
            description,
            statements,
            retries,
            autoRetries,
            deadline,
            implicit,
            allocated,
            maxAllocated,
            readOnly,
            historical,
            priority,
            quality));
  }

  /** A word from 23.1 on, a number before. */
  private SessionStatus readStatus() throws IOException, MalformedJson {
    String text = json.readScalar();
    for (SessionStatus status : SessionStatus.values()) {
      if (status.name().equals(text) || Integer.toString(status.code()).equals(text)) {
        return status;
      }
    }
    return SessionStatus.ACTIVE;
  }

  private Optional<Instant> readTime() throws IOException, MalformedJson {
    String text = json.readText();
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(Instant.parse(text)).filter(time -> !time.equals(ZERO_TIME));
    } catch (DateTimeException e) {
      throw json.malformed("a time");
    }
  }

  private Optional<UUID> readUuid() throws IOException, MalformedJson {
    String text = json.readText();
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(UUID.fromString(text)).filter(id -> !id.equals(NONE));
    } catch (IllegalArgumentException e) {
      throw json.malformed("a UUID");
    }
  }

  private Optional<ClusterWideId> readId() throws IOException, MalformedJson {
    try {
      byte[] bytes = Base64.getDecoder().decode(json.readText());
      if (bytes.length != ClusterWideId.LENGTH) {
        return Optional.empty();
      }
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return Optional.of(new ClusterWideId(halves.getLong(), halves.getLong()));
    } catch (IllegalArgumentException e) {
      throw json.malformed("a number in base64");
    }
  }
}
