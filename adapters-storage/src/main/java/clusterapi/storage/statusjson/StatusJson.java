package clusterapi.storage.statusjson;

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
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one node status: a status file, or an element of the node list. What only the command line
 * and the environment of the node would tell is passed over.
 */
public final class StatusJson {
  /** How many measurements a node may have; real ones have some thousand. */
  private static final int MAX_METRICS = 100_000;

  /** How many stores a node may have. */
  private static final int MAX_STORES = 1000;

  /** How many attributes, and how many tiers, a node may have. */
  private static final int MAX_WORDS = 1000;

  private final JsonMember json;
  private final Map<String, String> sharedNames;
  private int node;
  private NetworkAddress address = NetworkAddress.UNSET;
  private NetworkAddress sqlAddress = NetworkAddress.UNSET;
  private List<String> attributes = List.of();
  private Locality locality = Locality.NONE;
  private ServerVersion version = ServerVersion.UNKNOWN;
  private String buildTag = "";
  private long startedAt;
  private String clusterName = "";
  private Metrics metrics = Metrics.NONE;
  private final SortedMap<StoreId, Metrics> storeMetrics = new TreeMap<>();
  private long memory;
  private int cpus;
  private long updatedAt;

  private StatusJson(JsonMember json, Map<String, String> sharedNames) {
    this.json = json;
    this.sharedNames = sharedNames;
  }

  /**
   * Reads the object at which the parser stands. Besides a status it may be the short entry of a
   * server without stores, which has number and addresses at its top.
   *
   * @param sharedNames names of measurements that other nodes have as well; added to
   * @return the status, its verdict unknown
   */
  public static NodeStatus read(JsonMember json, Map<String, String> sharedNames)
      throws IOException, MalformedJson {
    StatusJson status = new StatusJson(json, sharedNames);
    if (!json.isObject()) {
      throw json.malformed("a node status");
    }
    status.readFields();
    if (status.node <= 0) {
      throw new MalformedJson("has no node number");
    }
    return status.build();
  }

  private NodeStatus build() {
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(node),
            address,
            attributes,
            locality,
            version,
            buildTag,
            startedAt,
            clusterName,
            sqlAddress),
        metrics,
        memory,
        cpus,
        updatedAt,
        Liveness.UNKNOWN,
        StoreMetrics.of(storeMetrics));
  }

  private void readFields() throws IOException, MalformedJson {
    while (json.nextField()) {
      switch (json.field()) {
        case "desc" -> readDescriptor();
        case "metrics" -> readMetrics();
        case "store_statuses" -> readStores();
        case "total_system_memory" -> memory = json.readLong();
        case "num_cpus" -> cpus = json.readInt();
        case "updated_at" -> updatedAt = json.readLong();
        case "node_id", "address", "sql_address" -> readDescriptorField();
        default -> json.skip();
      }
    }
  }

  private void readDescriptor() throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        readDescriptorField();
      }
    }
  }

  private void readDescriptorField() throws IOException, MalformedJson {
    switch (json.field()) {
      case "node_id" -> node = json.readInt();
      case "address" -> address = readAddress();
      case "sql_address" -> sqlAddress = readAddress();
      case "attrs" -> attributes = readAttributes();
      case "locality" -> locality = readLocality();
      case "ServerVersion" -> version = readVersion();
      case "build_tag" -> buildTag = json.readText();
      case "started_at" -> startedAt = json.readLong();
      case "cluster_name" -> clusterName = json.readText();
      default -> json.skip();
    }
  }

  private NetworkAddress readAddress() throws IOException, MalformedJson {
    String network = "";
    String text = "";
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "network_field" -> network = json.readText();
          case "address_field" -> text = json.readText();
          default -> json.skip();
        }
      }
    }
    return new NetworkAddress(network, text);
  }

  private List<String> readAttributes() throws IOException, MalformedJson {
    List<String> words = new ArrayList<>();
    if (json.isArray()) {
      readTexts(words);
    } else if (json.readObject()) {
      while (json.nextField()) {
        if (json.field().equals("attrs")) {
          readTexts(words);
        } else {
          json.skip();
        }
      }
    }
    return words;
  }

  private void readTexts(List<String> into) throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        requireRoom(into);
        into.add(json.readText());
      }
    }
  }

  private void requireRoom(List<?> words) throws MalformedJson {
    if (words.size() == MAX_WORDS) {
      throw json.malformed("one of at most " + MAX_WORDS + " words");
    }
  }

  private Locality readLocality() throws IOException, MalformedJson {
    List<Tier> tiers = new ArrayList<>();
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.field().equals("tiers")) {
          readTiers(tiers);
        } else {
          json.skip();
        }
      }
    }
    return new Locality(tiers);
  }

  private void readTiers(List<Tier> into) throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        requireRoom(into);
        String key = "";
        String value = "";
        if (json.readObject()) {
          while (json.nextField()) {
            switch (json.field()) {
              case "key" -> key = json.readText();
              case "value" -> value = json.readText();
              default -> json.skip();
            }
          }
        }
        into.add(new Tier(key, value));
      }
    }
  }

  /** Every spelling that was ever used: archives since 22.1, before it, and the HTTP gateway's. */
  private ServerVersion readVersion() throws IOException, MalformedJson {
    int major = 0;
    int minor = 0;
    int patch = 0;
    int internal = 0;
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "major", "major_val", "majorVal" -> major = json.readInt();
          case "minor", "minor_val", "minorVal" -> minor = json.readInt();
          case "patch" -> patch = json.readInt();
          case "internal", "unstable" -> internal = json.readInt();
          default -> json.skip();
        }
      }
    }
    return new ServerVersion(major, minor, patch, internal);
  }

  private void readMetrics() throws IOException, MalformedJson {
    metrics = readMetrics(json, sharedNames);
  }

  private void readStores() throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        readStore();
      }
    }
  }

  private void readStore() throws IOException, MalformedJson {
    int store = 0;
    Metrics sample = Metrics.NONE;
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "desc" -> store = readStoreNumber();
          case "metrics" -> sample = readMetrics(json, sharedNames);
          default -> json.skip();
        }
      }
    }
    if (store > 0 && sample.size() > 0) {
      if (storeMetrics.size() == MAX_STORES) {
        throw json.malformed("one of at most " + MAX_STORES + " stores");
      }
      storeMetrics.put(new StoreId(store), sample);
    }
  }

  private int readStoreNumber() throws IOException, MalformedJson {
    int store = 0;
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.field().equals("store_id")) {
          store = json.readInt();
        } else {
          json.skip();
        }
      }
    }
    return store;
  }

  /** Reads measurements by name. */
  public static Metrics readMetrics(JsonMember json, Map<String, String> sharedNames)
      throws IOException, MalformedJson {
    Map<String, Double> sample = new HashMap<>();
    if (json.readObject()) {
      while (json.nextField()) {
        // Every node has the same names: kept once, they are a third of the memory.
        String name = sharedNames.computeIfAbsent(json.key(), n -> n);
        sample.put(name, json.readDouble());
        if (sample.size() > MAX_METRICS) {
          throw json.malformed("one of at most " + MAX_METRICS + " measurements");
        }
      }
    }
    return Metrics.of(sample);
  }
}
