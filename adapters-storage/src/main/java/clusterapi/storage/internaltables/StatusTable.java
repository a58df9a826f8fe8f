package clusterapi.storage.internaltables;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
import clusterapi.domain.node.Tier;
import clusterapi.storage.internaltables.Table.Row;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.StatusJson;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Node statuses out of the tables. Less is known there than in status records: no memory, no
 * processors, times in microseconds.
 */
public final class StatusTable {
  private static final Pattern VERSION =
      Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?(?:-(\\d{1,9}))?");

  private final JsonFactory json;
  private final Map<String, String> sharedNames;
  private final Map<Integer, Row> gossip = new HashMap<>();
  private final Map<Integer, SortedMap<StoreId, Metrics>> stores = new HashMap<>();

  private StatusTable(JsonFactory json, Map<String, String> sharedNames) {
    this.json = json;
    this.sharedNames = sharedNames;
  }

  /**
   * One status for each row of the status table that names a node.
   *
   * @param statuses the table {@code kv_node_status}
   * @param stores the table {@code kv_store_status}, if there is one
   * @param gossip tables {@code gossip_nodes}; the first that knows a node counts
   * @param json reads the fields that hold JSON
   * @param sharedNames the names of measurements, each kept once
   */
  public static List<NodeStatus> read(
      Table statuses,
      Optional<Table> stores,
      Collection<Table> gossip,
      JsonFactory json,
      Map<String, String> sharedNames) {
    StatusTable table = new StatusTable(json, sharedNames);
    stores.ifPresent(table::readStores);
    for (Table view : gossip) {
      for (Row row : view.all()) {
        FieldText.positiveInt(row.text("node_id"))
            .ifPresent(node -> table.gossip.putIfAbsent(node, row));
      }
    }
    return statuses.all().stream().flatMap(row -> table.status(row).stream()).toList();
  }

  /** A store without measurements is left out, as it is where records are read. */
  private void readStores(Table table) {
    for (Row row : table.all()) {
      OptionalInt node = FieldText.positiveInt(row.text("node_id"));
      OptionalInt store = FieldText.positiveInt(row.text("store_id"));
      Metrics sample = metrics(row.textOrEmpty("metrics"));
      if (node.isPresent() && store.isPresent() && sample.size() > 0) {
        stores
            .computeIfAbsent(node.getAsInt(), n -> new TreeMap<>())
            .put(new StoreId(store.getAsInt()), sample);
      }
    }
  }

  private Optional<NodeStatus> status(Row row) {
    OptionalInt node = FieldText.positiveInt(row.text("node_id"));
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<Row> other = Optional.ofNullable(gossip.get(node.getAsInt()));
    NodeDescriptor descriptor =
        new NodeDescriptor(
            new NodeId(node.getAsInt()),
            new NetworkAddress(row.textOrEmpty("network"), row.textOrEmpty("address")),
            attributes(row.textOrEmpty("attrs")),
            locality(row.textOrEmpty("locality")),
            version(row.textOrEmpty("server_version")),
            row.text("tag").or(() -> other.flatMap(o -> o.text("build_tag"))).orElse(""),
            nanos(FieldText.time(row.text("started_at"))),
            other.map(o -> o.textOrEmpty("cluster_name")).orElse(""),
            other.map(StatusTable::sqlAddress).orElse(NetworkAddress.UNSET));
    return Optional.of(
        new NodeStatus(
            descriptor,
            metrics(row.textOrEmpty("metrics")),
            0,
            0,
            nanos(FieldText.time(row.text("updated_at"))),
            Liveness.UNKNOWN,
            StoreMetrics.of(stores.getOrDefault(node.getAsInt(), Collections.emptySortedMap()))));
  }

  private static NetworkAddress sqlAddress(Row row) {
    return new NetworkAddress(
        row.textOrEmpty("sql_network"),
        row.text("advertise_sql_address").or(() -> row.text("sql_address")).orElse(""));
  }

  /** {@code 22.1} or {@code 22.1-12}; anything else is an unknown version. */
  public static ServerVersion version(String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      return ServerVersion.UNKNOWN;
    }
    return new ServerVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
        matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4)));
  }

  private static long nanos(Optional<Instant> time) {
    return time.map(t -> t.getEpochSecond() * 1_000_000_000L + t.getNano()).orElse(0L);
  }

  private List<String> attributes(String text) {
    return parse(
        text,
        List.of(),
        value -> {
          List<String> words = new ArrayList<>();
          if (value.readArray()) {
            while (value.nextElement()) {
              words.add(value.readText());
            }
          }
          return words;
        });
  }

  /** {@code key=value,…}; an object in a relative's tables; nothing where it was redacted. */
  private Locality locality(String text) {
    if (text.equals("<redacted>")) {
      return Locality.NONE;
    }
    if (!text.startsWith("{")) {
      return Locality.parse(text);
    }
    return parse(
        text,
        Locality.NONE,
        value -> {
          List<Tier> tiers = new ArrayList<>();
          value.readObject();
          while (value.nextField()) {
            tiers.add(new Tier(value.field(), value.readText()));
          }
          return new Locality(tiers);
        });
  }

  private Metrics metrics(String text) {
    return parse(text, Metrics.NONE, value -> StatusJson.readMetrics(value, sharedNames));
  }

  @FunctionalInterface
  private interface ValueReader<T> {
    T read(JsonMember value) throws IOException, MalformedJson;
  }

  /** A JSON field. Until 22.1 it has the escapes of bytes around those of JSON. */
  private <T> T parse(String text, T otherwise, ValueReader<T> reader) {
    return tryParse(text, reader)
        .or(
            () ->
                FieldText.unescaped(text)
                    .flatMap(b -> tryParse(new String(b, StandardCharsets.UTF_8), reader)))
        .orElse(otherwise);
  }

  private <T> Optional<T> tryParse(String text, ValueReader<T> reader) {
    try (JsonMember value = JsonMember.open(json, text)) {
      return value.isAtEnd() ? Optional.empty() : Optional.of(reader.read(value));
    } catch (IOException | MalformedJson e) {
      return Optional.empty();
    }
  }
}
