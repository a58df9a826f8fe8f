package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.storage.live.ClusterReader;
import clusterapi.storage.statusjson.DescriptorJson;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one hot range: of the newer endpoint, with names and without a span, or of the older one,
 * with a span and without names.
 */
final class HotRangeJson {
  private final JsonMember json;
  private final NodeId node;
  private Optional<StoreId> store;
  private Optional<NodeId> reporter;
  private Optional<RangeDescriptor> descriptor = Optional.empty();
  private Optional<NodeId> leaseholder = Optional.empty();
  private long range;
  private String database = "";
  private String schema = "";
  private String table = "";
  private String index = "";
  private final List<NodeId> members = new ArrayList<>();
  private double queries;
  private double writes;
  private double reads;
  private double writeBytes;
  private double readBytes;
  private double cpu;

  private HotRangeJson(JsonMember json, NodeId node, Optional<StoreId> store) {
    this.json = json;
    this.node = node;
    this.reporter = Optional.of(node);
    this.store = store;
  }

  static Optional<StoreId> store(int number) {
    return number > 0 ? Optional.of(new StoreId(number)) : Optional.empty();
  }

  /**
   * Reads the object at which the parser stands.
   *
   * @param node whose hot ranges are wanted
   * @param store in whose list it stands, if in any
   * @return empty if it is another node's, or not hot, or holds no table data
   */
  static Optional<HotRange> read(JsonMember json, NodeId node, Optional<StoreId> store)
      throws IOException, MalformedJson {
    if (!json.isObject()) {
      throw json.malformed("a hot range");
    }
    return new HotRangeJson(json, node, store).read();
  }

  private Optional<HotRange> read() throws IOException, MalformedJson {
    while (json.nextField()) {
      readField();
    }
    long id = descriptor.map(d -> d.id().value()).orElse(range);
    boolean ofTables =
        descriptor.isEmpty() || descriptor.get().span().start().tableId().isPresent();
    boolean counts = reporter.equals(Optional.of(node)) && ofTables && queries > 0;
    if (!counts || id <= 0 || store.isEmpty()) {
      return Optional.empty();
    }
    descriptor.ifPresent(
        d -> d.replicas().stream().map(ReplicaDescriptor::node).forEach(members::add));
    return Optional.of(
        new HotRange(
            new RangeId(id),
            descriptor.map(RangeDescriptor::span).orElse(ClusterReader.UNKNOWN_SPAN),
            node,
            store.get(),
            leaseholder,
            new IndexName(database, schema, table, index),
            members,
            new RangeStatistics(queries, writes, 0, reads, writeBytes, readBytes, cpu)));
  }

  private void readField() throws IOException, MalformedJson {
    switch (json.field()) {
      case "range_id" -> range = json.readLong();
      case "node_id" -> reporter = node(json.readInt());
      case "store_id" -> store = store(json.readInt());
      case "desc" -> descriptor = DescriptorJson.read(json, JsonLimits.DEFAULT);
      case "leaseholder_node_id" -> leaseholder = node(json.readInt());
      case "replica_node_ids" -> readMembers();
      case "database_name" -> database = json.readText();
      case "schema_name" -> schema = json.readText();
      case "table_name" -> table = json.readText();
      case "index_name" -> index = json.readText();
      case "qps", "queries_per_second" -> queries = json.readDouble();
      case "writes_per_second" -> writes = json.readDouble();
      case "reads_per_second" -> reads = json.readDouble();
      case "write_bytes_per_second" -> writeBytes = json.readDouble();
      case "read_bytes_per_second" -> readBytes = json.readDouble();
      case "cpu_time_per_second" -> cpu = json.readDouble();
      case "databases" -> database = first().orElse(database);
      case "tables" -> table = first().orElse(table);
      case "indexes" -> index = first().orElse(index);
      default -> json.skip();
    }
  }

  private static Optional<NodeId> node(int number) {
    return number > 0 ? Optional.of(new NodeId(number)) : Optional.empty();
  }

  private void readMembers() throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        if (members.size() == JsonLimits.DEFAULT.replicasPerRange()) {
          throw json.malformed("one of at most " + members.size() + " replicas");
        }
        node(json.readInt()).ifPresent(members::add);
      }
    }
  }

  /** Newer releases name all tables in the range; the first is the one in which it begins. */
  private Optional<String> first() throws IOException, MalformedJson {
    Optional<String> first = Optional.empty();
    if (json.readArray()) {
      while (json.nextElement()) {
        String text = json.readText();
        first = first.isEmpty() ? Optional.of(text) : first;
      }
    }
    return first;
  }
}
