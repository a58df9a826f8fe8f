package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
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
import clusterapi.storage.live.ClusterReader;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.NodeListJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The answers of a 22.1, value by value: nothing of them may get lost or change. */
final class Release221Test {
  private static final NodeId ONE = new NodeId(1);
  private static final NodeId TWO = new NodeId(2);
  private static final NodeId THREE = new NodeId(3);
  private static final UUID TRANSACTION = UUID.fromString("5f0f2c1e-8f3a-4c57-9b1a-3f7d2a90c6be");

  @Test
  void nodesList_isReadWhole() throws Exception {
    NodeListJson list =
        new NodeListJson(
            new HashMap<>(),
            10,
            flaw -> {
              throw new AssertionError(flaw);
            });
    list.read(sample("nodes.json"));

    assertThat(list.statuses()).hasSize(3);
    NodeStatus first = list.statuses().getFirst();
    assertThat(first.descriptor())
        .isEqualTo(
            new NodeDescriptor(
                ONE,
                NetworkAddress.tcp("10.20.0.1:26257"),
                List.of("ssd", "rack-a"),
                Locality.parse("region=eu-north-1,zone=eu-north-1a"),
                new ServerVersion(22, 1, 0, 0),
                "v22.1.22",
                1773480001623456789L,
                "juniper",
                NetworkAddress.tcp("10.20.0.1:26257")));
    assertThat(first.metrics())
        .isEqualTo(
            Metrics.of(
                Map.of(
                    "build.timestamp", 1697480912.0,
                    "clock-offset.meannanos", -9222.0,
                    "exec.latency-p99", 20971519.0,
                    "liveness.livenodes", 2.0,
                    "node-id", 1.0,
                    "sql.conns", 3.0,
                    "sys.cpu.combined.percent-normalized", 0.031267434211,
                    "sys.gc.pause.percent", 4.5e-07,
                    "sys.rss", 613416960.0,
                    "sys.uptime", 1560.0)));
    assertThat(first.totalSystemMemoryBytes()).isEqualTo(16792514560L);
    assertThat(first.cpuCount()).isEqualTo(8);
    assertThat(first.updatedAtNanos()).isEqualTo(1773481560754000901L);
    assertThat(list.verdicts())
        .isEqualTo(
            Map.of(
                1, Liveness.LIVE, 2, Liveness.LIVE, 3, Liveness.DEAD, 4, Liveness.DECOMMISSIONED));
  }

  @Test
  void sessions_areReadWhole() throws Exception {
    SessionsJson answer = SessionsJson.read(sample("sessions.json"), 10, "the sessions");

    assertThat(answer.flaws()).isEmpty();
    assertThat(answer.of(ONE))
        .isEqualTo(
            new Outcome.Answered<>(
                List.of(
                    new Session(
                        ONE,
                        "maxroach",
                        "10.20.1.7:51422",
                        "$ cockroach sql",
                        List.of(
                            new ActiveQuery(
                                "189cabcf8decc0800000000000000001",
                                TRANSACTION,
                                "SELECT id FROM movr.rides WHERE revenue > 90 AND city < 'm'",
                                Optional.of(Instant.parse("2026-03-14T09:41:01.204913123Z")),
                                true,
                                ActiveQuery.Phase.EXECUTING,
                                0.33333334f,
                                "SELECT id FROM movr.rides WHERE (revenue > _) AND (city < _)",
                                "")),
                        Instant.parse("2026-03-14T09:40:13.081250Z"),
                        "SHOW database",
                        Optional.of(new ClusterWideId(0x189cabc4598968d0L, 1)),
                        20480,
                        61440,
                        Optional.of(
                            new ActiveTransaction(
                                TRANSACTION,
                                Optional.of(Instant.parse("2026-03-14T09:41:01.204816Z")),
                                "\"sql txn\" meta={id=5f0f2c1e key=/Min pri=0.02177853 epo=0"
                                    + " ts=1773481261.204816000,0 min=1773481261.204816000,0"
                                    + " seq=0} lock=false stat=PENDING"
                                    + " rts=1773481261.204816000,0 wto=false"
                                    + " gul=1773481261.704816000,0",
                                1,
                                0,
                                0,
                                Optional.empty(),
                                false,
                                10240,
                                10240,
                                true,
                                false,
                                "normal",
                                "regular")),
                        "SHOW database",
                        SessionStatus.ACTIVE,
                        Optional.empty()))));
    assertThat(answer.of(TWO))
        .isEqualTo(
            new Outcome.Answered<>(
                List.of(
                    new Session(
                        TWO,
                        "app_rw",
                        "[fd00::12]:53002",
                        "",
                        List.of(),
                        Instant.parse("2026-03-14T09:12:45Z"),
                        "  SELECT 1",
                        Optional.of(new ClusterWideId(0x189cabb3735b6d02L, 2)),
                        0,
                        10240,
                        Optional.empty(),
                        "SELECT _",
                        SessionStatus.ACTIVE,
                        Optional.empty()))));
    assertThat(answer.of(THREE))
        .isEqualTo(
            new Outcome.Reported<>(
                "failed to dial into node 3 (NODE_STATUS_UNAVAILABLE): initial connection"
                    + " heartbeat failed: rpc error: code = Unavailable desc = connection error:"
                    + " desc = \"transport: Error while dialing dial tcp 10.20.0.3:26257: connect:"
                    + " connection refused\""));
  }

  @Test
  void olderHotRanges_areReadWhole() throws Exception {
    // Range 1 is no table's; the others of store 1 have load.
    assertThat(hotRanges("hotranges.json", ONE))
        .isEqualTo(
            List.of(
                new HotRange(
                    new RangeId(71),
                    new KeySpan(
                        Key.ofBase64("8okSYW1zdGVyZGFtAAE="), Key.ofBase64("8okSbcO8bmNoZW4AAQ==")),
                    ONE,
                    new StoreId(1),
                    Optional.of(ONE),
                    IndexName.UNKNOWN,
                    List.of(ONE, THREE, TWO),
                    RangeStatistics.of(118.26666666666667, 0)),
                new HotRange(
                    new RangeId(73),
                    new KeySpan(Key.ofBase64("8w=="), Key.MAX),
                    ONE,
                    new StoreId(1),
                    Optional.of(ONE),
                    IndexName.UNKNOWN,
                    List.of(ONE, THREE, TWO),
                    RangeStatistics.of(7.033333333333333, 0))));
    // Of store 5, range 4 is no table's, and the others are at rest.
    assertThat(hotRanges("hotranges.json", TWO))
        .singleElement()
        .satisfies(
            hot -> {
              assertThat(hot.id()).isEqualTo(new RangeId(7));
              assertThat(hot.store()).isEqualTo(new StoreId(3));
              assertThat(hot.statistics()).isEqualTo(RangeStatistics.of(0.6333333333333333, 0));
            });
    HotRangesJson unreachable = new HotRangesJson(THREE);
    unreachable.read(sample("hotranges.json"));
    assertThat(unreachable.outcome())
        .isInstanceOfSatisfying(
            Outcome.Reported.class,
            reported ->
                assertThat(reported.message())
                    .startsWith("failed to dial into node 3 (NODE_STATUS_UNAVAILABLE): "));
  }

  @Test
  void newerHotRanges_haveNamesAndNoSpans() throws Exception {
    HotRange of221 = hotRanges("hotranges_v2.json", ONE).getFirst();

    assertThat(of221.span()).isEqualTo(ClusterReader.UNKNOWN_SPAN);
    assertThat(hotRanges("hotranges_v2.json", ONE))
        .isEqualTo(
            List.of(
                new HotRange(
                    new RangeId(71),
                    of221.span(),
                    ONE,
                    new StoreId(1),
                    Optional.of(ONE),
                    new IndexName("movr", "public", "rides", "rides_pkey"),
                    List.of(ONE, THREE, TWO),
                    RangeStatistics.of(118.26666666666667, 0)),
                new HotRange(
                    new RangeId(73),
                    of221.span(),
                    ONE,
                    new StoreId(1),
                    Optional.empty(),
                    new IndexName("movr", "public", "vehicles", ""),
                    List.of(ONE, THREE, TWO),
                    RangeStatistics.of(7.033333333333333, 0))));
  }

  @Test
  void hotRangesOfLaterReleases_nameTheFirstTableAndHaveAllRates() throws Exception {
    assertThat(hotRanges("hotranges_v2_later.json", TWO))
        .singleElement()
        .satisfies(
            hot -> {
              assertThat(hot.name())
                  .isEqualTo(new IndexName("movr", "public", "rides", "rides_pkey"));
              assertThat(hot.statistics())
                  .isEqualTo(new RangeStatistics(12.5, 4.25, 0, 90.125, 1024.5, 4096, 350000));
            });
  }

  @Test
  void range_isReadWhole() throws Exception {
    Flaws flaws = new Flaws("the ranges");
    PackedRanges packed = RangesJson.read(sample("ranges.1.json"), ONE, 10, flaws);

    ReplicaDescriptor first =
        new ReplicaDescriptor(ONE, new StoreId(1), new ReplicaId(1), Optional.empty());
    ReplicaDescriptor second =
        new ReplicaDescriptor(THREE, new StoreId(2), new ReplicaId(3), Optional.empty());
    Lease older =
        new Lease(
            new HlcTimestamp(1773480480000071000L, 2, false),
            Optional.empty(),
            second,
            Optional.empty(),
            Optional.of(new HlcTimestamp(1773480479997071000L, 0, false)),
            3,
            2,
            Lease.Acquisition.REQUEST);
    Lease current =
        new Lease(
            new HlcTimestamp(1773480540000071000L, 2, false),
            Optional.empty(),
            first,
            Optional.empty(),
            Optional.of(new HlcTimestamp(1773480539997071000L, 0, false)),
            4,
            3,
            Lease.Acquisition.TRANSFER);
    assertThat(flaws.sentences()).isEmpty();
    assertThat(packed.rangesOf(ONE))
        .containsExactly(
            new RangeInfo(
                Optional.of(
                    new RangeDescriptor(
                        new RangeId(71),
                        new KeySpan(
                            Key.ofBase64("8okSYW1zdGVyZGFtAAE="),
                            Key.ofBase64("8okSbcO8bmNoZW4AAQ==")),
                        List.of(
                            first,
                            second,
                            new ReplicaDescriptor(
                                TWO,
                                new StoreId(5),
                                new ReplicaId(5),
                                Optional.of(ReplicaType.VOTER_FULL))))),
                new PrettySpan("/Table/106/1/\"amsterdam\"", "/Table/106/1/\"münchen\""),
                ONE,
                new StoreId(1),
                "",
                List.of(older, current),
                Optional.of(current),
                Set.of(RangeProblem.UNDERREPLICATED),
                RangeStatistics.of(118.26666666666667, 42.75),
                false,
                true));
  }

  private static List<HotRange> hotRanges(String name, NodeId node) throws Exception {
    HotRangesJson list = new HotRangesJson(node);
    assertThat(list.read(sample(name))).as("token of the next page").isEmpty();
    return list.outcome() instanceof Outcome.Answered<List<HotRange>>(var found)
        ? found
        : List.of();
  }

  private static JsonMember sample(String name) throws Exception {
    return JsonMember.open(
        JsonMember.factory(JsonLimits.DEFAULT),
        StandInCluster.find("http-22.1", name).orElseThrow());
  }
}
