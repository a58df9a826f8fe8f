package clusterapi.storage.live;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.StatusSettings.Limits;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads each part of the state: which node is asked what, and what becomes of those that do not
 * answer. A node that has an address of its own is asked there for what is its own; the others
 * through the addresses that answer, in turn.
 */
final class StatusReader {
  private final StatusClient client;
  private final Addresses addresses;
  private final FanOut fanOut;
  private final Limits limits;
  private final NodeCalls calls;
  private final HotRangesReader hotRanges;

  StatusReader(StatusClient client, Addresses addresses, FanOut fanOut, Limits limits) {
    this.client = client;
    this.addresses = addresses;
    this.fanOut = fanOut;
    this.limits = limits;
    this.calls = new NodeCalls(addresses);
    this.hotRanges = new HotRangesReader(client, calls, limits.callTimeout());
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
        NodesPart nodes = calls.askOwner(base, at -> readNodes(at, began));
        addresses.prefer(base);
        return nodes;
      } catch (CallException e) {
        String reason = e.needing("the right VIEWCLUSTERMETADATA or those of an admin").reason();
        last = Optional.of(CallException.noAnswer(base + ": " + reason, e));
      }
    }
    throw last.orElseThrow();
  }

  private NodesPart readNodes(URI base, Instant began) throws CallException, InterruptedException {
    Map<String, String> sharedNames = new HashMap<>();
    Flaws flaws = new Flaws("the records of nodes");
    NodeListJson list =
        new NodeListJson(
            sharedNames, limits.nodes(), fault -> flaws.add(new MalformedJson(fault)));
    get(
        base,
        "/_status/nodes",
        json -> {
          list.read(json);
          return list;
        });
    if (flaws.areAll(list.statuses().size())) {
      throw flaws.unusable();
    }
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
    return new NodesPart(began, byNode, Optional.empty(), flaws.sentences());
  }

  /** Asks the addresses that have not told it yet whose they are. */
  void identifyAddresses() throws InterruptedException {
    Map<URI, Outcome<NodeId>> answers =
        fanOut.ask(
            addresses.unidentified(),
            base ->
                new Outcome.Answered<>(
                    calls.askOwner(
                        base,
                        at -> get(at, "/_status/details/local", StatusReader::readNodeId))));
    answers.forEach(
        (base, outcome) -> {
          if (outcome instanceof Outcome.Answered<NodeId>(NodeId node, var flaws)) {
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
    return fanOut.ask(nodes, this::readRanges);
  }

  private Outcome<PackedRanges> readRanges(NodeId node) throws CallException, InterruptedException {
    try {
      return calls.ask(
          node,
          base ->
              client.get(
                  base,
                  "/_status/ranges/" + node,
                  limits.rangesTimeout(),
                  json -> RangesJson.read(json, node, limits.replicasPerNode())));
    } catch (CallException e) {
      throw e.needing("the rights of an admin");
    }
  }

  /** Every node's busiest ranges. */
  Map<NodeId, Outcome<List<HotRange>>> readHotRanges(List<NodeId> nodes)
      throws InterruptedException {
    return fanOut.ask(nodes, hotRanges::read);
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
        calls.ask(
            node,
            base -> readSessions(base, "/_status/local_sessions", "the sessions of node " + node));
    if (answer.hasOthersThan(node)) {
      addresses.of(node).ifPresent(addresses::forget);
      throw CallException.noAnswer("another node answers at its address", null);
    }
    return answer.of(node, answer.flaws());
  }

  private Map<NodeId, Outcome<List<Session>>> readSessionsOfAll(List<NodeId> wanted)
      throws InterruptedException {
    Map<NodeId, Outcome<List<Session>>> outcomes = new HashMap<>();
    try {
      SessionsJson answer =
          calls.askAnyone(
              base -> readSessions(base, "/_status/sessions", "the sessions of all nodes"));
      // Whose a session is that could not be read is not always told: the first one carries them.
      List<String> flaws = answer.flaws();
      for (NodeId node : wanted) {
        outcomes.put(node, answer.of(node, flaws));
        flaws = List.of();
      }
    } catch (CallException e) {
      wanted.forEach(node -> outcomes.put(node, Outcome.of(e)));
    }
    return outcomes;
  }

  private SessionsJson readSessions(URI base, String path, String group)
      throws CallException, InterruptedException {
    try {
      return client.get(
          base,
          path,
          limits.callTimeout(),
          json -> SessionsJson.read(json, limits.sessionsPerNode(), group));
    } catch (CallException e) {
      throw e.needing("the right VIEWACTIVITY or those of an admin");
    }
  }

  private <T> T get(URI base, String path, StatusClient.Answer<T> answer)
      throws CallException, InterruptedException {
    return client.get(base, path, limits.callTimeout(), answer);
  }
}
