package clusterapi.http.json;

import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.Tier;
import clusterapi.domain.paging.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The answer of the operation <i>nodes</i>. */
final class NodesJson {
  private static final System.Logger LOG = System.getLogger(NodesJson.class.getName());

  private static final FieldName NODES = GoJson.name("nodes");
  private static final FieldName NEXT = GoJson.name("next");
  private static final FieldName NODE_ID = GoJson.name("node_id");
  private static final FieldName ADDRESS = GoJson.name("address");
  private static final FieldName ATTRS = GoJson.name("attrs");
  private static final FieldName LOCALITY = GoJson.name("locality");
  private static final FieldName TIERS = GoJson.name("tiers");
  private static final FieldName KEY = GoJson.name("key");
  private static final FieldName VALUE = GoJson.name("value");
  private static final FieldName SERVER_VERSION = GoJson.name("ServerVersion");
  private static final FieldName PATCH = GoJson.name("patch");
  private static final FieldName INTERNAL = GoJson.name("internal");
  private static final FieldName BUILD_TAG = GoJson.name("build_tag");
  private static final FieldName STARTED_AT = GoJson.name("started_at");
  private static final FieldName CLUSTER_NAME = GoJson.name("cluster_name");
  private static final FieldName SQL_ADDRESS = GoJson.name("sql_address");
  private static final FieldName METRICS = GoJson.name("metrics");
  private static final FieldName MEMORY = GoJson.name("total_system_memory");
  private static final FieldName CPUS = GoJson.name("num_cpus");
  private static final FieldName UPDATED_AT = GoJson.name("updated_at");
  private static final FieldName LIVENESS = GoJson.name("liveness_status");
  private static final FieldName NETWORK_FIELD = GoJson.name("network_field");
  private static final FieldName ADDRESS_FIELD = GoJson.name("address_field");

  /** How a release spells the two main parts of a version. */
  enum VersionKeys {
    /** As in the field's name, to 21.2. */
    MAJOR_VAL("major_val", "minor_val"),
    /** From 22.1. */
    MAJOR("major", "minor");

    private final FieldName major;
    private final FieldName minor;

    VersionKeys(String major, String minor) {
      this.major = GoJson.name(major);
      this.minor = GoJson.name(minor);
    }
  }

  private final VersionKeys versionKeys;
  private final AtomicBoolean unshowableLogged = new AtomicBoolean();

  NodesJson(VersionKeys versionKeys) {
    this.versionKeys = versionKeys;
  }

  void write(Page<NodeStatus> page, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object();
      if (page.items().isEmpty()) {
        json.nothing(NODES);
      } else {
        json.array(NODES);
        for (NodeStatus node : page.items()) {
          writeNode(json, node);
        }
        json.endArray();
      }
      if (page.next().isPresent()) {
        json.number(NEXT, page.next().getAsLong());
      }
      json.endObject();
    }
  }

  void writeNode(GoJson json, NodeStatus node) throws IOException {
    NodeDescriptor descriptor = node.descriptor();
    json.object().number(NODE_ID, descriptor.id().value());
    writeAddress(json, ADDRESS, descriptor.address());
    writeAttributes(json, descriptor.attributes());
    writeLocality(json, descriptor.locality());
    writeVersion(json, descriptor.serverVersion());
    json.text(BUILD_TAG, descriptor.buildTag())
        .number(STARTED_AT, descriptor.startedAtNanos())
        .text(CLUSTER_NAME, descriptor.clusterName());
    writeAddress(json, SQL_ADDRESS, descriptor.sqlAddress());
    writeMetrics(json, node);
    json.numberUnlessZero(MEMORY, node.totalSystemMemoryBytes())
        .numberUnlessZero(CPUS, node.cpuCount())
        .numberUnlessZero(UPDATED_AT, node.updatedAtNanos())
        .number(LIVENESS, node.liveness().code())
        .endObject();
  }

  private static void writeAddress(GoJson json, FieldName name, NetworkAddress address)
      throws IOException {
    json.object(name)
        .text(NETWORK_FIELD, address.network())
        .text(ADDRESS_FIELD, address.address())
        .endObject();
  }

  private static void writeAttributes(GoJson json, List<String> attributes) throws IOException {
    json.object(ATTRS);
    if (!attributes.isEmpty()) {
      json.array(ATTRS);
      for (String attribute : attributes) {
        json.text(attribute);
      }
      json.endArray();
    }
    json.endObject();
  }

  private static void writeLocality(GoJson json, Locality locality) throws IOException {
    json.object(LOCALITY);
    if (locality.tiers().isEmpty()) {
      json.nothing(TIERS);
    } else {
      json.array(TIERS);
      for (Tier tier : locality.tiers()) {
        json.object().text(KEY, tier.key()).text(VALUE, tier.value()).endObject();
      }
      json.endArray();
    }
    json.endObject();
  }

  private void writeVersion(GoJson json, ServerVersion version) throws IOException {
    json.object(SERVER_VERSION)
        .number(versionKeys.major, version.major())
        .number(versionKeys.minor, version.minor())
        .number(PATCH, version.patch())
        .number(INTERNAL, version.internal())
        .endObject();
  }

  /** A value that JSON cannot say is left out; the reference breaks the whole answer there. */
  private void writeMetrics(GoJson json, NodeStatus node) throws IOException {
    Metrics metrics = node.metrics();
    boolean opened = false;
    for (int i = 0; i < metrics.size(); i++) {
      if (!Double.isFinite(metrics.value(i))) {
        logUnshowable(node, metrics, i);
        continue;
      }
      if (!opened) {
        json.object(METRICS);
        opened = true;
      }
      json.decimal(metrics.name(i), metrics.value(i));
    }
    if (opened) {
      json.endObject();
    }
  }

  private void logUnshowable(NodeStatus node, Metrics metrics, int index) {
    if (unshowableLogged.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=metric_left_out node={0} metric={1} value={2} further_ones=not_logged",
          node.id(),
          metrics.name(index),
          Double.toString(metrics.value(index)));
    }
  }
}
