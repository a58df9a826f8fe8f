package clusterapi.storage.status;

import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.session.Session;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.ClusterReader;
import clusterapi.storage.live.FanOut;
import clusterapi.storage.live.NodesReading;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.live.PartReading;
import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads each part of the state: which node is asked what, and what becomes of those that do not
 * answer. A node that has an address of its own is asked there for what is its own; the others
 * through the addresses that answer, in turn.
 */
public final class StatusReader implements ClusterReader {
  private static final String RIGHT_TO_LIST_NODES =
      "the right VIEWCLUSTERMETADATA (in older releases VIEWACTIVITY) or those of an admin";

  private final String description;
  private final StatusClient client;
  private final Addresses addresses;
  private final FanOut fanOut;
  private final ReadLimits limits;
  private final AtomicBoolean anyIdentified = new AtomicBoolean();
  private final NodeCalls calls;
  private final HotRangesReader hotRanges;

  private StatusReader(StatusSettings settings, StatusClient client) {
    this.description =
        OneLine.of(
            "status:"
                + settings.addresses().stream()
                    .map(URI::toString)
                    .collect(Collectors.joining(",")));
    this.client = client;
    this.addresses = new Addresses(settings.addresses());
    this.fanOut = new FanOut(settings.limits().parallelCalls());
    this.limits = settings.limits();
    this.calls = new NodeCalls(addresses);
    this.hotRanges = new HotRangesReader(client, calls, limits.callTimeout());
  }

  /**
   * A reader that has asked nobody yet.
   *
   * @param settings which cluster, and as whom
   * @param clock tells when a refused log-in may be tried again
   * @throws SourceUnavailable if the certificates cannot be read; the sentence is for the operator
   */
  public static StatusReader open(StatusSettings settings, InstantSource clock) {
    try {
      return new StatusReader(settings, new StatusClient(settings, clock));
    } catch (IOException e) {
      throw new SourceUnavailable(
          "cannot use the certificates in "
              + settings.certificateAuthority().map(Object::toString).orElse("")
              + ": "
              + e.getMessage()
              + "; name a file with the cluster's CA certificate in PEM",
          e);
    }
  }

  @Override
  public String description() {
    return description;
  }

  /** The list of nodes, from the first address that gives one. */
  @Override
  public NodesReading readNodes() throws CallException, InterruptedException {
    Optional<CallException> last = Optional.empty();
    for (URI base : addresses.inOrder()) {
      try {
        Flaws flaws = new Flaws("the records of nodes");
        NavigableMap<NodeId, NodeStatus> nodes = calls.askOwner(base, at -> readNodes(at, flaws));
        addresses.prefer(base);
        if (!anyIdentified.getAndSet(true)) {
          // The first list waits for it: it decides who is asked for the other parts.
          identifyAddresses();
        }
        return new NodesReading(nodes, addresses.first(), flaws.sentences());
      } catch (CallException e) {
        String reason = e.needing(RIGHT_TO_LIST_NODES).reason();
        last = Optional.of(CallException.noAnswer(base + ": " + reason, e));
      }
    }
    throw last.orElseThrow();
  }

  private NavigableMap<NodeId, NodeStatus> readNodes(URI base, Flaws flaws)
      throws CallException, InterruptedException {
    Map<String, String> sharedNames = new HashMap<>();
    NodeListJson list =
        new NodeListJson(sharedNames, limits.nodes(), fault -> flaws.add(new MalformedJson(fault)));
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
    return byNode;
  }

  @Override
  public void afterNodes() throws InterruptedException {
    identifyAddresses();
  }

  /** Asks the addresses that have not told it yet whose they are. */
  private void identifyAddresses() throws InterruptedException {
    Map<URI, Outcome<NodeId>> answers =
        fanOut.ask(
            addresses.unidentified(),
            base ->
                new Outcome.Answered<>(
                    calls.askOwner(
                        base, at -> get(at, "/_status/details/local", StatusReader::readNodeId))));
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

  @Override
  public PartReading<PackedRanges> readRanges(List<NodeId> nodes) throws InterruptedException {
    return readRanges(nodes, soFar -> {});
  }

  @Override
  public PartReading<PackedRanges> readRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<PackedRanges>>> soFar)
      throws InterruptedException {
    FlawList flaws = new FlawList();
    return flaws.beside(fanOut.ask(nodes, node -> readOwnRanges(node, flaws), soFar));
  }

  private Outcome<PackedRanges> readOwnRanges(NodeId node, FlawList all)
      throws CallException, InterruptedException {
    Flaws flaws = new Flaws("the ranges of node " + node);
    try {
      PackedRanges ranges =
          calls.ask(
              node,
              base ->
                  client.get(
                      base,
                      "/_status/ranges/" + node,
                      limits.rangesTimeout(),
                      json -> RangesJson.read(json, node, limits.replicasPerNode(), flaws)));
      all.add(flaws.sentences());
      return new Outcome.Answered<>(ranges);
    } catch (CallException e) {
      throw e.needing("the rights of an admin");
    }
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) throws InterruptedException {
    return readHotRanges(nodes, soFar -> {});
  }

  @Override
  public PartReading<List<HotRange>> readHotRanges(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<HotRange>>>> soFar)
      throws InterruptedException {
    FlawList flaws = new FlawList();
    return flaws.beside(fanOut.ask(nodes, node -> hotRanges.read(node, flaws), soFar));
  }

  @Override
  public PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException {
    return readSessions(nodes, soFar -> {});
  }

  @Override
  public PartReading<List<Session>> readSessions(
      List<NodeId> nodes, Consumer<Map<NodeId, Outcome<List<Session>>>> soFar)
      throws InterruptedException {
    List<NodeId> reachable = nodes.stream().filter(n -> addresses.of(n).isPresent()).toList();
    List<NodeId> others = nodes.stream().filter(n -> addresses.of(n).isEmpty()).toList();
    FlawList flaws = new FlawList();
    Map<NodeId, Outcome<List<Session>>> all = new HashMap<>();
    if (!others.isEmpty()) {
      all.putAll(readSessionsOfAll(others, flaws));
    }
    all.putAll(
        fanOut.ask(
            reachable,
            node -> readOwnSessions(node, flaws),
            some -> {
              Map<NodeId, Outcome<List<Session>>> known = new HashMap<>(all);
              known.putAll(some);
              soFar.accept(known);
            }));
    return flaws.beside(all);
  }

  private Outcome<List<Session>> readOwnSessions(NodeId node, FlawList flaws)
      throws CallException, InterruptedException {
    SessionsJson answer =
        calls.askItself(
            node,
            base -> readSessions(base, "/_status/local_sessions", "the sessions of node " + node));
    if (answer.hasOthersThan(node)) {
      addresses.of(node).ifPresent(addresses::forget);
      throw CallException.noAnswer("another node answers at its address", null);
    }
    flaws.add(answer.flaws());
    return answer.of(node);
  }

  private Map<NodeId, Outcome<List<Session>>> readSessionsOfAll(List<NodeId> wanted, FlawList flaws)
      throws InterruptedException {
    Map<NodeId, Outcome<List<Session>>> outcomes = new HashMap<>();
    try {
      SessionsJson answer =
          calls.askAnyone(
              base -> readSessions(base, "/_status/sessions", "the sessions of all nodes"));
      flaws.add(answer.flaws());
      wanted.forEach(node -> outcomes.put(node, answer.of(node)));
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

  @Override
  public void close() {
    fanOut.close();
    client.close();
  }
}
