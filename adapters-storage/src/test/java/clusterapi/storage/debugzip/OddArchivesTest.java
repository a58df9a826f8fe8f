package clusterapi.storage.debugzip;

import static clusterapi.storage.debugzip.SampleArchivesTest.answered;
import static clusterapi.storage.debugzip.SampleArchivesTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.session.Session;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clusters seldom have, and what archives go through before they get here. */
class OddArchivesTest {
  private static final NodeId N1 = new NodeId(1);
  private static final NodeId N2 = new NodeId(2);
  private static final String SESSIONS = "debug/crdb_internal.cluster_sessions.txt";
  private static final String QUERIES = "debug/crdb_internal.cluster_queries.txt";
  private static final String TRANSACTIONS = "debug/crdb_internal.cluster_transactions.txt";

  @TempDir private Path temp;

  @Test
  void largestNodeNumber_hasItsVerdict() throws Exception {
    ClusterState state =
        open(
            Archives.of(
                "debug/nodes.json",
                """
                {"nodes": [{"desc": {"node_id": 2147483647}}],
                 "liveness_by_node_id": {"2147483647": 3, "2147483648": 3, "x": 3}}
                """));

    assertThat(state.nodes())
        .extracting(NodeStatus::id, NodeStatus::liveness)
        .containsExactly(tuple(new NodeId(Integer.MAX_VALUE), Liveness.LIVE));
  }

  @Test
  void namesInUpperCase_areTheSameArchive() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    ClusterState expected = open(members);
    SequencedMap<String, byte[]> upper = new LinkedHashMap<>();
    members.forEach((name, bytes) -> upper.put(name.toUpperCase(Locale.ROOT), bytes));

    ClusterState state = open(upper);

    assertThat(state.nodes()).isEqualTo(expected.nodes());
    assertThat(answered(state.rangesOf(N1))).isEqualTo(answered(expected.rangesOf(N1)));
    assertThat(answered(state.sessionsOf(N1))).isEqualTo(answered(expected.sessionsOf(N1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "sql", "html", "records", "raw"})
  void tablesForPeople_failWithTheRemedy(String format) throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    members.keySet().removeIf(name -> name.contains("_sessions"));
    members.put("debug/crdb_internal.cluster_sessions." + format, text("  node_id | session_id\n"));

    assertThat(failure(open(members).sessionsOf(N1)))
        .isEqualTo(
            "debug/crdb_internal.cluster_sessions."
                + format
                + " is in a form that is not read here: make the archive again with --format=tsv,"
                + " csv or json");
  }

  @Test
  void sessionWithoutAReadableStart_leavesTheOthersOfItsNode() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    List<Session> before = answered(open(members).sessionsOf(N1));
    append(members, SESSIONS, "node_id", "1", "session_id", "18".repeat(16));

    ClusterState state = open(members);

    assertThat(answered(state.sessionsOf(N1))).isEqualTo(before);
    assertThat(state.problems())
        .contains("sessions of node 1 were left out: their start cannot be read");
  }

  @Test
  void sessionsOfAnUnknownNode_areAProblem() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    append(members, SESSIONS, "node_id", "99", "session_start", "2026-03-14 09:46:00");

    assertThat(open(members).problems())
        .contains("sessions of node 99 are not shown: the archive has no record of that node");
  }

  @Test
  void errorRowsOfTheOtherTables_areProblemsAndTheSessionsStay() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    List<Session> before = answered(open(members).sessionsOf(N1));
    append(members, QUERIES, "node_id", "1", "query", "-- node 1 is asleep");
    append(members, TRANSACTIONS, "node_id", "1");

    ClusterState state = open(members);

    assertThat(answered(state.sessionsOf(N1))).isEqualTo(before);
    assertThat(state.problems())
        .contains(
            "queries of node 1 are missing: node 1 is asleep",
            "transactions of node 1 are missing: node 1 did not give its transactions; the archive"
                + " does not hold the reason");
  }

  @Test
  void tableOfNamesThatIsCutShort_givesTheNamesThatItHas() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("22.1");
    ClusterState expected = open(members);
    members.put("debug/system.namespace.txt.err.txt", text("ERROR: timeout"));

    ClusterState state = open(members);

    assertThat(answered(expected.hotRangesOf(N2))).anyMatch(hot -> !hot.name().table().isEmpty());
    assertThat(answered(state.hotRangesOf(N2))).isEqualTo(answered(expected.hotRangesOf(N2)));
    assertThat(state.problems()).contains("debug/system.namespace.txt.err.txt: ERROR: timeout");
  }

  @Test
  void carriageReturnInQuotes_belongsToTheField() throws Exception {
    DelimitedText rows =
        new DelimitedText(
            new ByteArrayInputStream(text("a\t\"b\r\"\nc\td\r\n")), '\t', ArchiveLimits.DEFAULT);

    assertThat(rows.row()).contains(List.of("a", "b\r"));
    assertThat(rows.row()).contains(List.of("c", "d"));
    assertThat(rows.row()).isEmpty();
  }

  /** Adds a row in which all but the named columns are NULL. */
  private static void append(Map<String, byte[]> members, String name, String... columnsAndFields) {
    String table = new String(members.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    Map<String, String> fields = new LinkedHashMap<>();
    for (String column : table.lines().findFirst().orElseThrow().split("\t", -1)) {
      fields.put(column, "NULL");
    }
    for (int i = 0; i < columnsAndFields.length; i += 2) {
      assertThat(fields).containsKey(columnsAndFields[i]);
      fields.put(columnsAndFields[i], columnsAndFields[i + 1]);
    }
    members.put(name, text(table + String.join("\t", fields.values()) + "\n"));
  }

  private ClusterState open(Map<String, byte[]> members) throws Exception {
    return Archives.open(Archives.zip(temp.resolve("archive.zip"), members)).current();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
