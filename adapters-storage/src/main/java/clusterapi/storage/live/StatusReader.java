package clusterapi.storage.live;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.StatusSettings.Limits;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import clusterapi.storage.statusjson.RangeJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads each part of the state: which node is asked what, and what becomes of those that do not
 * answer. A node that has an address of its own is asked there for what is its own; the others
 * through the address that answered last.
 */
final class StatusReader {
  /** What a node without the newer endpoint for hot ranges says to it. */
  private static final List<Integer> NO_SUCH_ENDPOINT = List.of(400, 404, 405, 501);

  private final StatusClient client;
  private final Addresses addresses;
  private final FanOut fanOut;
  private final Limits limits;
  private final AtomicBoolean olderHotRanges = new AtomicBoolean();

  StatusReader(StatusClient client, Addresses addresses, FanOut fanOut, Limits limits) {
    this.client = client;
    this.addresses = addresses;
    this.fanOut = fanOut;
    this.limits = limits;
  }

  /**
   * The list of nodes, from the first address that gives one.
   *
   * @param began when the reading began
   * @throws CallException if no address gives one; the reason is that of the last
   */
  NodesPart readNodes(Instant began) throws CallException, InterruptedException {
    Optional<CallException> last = Optional.empty();
    for (URI base : addresses.inOrder()) {
      try {
        NodesPart nodes = readNodes(base, began);
        addresses.prefer(base);
        return nodes;
      } catch (CallException e) {
        last = Optional.of(CallException.noAnswer(base + ": " + e.reason(), e));
      }
    }
    throw last.orElseThrow();
  }

  private NodesPart readNodes(URI base, Instant began) throws CallException, InterruptedException {
    Map<String, String> sharedNames = new HashMap<>();
    NodeListJson list = new NodeListJson(sharedNames, limits.nodes(), fault -> {});
    get(
        base,
        "/_status/nodes",
        json -> {
          list.read(json);
          return list;
        });
    if (list.statuses().isEmpty()) {
      throw CallException.noAnswer("its list of nodes is empty", null);
    }
    if (list.verdicts().isEmpty()) {
      // Releases before 20.1 leave the verdicts to the other endpoint, which has the same form.
      get(
          base,
          "/_admin/v1/liveness",
          json -> {
            list.read(json);
            return list;
          });
    }
    NavigableMap<NodeId, NodeStatus> byNode = new TreeMap<>();
    for (NodeStatus status : list.statuses()) {
      Liveness verdict = list.verdicts().getOrDefault(status.id().value(), Liveness.UNKNOWN);
      byNode.put(status.id(), NodeRecords.withLiveness(status, verdict));
    }
    return new NodesPart(began, byNode, Optional.empty());
  }

  /** Asks the addresses that have not told it yet whose they are. */
  void identifyAddresses() throws InterruptedException {
    Map<URI, Outcome<NodeId>> answers =
        fanOut.ask(
            addresses.unidentified(),
            base ->
                new Outcome.Answered<>(
                    get(base, "/_status/details/local", StatusReader::readNodeId)));
    answers.forEach(
        (base, outcome) -> {
          if (outcome instanceof Outcome.Answered<NodeId>(NodeId node)) {
            addresses.identify(base, node);
          }
        });
  }

  private static NodeId readNodeId(JsonMember json) throws IOException, MalformedJson {
    int node = 0;
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.field().equals("node_id")) {
          node = json.readInt();
        } else {
          json.skip();
        }
      }
    }
    if (node <= 0) {
      throw json.malformed("a node's number");
    }
    return new NodeId(node);
  }

  /** Every node's replicas. */
  Map<NodeId, Outcome<PackedRanges>> readRanges(List<NodeId> nodes) throws InterruptedException {
    return fanOut.ask(
        nodes,
        node ->
            new Outcome.Answered<>(
                getOf(
                    node,
                    "/_status/ranges/" + node,
                    limits.rangesTimeout(),
                    json -> readRanges(json, node))));
  }

  private PackedRanges readRanges(JsonMember json, NodeId node) throws IOException, MalformedJson {
    PackedRanges.Builder packed = new PackedRanges.Builder();
    if (!json.isObject()) {
      throw json.malformed("a list of ranges");
    }
    while (json.nextField()) {
      if (json.field().equals("ranges") && json.readArray()) {
        while (json.nextElement()) {
          if (packed.countOf(node) == limits.replicasPerNode()) {
            throw json.malformed("one of at most " + limits.replicasPerNode() + " replicas");
          }
          packed.add(RangeJson.read(json, node, JsonLimits.DEFAULT));
        }
      } else {
        json.skip();
      }
    }
    return packed.build();
  }

  /** Every node's busiest ranges. */
  Map<NodeId, Outcome<List<HotRange>>> readHotRanges(List<NodeId> nodes)
      throws InterruptedException {
    return fanOut.ask(nodes, this::readHotRanges);
  }

  private Outcome<List<HotRange>> readHotRanges(NodeId node)
      throws CallException, InterruptedException {
    if (!olderHotRanges.get()) {
      try {
        return client.post(
            baseOf(node),
            "/_status/v2/hotranges",
            "{\"nodeId\":\"" + node + "\"}",
            limits.callTimeout(),
            json -> HotRangesJson.read(json, node));
      } catch (CallException e) {
        if (!NO_SUCH_ENDPOINT.contains(e.status())) {
          throw forgetting(node, e);
        }
        olderHotRanges.set(true);
      }
    }
    return getOf(
        node,
        "/_status/hotranges?node_id=" + node,
        limits.callTimeout(),
        json -> HotRangesJson.read(json, node));
  }

  /** Every node's SQL sessions. */
  Map<NodeId, Outcome<List<Session>>> readSessions(List<NodeId> nodes) throws InterruptedException {
    List<NodeId> reachable = nodes.stream().filter(n -> addresses.of(n).isPresent()).toList();
    List<NodeId> others = nodes.stream().filter(n -> addresses.of(n).isEmpty()).toList();
    Map<NodeId, Outcome<List<Session>>> all = new HashMap<>();
    if (!others.isEmpty()) {
      all.putAll(readSessionsOfAll(others));
    }
    all.putAll(fanOut.ask(reachable, this::readOwnSessions));
    return all;
  }

  private Outcome<List<Session>> readOwnSessions(NodeId node)
      throws CallException, InterruptedException {
    SessionsJson answer =
        getOf(
            node,
            "/_status/local_sessions",
            limits.callTimeout(),
            json -> SessionsJson.read(json, limits.sessionsPerNode()));
    if (answer.hasOthersThan(node)) {
      addresses.of(node).ifPresent(addresses::forget);
      throw CallException.noAnswer("another node answers at its address", null);
    }
    return answer.of(node);
  }

  private Map<NodeId, Outcome<List<Session>>> readSessionsOfAll(List<NodeId> wanted)
      throws InterruptedException {
    Map<NodeId, Outcome<List<Session>>> outcomes = new HashMap<>();
    try {
      SessionsJson answer =
          get(
              addresses.preferred(),
              "/_status/sessions",
              json -> SessionsJson.read(json, limits.sessionsPerNode()));
      wanted.forEach(node -> outcomes.put(node, answer.of(node)));
    } catch (CallException e) {
      wanted.forEach(node -> outcomes.put(node, Outcome.of(e)));
    }
    return outcomes;
  }

  private URI baseOf(NodeId node) {
    return addresses.of(node).orElseGet(addresses::preferred);
  }

  private <T> T get(URI base, String path, StatusClient.Answer<T> answer)
      throws CallException, InterruptedException {
    return client.get(base, path, limits.callTimeout(), answer);
  }

  private <T> T getOf(NodeId node, String path, Duration deadline, StatusClient.Answer<T> answer)
      throws CallException, InterruptedException {
    try {
      return client.get(baseOf(node), path, deadline, answer);
    } catch (CallException e) {
      throw forgetting(node, e);
    }
  }

  /** A node that may have moved is asked through another from the next reading on. */
  private CallException forgetting(NodeId node, CallException failure) {
    if (!failure.isConnected()) {
      addresses.of(node).ifPresent(addresses::forget);
    }
    return failure;
  }
}
