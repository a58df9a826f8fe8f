package clusterapi.storage.debugzip;

import static clusterapi.storage.debugzip.SampleArchivesTest.answered;
import static clusterapi.storage.debugzip.SampleArchivesTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing, failed or tried again in an archive, as facts. */
class MissingMembersTest {
  private static final NodeId N1 = new NodeId(1);
  private static final NodeId N2 = new NodeId(2);

  @TempDir private Path temp;

  @Test
  void nodeWithoutRangesBesideOthers_fails() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.startsWith("debug/nodes/2/ranges"));

    ClusterState state = open(members);

    assertThat(failure(state.rangesOf(N2)))
        .isEqualTo("the archive holds no ranges of node 2, though it holds those of others");
    assertThat(state.problems()).contains(failure(state.rangesOf(N2)));
    assertThat(answered(state.rangesOf(N1))).hasSize(12);
  }

  @Test
  void noRangesOfAnyNode_isNotSupported() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("23.2");
    members.keySet().removeIf(name -> name.contains("/ranges"));
    members.put("debug/debug_zip_command_flags.txt", text("--include-range-info=false"));

    ClusterState state = open(members);

    assertThatThrownBy(() -> state.rangesOf(N1))
        .isInstanceOf(NotSupportedBySource.class)
        .hasMessageContaining("it was made with --include-range-info=false;");
    assertThatThrownBy(() -> state.hotRangesOf(N1)).isInstanceOf(NotSupportedBySource.class);
  }

  @Test
  void emptyArray_isAnAnswer() throws Exception {
    for (String nothing : List.of("[]", "null")) {
      SequencedMap<String, byte[]> members = Archives.members("23.2");
      members.put("debug/nodes/2/ranges.json", text(nothing));

      assertThat(answered(open(members).rangesOf(N2))).isEmpty();
    }
  }

  @Test
  void emptyFolder_isAnAnswer() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.startsWith("debug/nodes/2/ranges"));
    members.put("debug/nodes/2/ranges/", new byte[0]);

    Path folder = Archives.folder(temp.resolve("unpacked"), members);

    assertThat(answered(Archives.open(folder).current().rangesOf(N2))).isEmpty();
  }

  @Test
  void brokenRange_isAProblemAndTheOthersStay() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.put("debug/nodes/1/ranges/72.json", text("{\"span\": 5"));

    ClusterState state = open(members);

    assertThat(answered(state.rangesOf(N1))).hasSize(11);
    assertThat(state.problems())
        .contains("debug/nodes/1/ranges/72.json has at /span something that is not an object");
  }

  @Test
  void onlyBrokenRanges_failTheNode() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.startsWith("debug/nodes/2/ranges"));
    members.put("debug/nodes/2/ranges/", new byte[0]);
    members.put("debug/nodes/2/ranges/7.json", text("{}"));

    assertThat(failure(open(members).rangesOf(N2)))
        .isEqualTo("debug/nodes/2/ranges/7.json does not say in which store its replica lies");
  }

  @Test
  void malformedElementOfAnArray_isPassedOver() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("23.2");
    String array = string(members, "debug/nodes/1/ranges.json");
    members.put(
        "debug/nodes/1/ranges.json",
        text(array.replaceFirst("\"range_id\": 2,", "\"range_id\": {\"a\": [1, {}]},")));

    ClusterState state = open(members);

    assertThat(answered(state.rangesOf(N1))).hasSize(6);
    assertThat(state.problems())
        .contains(
            "debug/nodes/1/ranges.json has at /1/state/state/desc/range_id something that is not a"
                + " whole number");
  }

  @Test
  void arrayThatEndsEarly_keepsWhatCameBefore() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("23.2");
    String array = string(members, "debug/nodes/1/ranges.json");
    members.put(
        "debug/nodes/1/ranges.json", text(array.substring(0, array.indexOf("\"range_id\": 70"))));

    ClusterState state = open(members);

    assertThat(answered(state.rangesOf(N1))).hasSize(3);
    assertThat(state.problems())
        .anyMatch(p -> p.startsWith("debug/nodes/1/ranges.json is not valid JSON at line "));
  }

  @Test
  void errorTextInPlaceOfTheFolder_failsTheNode() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.startsWith("debug/nodes/2/ranges"));
    members.put("debug/nodes/2/ranges", text("\n  rpc error: node 2 is gone\n(1) stack\n"));

    assertThat(failure(open(members).rangesOf(N2))).isEqualTo("rpc error: node 2 is gone");
  }

  @Test
  void skippedNode_failsWithThatReason() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.startsWith("debug/nodes/2/"));
    members.put("debug/nodes/2.skipped", text("skipped"));

    ClusterState state = open(members);

    assertThat(state.nodes()).hasSize(3);
    assertThat(failure(state.rangesOf(N2)))
        .isEqualTo("node 2 was left out when the archive was made");
  }

  @Test
  void nodeWithoutAnyRecord_isListedByItsNumber() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.put("debug/nodes/9/details.json", text("{}"));

    ClusterState state = open(members);

    assertThat(state.nodes()).extracting(NodeStatus::id).contains(new NodeId(9));
    assertThat(state.problems()).contains("node 9 has no status record: only its number is shown");
  }

  @Test
  void nodeListOfEachTenant_theFullOneCounts() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    Map.Entry<String, byte[]> tenants =
        Map.entry(
            "debug/nodes.json",
            text(
                "{\"nodes\": [{\"node_id\": 1, \"address\": {\"network_field\": \"tcp\","
                    + " \"address_field\": \"t:1\"}}]}"));
    List<Map.Entry<String, byte[]>> repeated = new ArrayList<>(members.entrySet());
    repeated.addFirst(tenants);
    repeated.addLast(tenants);

    ClusterState state = Archives.open(Archives.zip(temp.resolve("a.zip"), repeated)).current();

    assertThat(state.nodes()).isEqualTo(Archives.open(Archives.sample("22.1")).current().nodes());
  }

  @Test
  void secondArchiveInTheSameFile_isPassedOverAndNamed() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.put("nodes.json", text("{}"));
    members.put("other/system.namespace.txt", text("id\n"));

    ClusterState state = open(members);

    assertThat(state.nodes()).hasSize(3);
    assertThat(state.problems())
        .contains(
            "members below its top were passed over: the archive that is shown lies below debug/",
            "members below other/ were passed over: the archive that is shown lies below debug/");
  }

  @Test
  void sameRangeOnTwoStores_givesBoth() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    List<Map.Entry<String, byte[]>> repeated = new ArrayList<>(members.entrySet());
    String range = string(members, "debug/nodes/1/ranges/71.json");
    repeated.add(
        Map.entry(
            "debug/nodes/1/ranges/71.json",
            text(range.replace("\"source_store_id\": 1", "\"source_store_id\": 9"))));

    ClusterState state = Archives.open(Archives.zip(temp.resolve("a.zip"), repeated)).current();

    assertThat(answered(state.replicasOf(N1, new RangeId(71))))
        .extracting(r -> r.sourceStore().value())
        .containsExactly(1, 9);
    assertThat(answered(state.rangesOf(N1))).extracting(RangeInfo::sourceStore).isSorted();
  }

  @Test
  void statusFiles_replaceTheNodeList() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.endsWith("liveness.txt") || name.endsWith("nodes.json"));

    ClusterState state = open(members);

    assertThat(state.nodes())
        .extracting(NodeStatus::descriptor)
        .isEqualTo(
            Archives.open(Archives.sample("22.1")).current().nodes().stream()
                .map(NodeStatus::descriptor)
                .toList());
    assertThat(state.nodes()).extracting(NodeStatus::liveness).containsOnly(Liveness.UNKNOWN);
    assertThat(state.problems()).contains("nothing in the archive tells which nodes were alive");
  }

  @Test
  void clusterTableThatFailed_isReplacedByTheTablesOfNodes() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.put(
        "debug/crdb_internal.cluster_sessions.txt.err.txt", text("ERROR: out of memory\nstack"));

    ClusterState state = open(members);

    assertThat(answered(state.sessionsOf(N1)))
        .extracting(session -> session.id().map(ClusterWideId::hex).orElse(""))
        .containsExactly(
            "189cabb3735b6d000000000000000001",
            "189cabc4598968d00000000000000001",
            "189cabdd3e6410000000000000000001");
    assertThat(failure(state.sessionsOf(N2)))
        .isEqualTo("ERROR: query execution canceled due to statement timeout (SQLSTATE 57014)");
    assertThat(state.problems())
        .contains("debug/crdb_internal.cluster_sessions.txt.err.txt: ERROR: out of memory");
  }

  @Test
  void tableThatWasTriedAgain_counts() throws Exception {
    for (String attempt : List.of("1", "2", "fallback")) {
      SequencedMap<String, byte[]> members = Archives.members("22.1");
      byte[] whole = bytes(members, "debug/crdb_internal.cluster_sessions.txt");
      members.put("debug/crdb_internal.cluster_sessions.txt", new byte[0]);
      members.put("debug/crdb_internal.cluster_sessions.txt.err.txt", text("ERROR: retry"));
      members.put("debug/crdb_internal.cluster_sessions." + attempt + ".txt", whole);

      ClusterState state = open(members);

      assertThat(answered(state.sessionsOf(N2))).hasSize(2);
      assertThat(state.problems()).noneMatch(problem -> problem.contains("cluster_sessions"));
    }
  }

  @Test
  void tablesAsCsvAndJson_giveTheSame() throws Exception {
    List<Session> expected =
        answered(Archives.open(Archives.sample("22.1")).current().sessionsOf(N1));
    for (TableFormat format : List.of(TableFormat.CSV, TableFormat.JSON)) {
      SequencedMap<String, byte[]> members = Archives.members("22.1");
      for (String table : List.of("cluster_sessions", "cluster_queries", "cluster_transactions")) {
        String name = "debug/crdb_internal." + table + ".";
        byte[] tabs = bytes(members, name + "txt");
        members.remove(name + "txt");
        members.put(name + format.extension(), TableText.convert(tabs, format));
      }

      assertThat(answered(open(members).sessionsOf(N1))).isEqualTo(expected);
    }
  }

  @Test
  void queryWithoutSessionTable_problemSaysSo() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.remove("debug/crdb_internal.cluster_queries.txt");

    ClusterState state = open(members);

    assertThat(answered(state.sessionsOf(N1)))
        .hasSize(3)
        .allMatch(s -> s.activeQueries().isEmpty());
    assertThat(state.problems())
        .contains(
            "the table cluster_queries is missing or not complete: sessions are shown without what"
                + " only it holds");
  }

  @Test
  void linksInAFolder_areNotFollowed() throws Exception {
    Path secret = Archives.folder(temp.resolve("elsewhere"), Archives.members("22.1"));
    Path folder = Archives.folder(temp.resolve("unpacked"), Archives.members("21.2-liveness"));
    Files.createSymbolicLink(folder.resolve("debug/nodes"), secret.resolve("debug/nodes"));

    ClusterState state = Archives.open(folder).current();

    assertThat(state.nodes()).hasSize(1);
    assertThatThrownBy(() -> state.rangesOf(N1)).isInstanceOf(NotSupportedBySource.class);
  }

  @Test
  void closedSource_isUnavailable() throws Exception {
    DebugZipSource source = Archives.open(Archives.sample("22.1"));
    source.close();
    source.close();

    assertThatThrownBy(source::current).isInstanceOf(SourceUnavailable.class);
    assertThat(source.description()).isEqualTo("zip:22.1");
  }

  private ClusterState open(Map<String, byte[]> members) throws Exception {
    return Archives.open(Archives.zip(temp.resolve("archive.zip"), members)).current();
  }

  private static byte[] bytes(Map<String, byte[]> members, String name) {
    return members.getOrDefault(name, new byte[0]);
  }

  private static String string(Map<String, byte[]> members, String name) {
    return new String(bytes(members, name), StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
