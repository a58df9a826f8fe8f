package clusterapi.http;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.Tier;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The recorded bodies, and the values that they show: what a source must have held for a node to
 * answer like this.
 */
public final class RecordedBodies {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordedBodies() {}

  /** A body that was not recorded, parsed. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recorded body as it is. */
  public static String text(String file) {
    try (InputStream in = RecordedBodies.class.getResourceAsStream("/recorded/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recorded body, parsed. */
  public static JsonNode tree(String file) {
    try {
      return MAPPER.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of an array; none where it is absent or null. */
  public static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    array.forEach(node -> list.add(element.apply(node)));
    return list;
  }

  /** A node of the answer <i>nodes</i>. */
  public static NodeStatus node(JsonNode json) {
    JsonNode version = json.path("ServerVersion");
    Map<String, Double> metrics = new HashMap<>();
    json.path("metrics")
        .properties()
        .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().doubleValue()));
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(json.path("node_id").intValue()),
            address(json.path("address")),
            list(json.path("attrs").path("attrs"), JsonNode::textValue),
            new Locality(
                list(
                    json.path("locality").path("tiers"),
                    t -> new Tier(t.path("key").textValue(), t.path("value").textValue()))),
            new ServerVersion(
                version.path("major").intValue(),
                version.path("minor").intValue(),
                version.path("patch").intValue(),
                version.path("internal").intValue()),
            json.path("build_tag").textValue(),
            json.path("started_at").longValue(),
            json.path("cluster_name").textValue(),
            address(json.path("sql_address"))),
        Metrics.of(metrics),
        json.path("total_system_memory").longValue(),
        json.path("num_cpus").intValue(),
        json.path("updated_at").longValue(),
        Liveness.ofCode(json.path("liveness_status").intValue()));
  }

  private static NetworkAddress address(JsonNode json) {
    return new NetworkAddress(
        json.path("network_field").textValue(), json.path("address_field").textValue());
  }

  /** A replica's view of its range. */
  public static RangeInfo range(JsonNode json) {
    JsonNode span = json.path("span");
    Set<RangeProblem> problems = EnumSet.noneOf(RangeProblem.class);
    json.path("problems")
        .fieldNames()
        .forEachRemaining(
            name -> problems.add(RangeProblem.valueOf(name.toUpperCase(Locale.ROOT))));
    JsonNode stats = json.path("stats");
    return new RangeInfo(
        Optional.of(json.path("desc"))
            .filter(desc -> desc.path("range_id").longValue() != 0)
            .map(
                desc ->
                    new RangeDescriptor(
                        new RangeId(desc.path("range_id").longValue()), span(desc), List.of())),
        new PrettySpan(span.path("start_key").asText(), span.path("end_key").asText()),
        new NodeId(json.path("source_node_id").intValue()),
        new StoreId(json.path("source_store_id").intValue()),
        json.path("error_message").asText(),
        list(json.path("lease_history"), RecordedBodies::lease),
        Optional.empty(),
        problems,
        RangeStatistics.of(
            stats.path("queries_per_second").doubleValue(),
            stats.path("writes_per_second").doubleValue()),
        json.path("quiescent").booleanValue(),
        json.path("ticking").booleanValue());
  }

  private static KeySpan span(JsonNode json) {
    return new KeySpan(
        Key.ofBase64(json.path("start_key").asText()), Key.ofBase64(json.path("end_key").asText()));
  }

  private static Lease lease(JsonNode json) {
    JsonNode replica = json.path("replica");
    return new Lease(
        timestamp(json.path("start")).orElseThrow(),
        timestamp(json.path("expiration")),
        new ReplicaDescriptor(
            new NodeId(replica.path("node_id").intValue()),
            new StoreId(replica.path("store_id").intValue()),
            new ReplicaId(replica.path("replica_id").intValue()),
            replica.has("type")
                ? ReplicaType.ofCode(replica.path("type").intValue())
                : Optional.empty()),
        timestamp(json.path("deprecated_start_stasis")),
        timestamp(json.path("proposed_ts")),
        json.path("epoch").longValue(),
        json.path("sequence").longValue(),
        Lease.Acquisition.ofCode(json.path("acquisition_type").intValue()));
  }

  private static Optional<HlcTimestamp> timestamp(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new HlcTimestamp(
                json.path("wall_time").longValue(),
                json.path("logical").intValue(),
                json.path("synthetic").booleanValue()))
        : Optional.empty();
  }

  /** A hot range of the flat list. */
  public static HotRange hotRange(JsonNode json) {
    return new HotRange(
        new RangeId(json.path("range_id").longValue()),
        KeySpan.ALL,
        new NodeId(json.path("node_id").intValue()),
        new StoreId(json.path("store_id").intValue()),
        node(json.path("leaseholder_node_id").intValue()),
        new IndexName(
            json.path("database_name").textValue(),
            json.path("schema_name").textValue(),
            json.path("table_name").textValue(),
            json.path("index_name").textValue()),
        list(json.path("replica_node_ids"), id -> new NodeId(id.intValue())),
        RangeStatistics.of(json.path("qps").doubleValue(), 0));
  }

  /** A hot range of the list by node. */
  public static HotRange hotRangeOfNode(NodeId node, JsonNode json) {
    return new HotRange(
        new RangeId(json.path("range_id").longValue()),
        span(json),
        node,
        new StoreId(json.path("store_id").intValue()),
        Optional.of(node),
        IndexName.UNKNOWN,
        List.of(),
        RangeStatistics.of(json.path("queries_per_second").doubleValue(), 0));
  }

  /** A SQL session. */
  public static Session session(JsonNode json) {
    return new Session(
        new NodeId(json.path("node_id").intValue()),
        json.path("username").asText(),
        json.path("client_address").asText(),
        json.path("application_name").asText(),
        list(json.path("active_queries"), RecordedBodies::query),
        Instant.parse(json.path("start").textValue()),
        json.path("last_active_query").asText(),
        Optional.of(json.path("id")).filter(JsonNode::isTextual).map(id -> id(id.textValue())),
        json.path("alloc_bytes").longValue(),
        json.path("max_alloc_bytes").longValue(),
        Optional.of(json.path("active_txn"))
            .filter(JsonNode::isObject)
            .map(RecordedBodies::transaction),
        json.path("last_active_query_no_constants").asText(),
        SessionStatus.ACTIVE,
        Optional.empty());
  }

  /** A node's number, where zero stands for none. */
  static Optional<NodeId> node(int id) {
    return id == 0 ? Optional.empty() : Optional.of(new NodeId(id));
  }

  /** A time, where the year 1 stands for none. */
  private static Optional<Instant> time(JsonNode json) {
    return Optional.of(Instant.parse(json.textValue()))
        .filter(time -> !time.equals(Instant.parse("0001-01-01T00:00:00Z")));
  }

  private static ClusterWideId id(String base64) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    return new ClusterWideId(bytes.getLong(), bytes.getLong());
  }

  private static ActiveQuery query(JsonNode json) {
    return new ActiveQuery(
        json.path("id").asText(),
        UUID.fromString(json.path("txn_id").textValue()),
        json.path("sql").asText(),
        time(json.path("start")),
        json.path("is_distributed").booleanValue(),
        json.path("phase").intValue() == 1
            ? ActiveQuery.Phase.EXECUTING
            : ActiveQuery.Phase.PREPARING,
        json.path("progress").floatValue(),
        json.path("sql_no_constants").asText(),
        json.path("sql_summary").asText());
  }

  private static ActiveTransaction transaction(JsonNode json) {
    return new ActiveTransaction(
        UUID.fromString(json.path("id").textValue()),
        time(json.path("start")),
        json.path("txn_description").asText(),
        json.path("num_statements_executed").intValue(),
        json.path("num_retries").intValue(),
        json.path("num_auto_retries").intValue(),
        time(json.path("deadline")),
        json.path("implicit").booleanValue(),
        json.path("alloc_bytes").longValue(),
        json.path("max_alloc_bytes").longValue(),
        json.path("read_only").booleanValue(),
        json.path("is_historical").booleanValue(),
        json.path("priority").asText(),
        json.path("quality_of_service").asText());
  }
}
