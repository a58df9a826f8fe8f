package clusterapi.storage.statusjson;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What a node list holds: every node's status, and the cluster's verdict about each. Filled as far
 * as the member can be read.
 */
public final class NodeListJson {
  private final List<NodeStatus> statuses = new ArrayList<>();
  private final Map<Integer, Liveness> verdicts = new HashMap<>();
  private final Consumer<String> fault;
  private final Map<String, String> sharedNames;
  private final int maxNodes;

  /**
   * An empty list.
   *
   * @param sharedNames as in {@link StatusJson#read}
   * @param maxNodes how many nodes a list may have
   * @param fault told of each status that is malformed
   */
  public NodeListJson(Map<String, String> sharedNames, int maxNodes, Consumer<String> fault) {
    this.sharedNames = sharedNames;
    this.maxNodes = maxNodes;
    this.fault = fault;
  }

  public List<NodeStatus> statuses() {
    return statuses;
  }

  public Map<Integer, Liveness> verdicts() {
    return verdicts;
  }

  /**
   * How much the list tells: an archive of several tenants has one for each under the same name,
   * and only the cluster's own is full.
   */
  public int weight() {
    return statuses.stream().mapToInt(NodeRecords::weight).sum() + verdicts.size();
  }

  /** This list, or another one if that tells more. */
  public NodeListJson orFuller(Optional<NodeListJson> other) {
    return other.filter(o -> o.weight() > weight()).orElse(this);
  }

  /** Reads a node list, or a liveness file of a kind that has something to say. */
  public void read(JsonMember json) throws IOException, MalformedJson {
    if (!json.isObject()) {
      throw json.malformed("a list of nodes");
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "nodes" -> readStatuses(json);
        case "liveness_by_node_id", "statuses" -> readVerdicts(json);
        default -> json.skip();
      }
    }
  }

  private void readStatuses(JsonMember json) throws IOException, MalformedJson {
    if (json.readArray()) {
      int depth = json.depth();
      while (json.nextElement()) {
        if (statuses.size() == maxNodes) {
          throw json.malformed("one of at most " + maxNodes + " nodes");
        }
        try {
          statuses.add(StatusJson.read(json, sharedNames));
        } catch (MalformedJson e) {
          fault.accept(e.predicate());
          json.skipToEndOf(depth + 1);
        }
      }
    }
  }

  private void readVerdicts(JsonMember json) throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        String node = json.key();
        int code = json.readInt();
        if (verdicts.size() < maxNodes) {
          nodeNumber(node).ifPresent(number -> verdicts.put(number, Liveness.ofCode(code)));
        }
      }
    }
  }

  private static OptionalInt nodeNumber(String text) {
    try {
      return OptionalInt.of(NodeId.parse(text).value());
    } catch (InvalidArgument e) {
      return OptionalInt.empty();
    }
  }
}
