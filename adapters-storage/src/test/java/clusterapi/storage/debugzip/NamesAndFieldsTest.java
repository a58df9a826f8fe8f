package clusterapi.storage.debugzip;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.LivenessRecord;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import clusterapi.storage.internaltables.FieldText;
import clusterapi.storage.internaltables.LivenessTables;
import clusterapi.storage.internaltables.SessionRows;
import clusterapi.storage.internaltables.StatusTable;
import clusterapi.storage.statusjson.JsonMember;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single fields and tables mean. */
class NamesAndFieldsTest {
  private static final String KEY_OF_TABLE_106_INDEX_2 = "f28a";

  @Test
  void createStatements_winOverTheNamespace() throws Exception {
    ArchiveTables tables = new ArchiveTables();
    add(
        tables,
        WantedTable.NAMESPACE,
        "parentID\tparentSchemaID\tname\tid\n0\t0\told\t104\n104\t29\tstale\t106\n");
    add(
        tables,
        WantedTable.CREATE_STATEMENTS,
        """
        database_id\tdatabase_name\tschema_name\tdescriptor_id\tdescriptor_name
        104\tmovr\tpublic\t106\trides
        """);

    assertThat(name(tables, KEY_OF_TABLE_106_INDEX_2))
        .isEqualTo(new IndexName("movr", "public", "rides", ""));
  }

  @Test
  void namespace_tellsDatabasesSchemasAndTablesApart() throws Exception {
    ArchiveTables tables = new ArchiveTables();
    add(
        tables,
        WantedTable.NAMESPACE,
        """
        parentID\tparentSchemaID\tname\tid
        0\t0\tmovr\t104
        104\t0\tpublic\t105
        104\t0\tstock\t108
        104\t108\tbikes\t106
        104\t29\tscooters\t109
        """);

    assertThat(name(tables, "f2")).isEqualTo(new IndexName("movr", "stock", "bikes", ""));
    assertThat(name(tables, "f5")).isEqualTo(new IndexName("movr", "public", "scooters", ""));
    assertThat(name(tables, "f4")).isEqualTo(IndexName.UNKNOWN);
  }

  @Test
  void keysOfVirtualClusters_haveNoNameHere() throws Exception {
    ArchiveTables tables = new ArchiveTables();
    add(
        tables,
        WantedTable.NAMESPACE,
        "parentID\tparentSchemaID\tname\tid\n0\t0\tmovr\t104\n104\t29\tbikes\t106\n");

    assertThat(name(tables, "fe8af28a")).isEqualTo(IndexName.UNKNOWN);
    assertThat(name(tables, "04")).isEqualTo(IndexName.UNKNOWN);
  }

  @Test
  void indexNames_comeFromTheIndexTable() throws Exception {
    ArchiveTables tables = new ArchiveTables();
    add(
        tables,
        WantedTable.TABLE_INDEXES,
        "descriptor_id\tdescriptor_name\tindex_id\tindex_name\n106\trides\t2\tby_city\n");

    assertThat(name(tables, KEY_OF_TABLE_106_INDEX_2).index()).isEqualTo("by_city");
    assertThat(name(tables, "f289").index()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"descriptor,\\x", "hex_descriptor,''"})
  void indexNames_comeFromDescriptors(String column, String prefix) throws Exception {
    byte[] primary = message(field(1, "rides_pkey"), new byte[] {0x10, 1});
    byte[] secondary = message(field(1, "by_city"), new byte[] {0x10, 2});
    byte[] table =
        message(
            field(1, "rides"),
            new byte[] {0x18, 106},
            field(10, primary),
            field(11, secondary),
            new byte[] {(byte) 0x91, 1, 0, 0, 0, 0, 0, 0, 0, 0});
    String hex = prefix + HexFormat.of().formatHex(field(1, table));
    ArchiveTables tables = new ArchiveTables();
    add(tables, WantedTable.DESCRIPTOR, "id\t" + column + "\n106\t" + hex + "\n");

    assertThat(name(tables, KEY_OF_TABLE_106_INDEX_2).index()).isEqualTo("by_city");
    assertThat(name(tables, "f289").index()).isEqualTo("rides_pkey");
  }

  @Test
  void descriptorThatMakesNoSense_namesNothing() {
    assertThat(DescriptorMessage.indexNames(new byte[] {0x0a, 0x7f, 1})).isEmpty();
    assertThat(DescriptorMessage.indexNames(new byte[] {(byte) 0xff, (byte) 0xff})).isEmpty();
    assertThat(DescriptorMessage.indexNames(new byte[0])).isEmpty();
  }

  @Test
  void liveness_isJudgedAtTheMomentGiven() throws Exception {
    ArchiveTables tables = new ArchiveTables();
    add(
        tables,
        WantedTable.NODE_LIVENESS,
        """
        node_id\tepoch\texpiration\tdraining\tmembership
        1\t4\t1000.500000000,0\tfalse\tactive
        2\t4\t1000.5,0\tt\tactive
        3\t1\t990.000000000,0\tfalse\tactive
        4\t1\t600.000000000,0\tfalse\tactive
        5\t1\t1000.500000000,0\tf\tdecommissioning
        6\t1\t600.000000000,0\tf\tdecommissioned
        """);
    LivenessTables liveness = LivenessTables.read(StateAssembly.livenessTables(tables));
    Instant now = Instant.ofEpochSecond(1000);

    assertThat(liveness.at(new NodeId(1), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.LIVE);
    assertThat(liveness.at(new NodeId(2), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.DRAINING);
    assertThat(liveness.at(new NodeId(3), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.UNAVAILABLE);
    assertThat(liveness.at(new NodeId(4), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.DEAD);
    assertThat(liveness.at(new NodeId(5), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.DECOMMISSIONING);
    assertThat(liveness.at(new NodeId(6), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.DECOMMISSIONED);
    assertThat(liveness.at(new NodeId(7), now, LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(Liveness.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14 09:41:01.204913,2026-03-14T09:41:01.204913Z",
    "2026-03-14 09:42:00,2026-03-14T09:42:00Z",
    "2026-03-14 09:42:02.9+00,2026-03-14T09:42:02.9Z",
    "2026-03-14 09:42:02.9+00:00,2026-03-14T09:42:02.9Z",
    "2026-03-14T09:42:02Z,2026-03-14T09:42:02Z",
    "yesterday,",
    "infinity,",
  })
  void time_isReadInBothForms(String text, Instant expected) {
    assertThat(FieldText.time(Optional.of(text))).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "22.1,22,1,0,0",
    "22.1-12,22,1,0,12",
    "v23.2.1,23,2,1,0",
    "1000022.2-48,1000022,2,0,48",
    "unknown,0,0,0,0",
  })
  void serverVersion_isReadFromTables(String text, int major, int minor, int patch, int internal) {
    assertThat(StatusTable.version(text))
        .isEqualTo(new ServerVersion(major, minor, patch, internal));
  }

  @Test
  void longStatement_isCutAtACharacter() {
    assertThat(SessionRows.cut("x".repeat(1000))).hasSize(1000);
    assertThat(SessionRows.cut("x".repeat(1001))).isEqualTo("x".repeat(997) + "…");
    assertThat(SessionRows.cut("x".repeat(995) + "東".repeat(10))).isEqualTo("x".repeat(995) + "…");
    assertThat(SessionRows.cut("ü".repeat(600)).getBytes(StandardCharsets.UTF_8)).hasSize(999);
  }

  private static IndexName name(ArchiveTables tables, String hexKey) {
    return IndexNames.read(tables).of(Key.ofHex(hexKey));
  }

  private static void add(ArchiveTables tables, WantedTable table, String text) throws IOException {
    TableReader reader = new TableReader(table, ArchiveLimits.DEFAULT);
    reader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        TableFormat.TSV,
        JsonMember.factory(ArchiveLimits.DEFAULT.json()));
    assertThat(reader.fault()).isEmpty();
    tables.add(
        new Member.TableFile(ArchiveTables.CLUSTER, table, "", TableFormat.TSV),
        reader.table(),
        Optional.empty());
  }

  private static byte[] field(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(int number, byte[] content) {
    return message(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
  }

  private static byte[] message(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
