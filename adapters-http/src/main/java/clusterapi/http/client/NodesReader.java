package clusterapi.http.client;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.Tier;
import java.util.HashMap;
import java.util.Map;

/** Reads the elements of the answer <i>nodes</i>. */
final class NodesReader {
  private NodesReader() {}

  static NodeStatus node(JsonTree json) {
    Map<String, Double> metrics = new HashMap<>();
    json.at("metrics").members().forEach((name, value) -> metrics.put(name, value.decimal()));
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(json.at("node_id").small()),
            address(json.at("address")),
            json.at("attrs").at("attrs").each(JsonTree::text),
            new Locality(
                json.at("locality")
                    .at("tiers")
                    .each(tier -> new Tier(tier.at("key").text(), tier.at("value").text()))),
            version(json.at("ServerVersion")),
            json.at("build_tag").text(),
            json.at("started_at").whole(),
            json.at("cluster_name").text(),
            address(json.at("sql_address"))),
        Metrics.of(metrics),
        json.at("total_system_memory").whole(),
        json.at("num_cpus").small(),
        json.at("updated_at").whole(),
        Liveness.ofCode(json.at("liveness_status").small()));
  }

  /** To 21.2 the two main parts are spelt as in the field's name. */
  private static ServerVersion version(JsonTree json) {
    boolean oldNames = json.at("major_val").isThere();
    return new ServerVersion(
        json.at(oldNames ? "major_val" : "major").small(),
        json.at(oldNames ? "minor_val" : "minor").small(),
        json.at("patch").small(),
        json.at("internal").small());
  }

  private static NetworkAddress address(JsonTree json) {
    return new NetworkAddress(json.at("network_field").text(), json.at("address_field").text());
  }
}
