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
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import clusterapi.storage.statusjson.OneLine;
import clusterapi.storage.statusjson.RangeJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Reads each part of the state: which node is asked what, and what becomes of those that do not
 * answer. A node that has an address of its own is asked there for what is its own; the others
 * through the address that answered last.
 */
public final class StatusReader implements ClusterReader {
  /** What a node without the newer endpoint for hot ranges says to it. */
  private static final List<Integer> NO_SUCH_ENDPOINT = List.of(400, 404, 405, 501);

  private final String description;
  private final StatusClient client;
  private final Addresses addresses;
  private final FanOut fanOut;
  private final ReadLimits limits;
  private final AtomicBoolean anyIdentified = new AtomicBoolean();
  private final AtomicBoolean olderHotRanges = new AtomicBoolean();

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
        NavigableMap<NodeId, NodeStatus> nodes = readNodes(base);
        addresses.prefer(base);
        if (!anyIdentified.getAndSet(true)) {
          // The first list waits for it: it decides who is asked for the other parts.
          identifyAddresses();
        }
        return NodesReading.whole(nodes, addresses.first());
      } catch (CallException e) {
        last = Optional.of(CallException.noAnswer(base + ": " + e.reason(), e));
      }
    }
    throw last.orElseThrow();
  }

  private NavigableMap<NodeId, NodeStatus> readNodes(URI base)
      throws CallException, InterruptedException {
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

  @Override
  public PartReading<PackedRanges> readRanges(List<NodeId> nodes) throws InterruptedException {
    return new PartReading.OfNodes<>(fanOut.ask(nodes, this::readOwnRanges));
  }

  private Outcome<PackedRanges> readOwnRanges(NodeId node)
      throws CallException, InterruptedException {
    return new Outcome.Answered<>(
        getOf(
            node,
            "/_status/ranges/" + node,
            limits.rangesTimeout(),
            json -> readRanges(json, node)));
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

  @Override
  public PartReading<List<HotRange>> readHotRanges(List<NodeId> nodes) throws InterruptedException {
    return new PartReading.OfNodes<>(fanOut.ask(nodes, this::readHotRanges));
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

  @Override
  public PartReading<List<Session>> readSessions(List<NodeId> nodes) throws InterruptedException {
    List<NodeId> reachable = nodes.stream().filter(n -> addresses.of(n).isPresent()).toList();
    List<NodeId> others = nodes.stream().filter(n -> addresses.of(n).isEmpty()).toList();
    Map<NodeId, Outcome<List<Session>>> all = new HashMap<>();
    if (!others.isEmpty()) {
      all.putAll(readSessionsOfAll(others));
    }
    all.putAll(fanOut.ask(reachable, this::readOwnSessions));
    return new PartReading.OfNodes<>(all);
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

  @Override
  public void close() {
    fanOut.close();
    client.close();
  }
}
