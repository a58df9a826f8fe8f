package clusterapi.storage.debugzip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleArchivesTest {
  private static final NodeId N1 = new NodeId(1);
  private static final NodeId N2 = new NodeId(2);
  private static final NodeId N3 = new NodeId(3);
  private static final String DOWN =
      "failed to dial into node 3 (NODE_STATUS_UNAVAILABLE): initial connection heartbeat failed:"
          + " rpc error: code = Unavailable desc = connection error: desc = \"transport: Error"
          + " while dialing dial tcp 10.20.0.3:26257: connect: connection refused\"";

  @TempDir private Path temp;

  @Test
  void perReplicaFiles_giveEveryNodeAsRecorded() throws Exception {
    ClusterState state = read("22.1");

    assertThat(state.observedAt()).isEqualTo(Instant.parse("2026-03-14T09:46:01.131000901Z"));
    assertThat(state.localNode()).contains(N1);
    assertThat(state.nodes()).extracting(NodeStatus::id).containsExactly(N1, N2, N3);
    assertThat(state.nodes())
        .extracting(NodeStatus::liveness)
        .containsExactly(Liveness.LIVE, Liveness.LIVE, Liveness.DEAD);
    assertThat(state.nodes().getFirst())
        .isEqualTo(
            new NodeStatus(
                new NodeDescriptor(
                    N1,
                    NetworkAddress.tcp("10.20.0.1:26257"),
                    List.of("ssd", "rack-a"),
                    Locality.parse("region=eu-north-1,zone=eu-north-1a"),
                    new ServerVersion(22, 1, 0, 0),
                    "v22.1.22",
                    1773480001623456789L,
                    "juniper",
                    NetworkAddress.tcp("10.20.0.1:26257")),
                metricsOfNode1(),
                16792514560L,
                8,
                1773481560754000901L,
                Liveness.LIVE,
                StoreMetrics.of(Map.of(new StoreId(1), metricsOfStore1()))));
  }

  private static Metrics metricsOfStore1() {
    return Metrics.of(
        Map.of(
            "capacity", 536870912001.0,
            "ranges.unavailable", 1.0,
            "rebalancing.queriespersecond", 61.53846153846154,
            "replicas", 12.0));
  }

  private static Metrics metricsOfNode1() {
    return Metrics.of(
        Map.of(
            "build.timestamp", 1697480912.0,
            "clock-offset.meannanos", -9222.0,
            "exec.latency-p99", 20971519.0,
            "liveness.livenodes", 2.0,
            "node-id", 1.0,
            "sql.conns", 3.0,
            "sys.cpu.combined.percent-normalized", 0.031267434211,
            "sys.gc.pause.percent", 4.5e-7,
            "sys.rss", 613416960.0,
            "sys.uptime", 1560.0));
  }

  @Test
  void perReplicaFiles_giveEveryReplicaInOrder() throws Exception {
    ClusterState state = read("22.1");

    assertThat(rangeIds(state, N1))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 44L, 70L, 71L, 72L, 73L);
    assertThat(answered(state.rangesOf(N2)))
        .extracting(RangeInfo::sourceStore)
        .isSorted()
        .containsOnly(new StoreId(3), new StoreId(5));
    assertThat(answered(state.replicasOf(N1, new RangeId(71)))).containsExactly(range71());
    assertThat(answered(state.replicasOf(N1, new RangeId(8)))).isEmpty();
    assertThat(answered(state.replicasOf(N1, new RangeId(72))).getFirst().problems())
        .containsExactlyInAnyOrder(
            RangeProblem.UNAVAILABLE,
            RangeProblem.NO_RAFT_LEADER,
            RangeProblem.UNDERREPLICATED,
            RangeProblem.CIRCUIT_BREAKER_ERROR);
  }

  private static RangeInfo range71() {
    ReplicaDescriptor onNode1 = replica(1, 1, 1, Optional.empty());
    ReplicaDescriptor onNode3 = replica(3, 2, 3, Optional.empty());
    Lease current = lease(1773480540000071000L, onNode1, 1773480539997071000L, 4, 3);
    return new RangeInfo(
        Optional.of(
            new RangeDescriptor(
                new RangeId(71),
                new KeySpan(
                    Key.ofHex("f28912616d7374657264616d0001"),
                    Key.ofHex("f289126dc3bc6e6368656e0001")),
                List.of(onNode1, onNode3, replica(2, 5, 5, Optional.of(ReplicaType.VOTER_FULL))))),
        new PrettySpan("/Table/106/1/\"amsterdam\"", "/Table/106/1/\"münchen\""),
        N1,
        new StoreId(1),
        "",
        List.of(
            new Lease(
                new HlcTimestamp(1773480480000071000L, 2, false),
                Optional.empty(),
                onNode3,
                Optional.empty(),
                Optional.of(HlcTimestamp.ofNanos(1773480479997071000L)),
                3,
                2,
                Lease.Acquisition.REQUEST),
            current),
        Optional.of(current),
        Set.of(RangeProblem.UNDERREPLICATED),
        RangeStatistics.of(118.26666666666667, 42.75),
        false,
        true);
  }

  private static Lease lease(
      long start, ReplicaDescriptor holder, long proposed, long epoch, long sequence) {
    return new Lease(
        new HlcTimestamp(start, 2, false),
        Optional.empty(),
        holder,
        Optional.empty(),
        Optional.of(HlcTimestamp.ofNanos(proposed)),
        epoch,
        sequence,
        Lease.Acquisition.TRANSFER);
  }

  private static ReplicaDescriptor replica(
      int node, int store, int replica, Optional<ReplicaType> type) {
    return new ReplicaDescriptor(
        new NodeId(node), new StoreId(store), new ReplicaId(replica), type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22.1", "23.2"})
  void nodeThatCannotBeReached_failsWithTheFirstLineOfItsErrorFile(String sample) throws Exception {
    ClusterState state = read(sample);

    assertThat(state.rangesOf(N3)).isInstanceOf(NodeOutcome.Failed.class);
    assertThat(failure(state.rangesOf(N3)))
        .startsWith("operation \"requesting ranges\" timed out after 1")
        .endsWith(DOWN);
    assertThat(failure(state.replicasOf(N3, new RangeId(71))))
        .isEqualTo(failure(state.rangesOf(N3)));
    assertThat(failure(state.hotRangesOf(N3))).isEqualTo(failure(state.rangesOf(N3)));
    assertThat(failure(state.sessionsOf(N3))).isEqualTo(DOWN);
    assertThat(state.problems())
        .anyMatch(problem -> problem.startsWith("the ranges of node 3 are missing: operation"));
  }

  @Test
  void hotRanges_comeFromLeaseholdersWithTheirNames() throws Exception {
    ClusterState state = read("22.1");

    List<HotRange> hot = answered(state.hotRangesOf(N1));
    assertThat(hot.getFirst())
        .isEqualTo(
            new HotRange(
                new RangeId(71),
                range71().descriptor().orElseThrow().span(),
                N1,
                new StoreId(1),
                Optional.of(N1),
                new IndexName("movr", "public", "users", ""),
                List.of(N1, N3, N2),
                RangeStatistics.of(118.26666666666667, 42.75)));
    assertThat(hot).extracting(h -> h.name().table()).contains("café \"menu\"");
    assertThat(answered(state.hotRangesOf(N2)))
        .extracting(HotRange::id, HotRange::name)
        .contains(tuple(new RangeId(7), new IndexName("system", "public", "lease", "")));
  }

  @Test
  void sessions_areJoinedWithQueriesAndTransactions() throws Exception {
    List<Session> sessions = answered(read("22.1").sessionsOf(N1));

    assertThat(sessions)
        .extracting(session -> session.id().map(ClusterWideId::hex).orElse(""))
        .containsExactly(
            "189cabb3735b6d000000000000000001",
            "189cabc4598968d00000000000000001",
            "189cabdd3e6410000000000000000001");
    UUID transaction = UUID.fromString("0b8a1d0e-61c6-4d43-a9a8-d5a0a4b7a001");
    assertThat(sessions.getFirst())
        .isEqualTo(
            new Session(
                N1,
                "maxroach",
                "10.20.1.9:40118",
                "café 東京",
                List.of(
                    new ActiveQuery(
                        "189cabdcb2f51e800000000000000001",
                        transaction,
                        "SELECT *\n  FROM movr.users\n WHERE name = 'a\tb \"quoted\"'",
                        Optional.of(Instant.parse("2026-03-14T09:41:58.000001Z")),
                        false,
                        ActiveQuery.Phase.EXECUTING,
                        0,
                        "",
                        "")),
                Instant.parse("2026-03-14T09:39:00.5Z"),
                "SELECT 'a & b'",
                ClusterWideId.parseHex("189cabb3735b6d000000000000000001"),
                10240,
                30720,
                Optional.of(
                    new ActiveTransaction(
                        transaction,
                        Optional.of(Instant.parse("2026-03-14T09:41:58.000001Z")),
                        "\"sql txn\" meta={id=0b8a1d0e key=/Min pri=0.02177853 epo=0"
                            + " ts=1773481261.204816000,0 min=1773481261.204816000,0 seq=0}"
                            + " lock=false stat=PENDING rts=1773481261.204816000,0 wto=false"
                            + " gul=1773481261.704816000,0",
                        1,
                        0,
                        0,
                        Optional.empty(),
                        false,
                        0,
                        0,
                        false,
                        false,
                        "",
                        "")),
                "",
                SessionStatus.ACTIVE,
                Optional.empty()));
    assertThat(sessions.get(1).activeQueries().getFirst().progress()).isEqualTo(0.3333f);
    assertThat(sessions.get(1).activeQueries().getFirst().distributed()).isTrue();
    assertThat(sessions.get(2).clientAddress()).isEqualTo("<admin>");
  }

  @Test
  void newerRelease_hasNewerColumnsAndStatistics() throws Exception {
    ClusterState state = read("23.2");

    assertThat(rangeIds(state, N1)).containsExactly(1L, 2L, 4L, 70L, 71L, 72L, 73L);
    RangeStatistics load = answered(state.replicasOf(N1, new RangeId(71))).getFirst().statistics();
    assertThat(load.requestsPerSecond()).isEqualTo(147.83333333333334);
    assertThat(load.readBytesPerSecond()).isEqualTo(30276.266666666666);
    List<Session> sessions = answered(state.sessionsOf(N1));
    assertThat(sessions)
        .extracting(Session::status)
        .containsExactly(SessionStatus.ACTIVE, SessionStatus.ACTIVE, SessionStatus.IDLE);
    ActiveTransaction transaction = sessions.getFirst().activeTransaction().orElseThrow();
    assertThat(transaction.priority()).isEqualTo("normal");
    assertThat(transaction.qualityOfService()).isEqualTo("regular");
    assertThat(sessions.get(1).activeQueries().getFirst().distributed()).isTrue();
  }

  @Test
  void redactedArchive_keepsWhatIsLeftAndSaysWhatIsHidden() throws Exception {
    ClusterState state = read("22.2-redacted");

    assertThat(state.nodes()).extracting(NodeStatus::id).containsExactly(N1, N2, N3);
    NodeStatus first = state.nodes().getFirst();
    assertThat(first.metrics()).isEqualTo(metricsOfNode1());
    assertThat(first.descriptor().attributes()).containsExactly("ssd", "rack-a");
    assertThat(first.descriptor().serverVersion()).isEqualTo(new ServerVersion(22, 2, 0, 0));
    assertThat(first.descriptor().startedAtNanos()).isEqualTo(1773480001623456000L);
    assertThat(first.liveness()).isEqualTo(Liveness.UNKNOWN);
    Session session = answered(state.sessionsOf(N1)).getFirst();
    assertThat(session.clientAddress()).isEmpty();
    assertThat(session.applicationName()).isEqualTo("café 東京");
    assertThat(session.activeQueries()).hasSize(1);
    assertThat(session.activeQueries().getFirst().sql()).isEmpty();
    assertThat(failure(state.sessionsOf(N3)))
        .isEqualTo("node 3 did not give its sessions; the archive does not hold the reason");
    assertThatThrownBy(() -> state.rangesOf(N1))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessageContaining("--include-range-info");
  }

  @Test
  void virtualCluster_isNamedAndNotMixedIn() throws Exception {
    ClusterState state = read("23.2-virtual");

    assertThatThrownBy(state::nodes).isInstanceOf(NotSupportedBySource.class);
    assertThat(state.problems())
        .contains("the virtual cluster app is in the archive but not shown");
  }

  @Test
  void nodeListThatFailed_leavesTheNodeThatWasAsked() throws Exception {
    ClusterState state = read("22.1-nodes-rpc-failed");

    assertThat(state.nodes()).extracting(NodeStatus::id).containsExactly(N1);
    assertThat(state.localNode()).contains(N1);
    assertThat(state.nodes().getFirst().descriptor().serverVersion())
        .isEqualTo(ServerVersion.UNKNOWN);
    assertThat(state.nodes().getFirst().descriptor().address())
        .isEqualTo(NetworkAddress.tcp("10.20.0.1:26257"));
    assertThat(rangeIds(state, N1)).containsExactly(71L);
    assertThat(state.problems())
        .contains(
            "the node list is missing: operation \"requesting nodes\" timed out after 10s: rpc"
                + " error: code = Unavailable desc = node liveness unavailable");
    assertThatThrownBy(() -> state.sessionsOf(N1)).isInstanceOf(NotSupportedBySource.class);
  }

  @Test
  void livenessFileThatRepeatsTheNodeList_replacesIt() throws Exception {
    var members = Archives.members("21.2-liveness");
    members.remove("debug/nodes.json");

    ClusterState state = Archives.open(Archives.zip(temp.resolve("a.zip"), members)).current();

    assertThat(state.nodes()).isEqualTo(read("21.2-liveness").nodes());
    assertThat(state.nodes()).extracting(NodeStatus::liveness).containsExactly(Liveness.LIVE);
  }

  @Test
  void livenessTables_giveTheVerdictsOfTheNodeList() throws Exception {
    for (String sample : List.of("22.1", "23.2")) {
      List<Liveness> recorded = read(sample).nodes().stream().map(NodeStatus::liveness).toList();
      var members = Archives.members(sample);
      members.remove("debug/nodes.json");

      ClusterState state = Archives.open(Archives.zip(temp.resolve("a.zip"), members)).current();

      assertThat(state.nodes()).extracting(NodeStatus::liveness).isEqualTo(recorded);
    }
  }

  @Test
  void relativesArchive_isReadAllTheSame() throws Exception {
    ClusterState state = Archives.open(Archives.sample("relative.zip")).current();

    assertThat(state.localNode()).contains(N1);
    assertThat(state.nodes())
        .extracting(NodeStatus::liveness)
        .containsExactly(Liveness.LIVE, Liveness.LIVE, Liveness.LIVE);
    assertThat(state.nodes().getFirst().descriptor().serverVersion())
        .isEqualTo(new ServerVersion(19, 1, 0, 10));
    for (NodeId node : List.of(N1, N2, N3)) {
      List<RangeInfo> ranges = answered(state.rangesOf(node));
      assertThat(ranges).hasSize(178);
      assertThat(ranges)
          .allSatisfy(
              range -> {
                assertThat(range.descriptor().orElseThrow().replicas()).isNotEmpty();
                assertThat(range.lease()).isPresent();
              });
      assertThat(answered(state.hotRangesOf(node))).isNotEmpty();
    }
    List<Session> sessions = answered(state.sessionsOf(N2));
    assertThat(sessions).hasSize(5);
    assertThat(sessions.get(1).applicationName()).isEqualTo("app <2> \"q\"");
    assertThat(sessions.get(1).activeQueries())
        .extracting(ActiveQuery::sql)
        .containsExactly("SELECT pg_sleep(120.0), count(*) FROM customers WHERE city = 'city2'");
    assertThat(state.problems())
        .containsExactly(
            "the table cluster_transactions is missing or not complete: sessions are shown without"
                + " what only it holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"21.2-liveness", "22.1", "22.1-nodes-rpc-failed", "22.2-redacted", "23.2"})
  void folderAndZipAndAnotherTop_giveTheSame(String sample) throws Exception {
    ClusterState packed = read(sample);
    var renamed = new TreeMap<String, byte[]>();
    Archives.members(sample)
        .forEach(
            (name, bytes) -> renamed.put("old/copy" + name.substring("debug".length()), bytes));

    for (Path path :
        List.of(
            Archives.sample(sample),
            Archives.sample(sample).resolve("debug"),
            Archives.zip(temp.resolve("renamed.zip"), renamed))) {
      assertThat(everythingOf(Archives.open(path).current())).isEqualTo(everythingOf(packed));
    }
  }

  private static List<Object> everythingOf(ClusterState state) {
    return Stream.concat(
            state.nodes().stream(),
            state.nodes().stream()
                .flatMap(
                    node ->
                        Stream.of(
                            outcome(() -> state.rangesOf(node.id())),
                            outcome(() -> state.hotRangesOf(node.id())),
                            outcome(() -> state.sessionsOf(node.id())))))
        .map(Object.class::cast)
        .toList();
  }

  private static Object outcome(Supplier<?> question) {
    try {
      return question.get();
    } catch (NotSupportedBySource e) {
      return e.sentence();
    }
  }

  private ClusterState read(String sample) throws Exception {
    return Archives.open(Archives.zip(temp.resolve(sample + ".zip"), Archives.members(sample)))
        .current();
  }

  private static List<Long> rangeIds(ClusterState state, NodeId node) {
    return answered(state.rangesOf(node)).stream()
        .map(range -> range.rangeId().orElseThrow().value())
        .toList();
  }

  static <T> T answered(NodeOutcome<T> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Answered.class);
    return ((NodeOutcome.Answered<T>) outcome).value();
  }

  static String failure(NodeOutcome<?> outcome) {
    assertThat(outcome).isInstanceOf(NodeOutcome.Failed.class);
    return ((NodeOutcome.Failed<?>) outcome).message();
  }
}
