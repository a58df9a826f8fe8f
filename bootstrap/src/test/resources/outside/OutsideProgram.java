import clusterapi.application.access.Admin;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.usecase.ListNodesService;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.LivenessRecord;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What somebody else may write with the library: no server, no framework, two jars. */
public final class OutsideProgram {
  private OutsideProgram() {}

  /** Prints what the library says about a few things. */
  public static void main(String[] args) {
    keyRanges();
    invariantsOfARange();
    pageTokens();
    sessionTokens();
    liveness();
    nodesOfOnesOwnSource();
  }

  private static void keyRanges() {
    KeySpan table106 = new KeySpan(Key.ofHex("f26a"), Key.ofHex("f26b"));
    KeySpan next = new KeySpan(Key.ofHex("f26b"), Key.MAX);
    say("table", table106.start().tableId().orElseThrow());
    say("contains", table106.contains(Key.ofHex("f26a89")), table106.contains(Key.ofHex("f26b")));
    say("overlaps", table106.overlaps(next), KeySpan.ALL.overlaps(next));
    say("followed", table106.isFollowedBy(next), next.isFollowedBy(table106));
  }

  private static void invariantsOfARange() {
    say("settled", range(1, 2, 3).isSettled(), range(1, 2, 2).isSettled(), range().isSettled());
    say("quorum", range(1, 2, 3).quorum(), range(1, 2, 3, 4, 5).quorum());
    try {
      new KeySpan(Key.MAX, Key.MIN);
    } catch (IllegalArgumentException e) {
      say("refused", e.getMessage());
    }
  }

  private static RangeDescriptor range(int... nodes) {
    List<ReplicaDescriptor> replicas =
        IntStream.range(0, nodes.length)
            .mapToObj(
                i ->
                    new ReplicaDescriptor(
                        new NodeId(nodes[i]),
                        new StoreId(i + 1),
                        new ReplicaId(i + 1),
                        Optional.empty()))
            .toList();
    return new RangeDescriptor(new RangeId(61), KeySpan.ALL, replicas);
  }

  private static void pageTokens() {
    NodeCursor cursor =
        new NodeCursor(
            List.of(new NodeId(1)), Optional.of(new NodeId(2)), 17, List.of(new NodeId(3)));
    say("cursor", cursor.encode());
    say("same", NodeCursor.parse(cursor.encode()).equals(Optional.of(cursor)));
    say("anew", NodeCursor.parse("no token"));
    Page<String> page = new OffsetPage(2, 1).cut(List.of("a", "b", "c", "d"));
    say("page", page.items(), page.next());
  }

  private static void sessionTokens() {
    byte[] bytes = new byte[Secret.LENGTH];
    Arrays.fill(bytes, (byte) 7);
    SessionToken token = new SessionToken(new WebSessionId(643982907299463169L), Secret.of(bytes));
    say("token", token.encode());
    say("same", SessionToken.parse(token.encode()).equals(token));
    say("hidden", token);
    try {
      SessionToken.parse("forged");
    } catch (InvalidArgument e) {
      say("refused", e.sentence());
    }
  }

  private static void liveness() {
    Instant expiration = Instant.parse("2026-03-14T09:26:53Z");
    LivenessRecord record =
        new LivenessRecord(new NodeId(1), 3, expiration, false, LivenessRecord.Membership.ACTIVE);
    say(
        "liveness",
        record.at(expiration.minusNanos(1), LivenessRecord.TIME_UNTIL_STORE_DEAD),
        record.at(expiration, LivenessRecord.TIME_UNTIL_STORE_DEAD),
        record.at(expiration.plus(Duration.ofMinutes(5)), LivenessRecord.TIME_UNTIL_STORE_DEAD));
  }

  private static void nodesOfOnesOwnSource() {
    ListNodes listNodes = new ListNodesService(new OwnSource());
    Admin admin = Admin.trusted("an embedding program decides by itself");
    Observed<Page<NodeStatus>> page =
        listNodes.list(new ListNodes.Request(admin, OffsetPage.ALL, Optional.empty()));
    say("nodes", page.value().items().stream().map(NodeStatus::id).toList());
  }

  private static void say(String what, Object... values) {
    System.out.println(what + " " + Arrays.toString(values));
  }

  /** One node, and nothing else. */
  private static final class OwnSource implements ClusterStateSource, ClusterState {
    @Override
    public String description() {
      return "own";
    }

    @Override
    public ClusterState current() {
      return this;
    }

    @Override
    public void close() {}

    @Override
    public Instant observedAt() {
      return Instant.EPOCH;
    }

    @Override
    public Moment momentOf(StatePart part) {
      return Moment.ONLY;
    }

    @Override
    public Optional<NodeId> localNode() {
      return Optional.empty();
    }

    @Override
    public List<NodeStatus> nodes() {
      NodeDescriptor descriptor =
          new NodeDescriptor(
              new NodeId(7),
              NetworkAddress.tcp("localhost:26257"),
              List.of(),
              Locality.parse("region=eu-north-1"),
              ServerVersion.UNKNOWN,
              "",
              0,
              "",
              NetworkAddress.UNSET);
      return List.of(new NodeStatus(descriptor, Metrics.NONE, 0, 0, 0, Liveness.LIVE));
    }

    @Override
    public NodeOutcome<List<RangeInfo>> rangesOf(NodeId node) {
      throw new NotSupportedBySource("no ranges here");
    }

    @Override
    public NodeOutcome<List<RangeInfo>> replicasOf(NodeId node, RangeId range) {
      throw new NotSupportedBySource("no ranges here");
    }

    @Override
    public NodeOutcome<List<HotRange>> hotRangesOf(NodeId node) {
      throw new NotSupportedBySource("no load here");
    }

    @Override
    public NodeOutcome<List<Session>> sessionsOf(NodeId node) {
      throw new NotSupportedBySource("no sessions here");
    }

    @Override
    public SortedSet<String> problems() {
      return new TreeSet<>();
    }
  }
}
