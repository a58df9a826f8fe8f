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
import clusterapi.storage.live.Outcome;
import clusterapi.storage.statusjson.DescriptorJson;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one node's hot ranges in both forms: the flat list of the newer endpoint, with names and
 * without spans, and the lists by node and store of the older one, with spans and without names.
 */
final class HotRangesJson {
  /** How many entries an answer may have; a store reports at most some hundred. */
  private static final int MAX_ENTRIES = 1_000_000;

  private static final Comparator<HotRange> ORDER =
      Comparator.comparing(HotRange::store)
          .thenComparing(
              Comparator.comparingDouble((HotRange r) -> r.statistics().queriesPerSecond())
                  .reversed())
          .thenComparing(HotRange::id);

  private final JsonMember json;
  private final NodeId node;
  private final List<HotRange> found = new ArrayList<>();
  private String failure = "";

  private HotRangesJson(JsonMember json, NodeId node) {
    this.json = json;
    this.node = node;
  }

  /** Reads an answer of either endpoint. What it says of other nodes is passed over. */
  static Outcome<List<HotRange>> read(JsonMember json, NodeId node)
      throws IOException, MalformedJson {
    HotRangesJson answer = new HotRangesJson(json, node);
    if (!json.isObject()) {
      throw json.malformed("a list of hot ranges");
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "ranges" -> answer.readEntries(Optional.empty());
        case "hot_ranges_by_node_id" -> answer.readNodes();
        case "errors_by_node_id" -> answer.readFailures();
        default -> json.skip();
      }
    }
    return answer.failure.isEmpty()
        ? new Outcome.Answered<>(answer.busiest())
        : new Outcome.Reported<>(OneLine.of(answer.failure));
  }

  /** In order, each once, and no more of a store than a node reports. */
  private List<HotRange> busiest() {
    found.sort(ORDER);
    List<HotRange> kept = new ArrayList<>();
    Set<RangeId> ofStore = new HashSet<>();
    Optional<StoreId> store = Optional.empty();
    for (HotRange hot : found) {
      if (!store.equals(Optional.of(hot.store()))) {
        store = Optional.of(hot.store());
        ofStore.clear();
      }
      if (ofStore.size() < HotRange.MAX_PER_STORE && ofStore.add(hot.id())) {
        kept.add(hot);
      }
    }
    return List.copyOf(kept);
  }

  private void readFailures() throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.key().equals(node.toString())) {
          failure = json.readText();
        } else {
          json.skip();
        }
      }
    }
  }

  private void readNodes() throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.key().equals(node.toString())) {
          readNode();
        } else {
          json.skip();
        }
      }
    }
  }

  private void readNode() throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "error_message" -> failure = json.readText();
          case "stores" -> readStores();
          default -> json.skip();
        }
      }
    }
  }

  private void readStores() throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        Optional<StoreId> store = Optional.empty();
        if (json.readObject()) {
          while (json.nextField()) {
            switch (json.field()) {
              case "store_id" -> store = store(json.readInt());
              case "hot_ranges" -> readEntries(store);
              default -> json.skip();
            }
          }
        }
      }
    }
  }

  private void readEntries(Optional<StoreId> store) throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        if (found.size() == MAX_ENTRIES) {
          throw json.malformed("one of at most " + MAX_ENTRIES + " hot ranges");
        }
        if (!json.isObject()) {
          throw json.malformed("a hot range");
        }
        new Entry(store).read().ifPresent(found::add);
      }
    }
  }

  private static Optional<StoreId> store(int number) {
    return number > 0 ? Optional.of(new StoreId(number)) : Optional.empty();
  }

  private static Optional<NodeId> node(int number) {
    return number > 0 ? Optional.of(new NodeId(number)) : Optional.empty();
  }

  /** One hot range while it is read. */
  private final class Entry {
    private Optional<StoreId> store;
    private Optional<NodeId> reporter = Optional.of(node);
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

    Entry(Optional<StoreId> store) {
      this.store = store;
    }

    Optional<HotRange> read() throws IOException, MalformedJson {
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
}
