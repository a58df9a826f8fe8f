package clusterapi.storage.debugzip;

import static clusterapi.storage.debugzip.SampleArchivesTest.answered;
import static clusterapi.storage.debugzip.SampleArchivesTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are broken, or made to do harm: each ends in a sentence. */
class HostileArchivesTest {
  private static final NodeId N1 = new NodeId(1);
  private static final String RANGES = "debug/nodes/1/ranges.json";

  @TempDir private Path temp;

  @Test
  void fileThatIsNotThere_isUnreadable() {
    assertUnreadable(temp.resolve("no.zip"), "cannot be read");
  }

  @Test
  void emptyFile_isUnreadable() throws Exception {
    assertUnreadable(Files.createFile(temp.resolve("empty.zip")), "the file is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "PK", "this is a text file\n", "PK\u0005\u0006"})
  void otherFile_isUnreadable(String content) throws Exception {
    assertUnreadable(Files.writeString(temp.resolve("a.zip"), content), "this is not a zip file");
  }

  @Test
  void archiveOfSomethingElse_isUnreadable() {
    Path file = Archives.zip(temp.resolve("a.zip"), Archives.of("src/Main.java", "class Main {}"));

    assertUnreadable(file, "nothing in it looks like an archive of cockroach debug zip");
  }

  @Test
  void folderOfSomethingElse_isUnreadable() throws Exception {
    Path folder = Archives.folder(temp.resolve("a"), Archives.of("readme.txt", "hello"));

    assertUnreadable(folder, "nothing in it looks like an archive of cockroach debug zip");
  }

  @Test
  void archiveWithNothingButBrokenMembers_isUnreadable() {
    Path file = Archives.zip(temp.resolve("a.zip"), Archives.of("debug/nodes.json", "[[["));

    assertUnreadable(
        file,
        "nothing in it could be read: debug/nodes.json has at its top something that is not a"
            + " list");
  }

  @Test
  void memberThatInflatesTooMuch_isAProblemThatNamesIt() throws Exception {
    SequencedMap<String, byte[]> members = Archives.members("23.2");
    byte[] bomb = new byte[64 << 20];
    Arrays.fill(bomb, (byte) ' ');
    members.put(RANGES, bomb);

    ClusterState state = open(members);

    assertThat(failure(state.rangesOf(N1)))
        .isEqualTo(
            RANGES
                + " inflates to more than 250 times its size, as no member of a real archive"
                + " does");
    assertThat(state.problems()).contains(failure(state.rangesOf(N1)));
  }

  @Test
  void memberAboveTheLimit_isAProblemThatNamesIt() throws Exception {
    Path file = Archives.zip(temp.resolve("a.zip"), Archives.members("23.2"));

    ClusterState state =
        DebugZipSource.open(file, limits(20_000, 1 << 30), ArchiveProgress.NONE).current();

    assertThat(answered(state.rangesOf(N1))).hasSize(4);
    assertThat(state.problems())
        .contains(RANGES + " inflates to more than the limit of 20000 bytes");
  }

  @Test
  void folderMemberAboveTheLimit_isAProblemThatNamesIt() throws Exception {
    ClusterState state =
        DebugZipSource.open(Archives.sample("23.2"), limits(20_000, 1 << 30), ArchiveProgress.NONE)
            .current();

    assertThat(state.problems()).contains(RANGES + " has more than the limit of 20000 bytes");
  }

  @Test
  void membersAboveTheTotal_areUnreadable() {
    Path file = Archives.zip(temp.resolve("a.zip"), sample("23.2"));

    assertThatThrownBy(
            () -> DebugZipSource.open(file, limits(1 << 30, 50_000), ArchiveProgress.NONE))
        .isInstanceOf(UnreadableArchiveException.class)
        .hasMessageContaining("inflate to more than the limit of 50000 bytes");
  }

  @Test
  void overlappingMembers_areUnreadable() throws Exception {
    SequencedMap<String, byte[]> members = Archives.of("debug/nodes/1/status.json", "{}");
    byte[] noise = new byte[20_000];
    new Random(1).nextBytes(noise);
    members.put("debug/nodes/1/ranges/1.json", noise);
    members.put("debug/nodes/1/ranges/2.json", new byte[0]);
    members.put("debug/nodes/1/ranges/3.json", new byte[0]);
    Path file = Archives.zip(temp.resolve("a.zip"), members);
    ZipBytes bytes = ZipBytes.load(file);
    List<Integer> records = bytes.positions(ZipBytes.DIRECTORY_RECORD);
    for (int record : records.subList(2, 4)) {
      // The same place, sizes and checksum as the member with the noise.
      for (int field : new int[] {16, 20, 24, 42}) {
        bytes.putInt(record + field, bytes.getInt(records.get(1) + field));
      }
    }
    Files.write(file, bytes.all());

    assertUnreadable(file, "members of the archive overlap");
  }

  @Test
  void encryptedMembers_areUnreadableWithTheRemedy() throws Exception {
    Path file = Archives.zip(temp.resolve("a.zip"), sample("23.2"));
    ZipBytes bytes = ZipBytes.load(file);
    for (int record : bytes.positions(ZipBytes.DIRECTORY_RECORD)) {
      bytes.putShort(record + 8, (short) (bytes.getShort(record + 8) | 1));
    }
    Files.write(file, bytes.all());

    ClusterState state = Archives.open(file).current();

    assertThat(state.problems())
        .contains(
            "debug/nodes.json is encrypted: unpack the archive with its password and give the"
                + " folder");
  }

  @Test
  void unknownMethod_isAProblemWithTheRemedy() throws Exception {
    Path file = Archives.zip(temp.resolve("a.zip"), sample("23.2"));
    ZipBytes bytes = ZipBytes.load(file);
    for (int record : bytes.positions(ZipBytes.DIRECTORY_RECORD)) {
      if (bytes.nameAt(record).equals(RANGES)) {
        bytes.putShort(record + 10, (short) 93);
      }
    }
    Files.write(file, bytes.all());

    assertThat(failure(Archives.open(file).current().rangesOf(N1)))
        .isEqualTo(
            RANGES
                + " is packed with method 93, which is not read here: unpack the archive and"
                + " give the folder");
  }

  @Test
  void damagedBytes_areFoundByTheChecksum() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    Path file = Archives.zip(temp.resolve("a.zip"), members);
    ZipBytes bytes = ZipBytes.load(file);
    for (int record : bytes.positions(ZipBytes.DIRECTORY_RECORD)) {
      if (bytes.nameAt(record).equals("debug/nodes/1/ranges/71.json")) {
        bytes.putInt(record + 16, 12345);
      }
    }
    Files.write(file, bytes.all());

    ClusterState state = Archives.open(file).current();

    assertThat(answered(state.rangesOf(N1))).hasSize(11);
    assertThat(state.problems())
        .contains("debug/nodes/1/ranges/71.json is damaged: its checksum does not fit");
  }

  @Test
  void namesThatLeadOutside_arePassedOver() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    members.put("../../nodes/1/status.json", new byte[0]);
    members.put("/etc/nodes/2/status.json", new byte[0]);
    members.put("debug/../nodes/2/status.json", new byte[0]);
    members.put("..\\nodes\\2\\status.json", new byte[0]);

    ClusterState state = open(members);

    assertThat(state.nodes()).isEqualTo(Archives.open(Archives.sample("22.1")).current().nodes());
    assertThat(state.problems())
        .contains(
            "the member ../../nodes/1/status.json was passed over: its name leads out of the"
                + " archive")
        .filteredOn(problem -> problem.contains("leads out"))
        .hasSize(4);
  }

  @Test
  void sameMemberTwice_theFirstRangeStays() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    String other =
        new String(
                members.getOrDefault("debug/nodes/1/ranges/71.json", new byte[0]),
                StandardCharsets.UTF_8)
            .replace("\"ticking\": true", "\"quiescent\": true");
    List<Map.Entry<String, byte[]>> repeated = new ArrayList<>(members.entrySet());
    repeated.add(Map.entry("debug/nodes/1/ranges/71.json", other.getBytes(StandardCharsets.UTF_8)));

    ClusterState state = Archives.open(Archives.zip(temp.resolve("a.zip"), repeated)).current();

    assertThat(answered(state.rangesOf(N1)))
        .isEqualTo(answered(Archives.open(Archives.sample("22.1")).current().rangesOf(N1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source_store_id\": NaN}",
        "{\"source_store_id\": 1e400}",
        "{\"source_store_id\": 99999999999}",
        "{\"source_store_id\": 99999999999999999999999999}",
        "{\"source_store_id\": \"one\"}",
        "{\"source_store_id\": -1}",
        "{\"source_store_id\": 1, \"state\": {\"state\": {\"desc\": {\"range_id\": -5}}}}",
        "{\"source_store_id\": 1, \"state\": {\"state\": {\"desc\": {\"range_id\": 5,"
            + " \"start_key\": \"%%%\"}}}}",
        "{\"source_store_id\": 1, \"state\": {\"state\": {\"desc\": {\"range_id\": 5,"
            + " \"start_key\": \"/w==\"}}}}",
        "{\"source_store_id\": 1, \"state\": {\"state\": {\"desc\": {\"range_id\": 5,"
            + " \"internal_replicas\": [{\"node_id\": -1, \"store_id\": 1}]}}}}",
        "{\"source_store_id\": 1, \"lease_history\": {}}",
        "{\"source_store_id\": 1, \"problems\": {\"unavailable\": \"yes\"}}",
        "{\"source_store_id\": 1, \"stats\": {\"queries_per_second\": \"many\"}}",
        "{\"source_store_id\": 1",
        "[]",
        "null",
        "",
        "\u0000\u0000\ufeff",
      })
  void malformedRange_isAProblemThatNamesIt(String json) throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    members.put("debug/nodes/1/ranges/99.json", json.getBytes(StandardCharsets.UTF_8));

    ClusterState state = open(members);

    assertThat(answered(state.rangesOf(N1))).hasSize(12);
    assertThat(state.problems())
        .filteredOn(problem -> problem.contains("debug/nodes/1/ranges/99.json"))
        .hasSize(1);
  }

  @Test
  void absurdNesting_isAProblemThatNamesIt() throws Exception {
    SequencedMap<String, byte[]> members = sample("23.2");
    members.put(RANGES, "[".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
    members.put(
        "debug/nodes/2/ranges.json",
        ("[{\"x\": " + "{\"a\":".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));

    ClusterState state = open(members);

    assertThat(state.problems())
        .contains(
            RANGES
                + " is beyond the limits of 64 objects within one another and 1048576 characters of"
                + " a text");
    assertThat(failure(state.rangesOf(new NodeId(2))))
        .startsWith("debug/nodes/2/ranges.json is beyond the limits of 64 objects");
  }

  @Test
  void endlessText_isAProblemThatNamesIt() throws Exception {
    SequencedMap<String, byte[]> members = sample("23.2");
    members.put(
        RANGES, ("[{\"error_message\": \"" + noise(3 << 20)).getBytes(StandardCharsets.UTF_8));
    members.put(
        "debug/crdb_internal.cluster_sessions.txt",
        ("node_id\tuser_name\n1\t\"" + noise(9 << 20)).getBytes(StandardCharsets.UTF_8));

    ClusterState state = open(members);

    assertThat(failure(state.rangesOf(N1))).startsWith(RANGES + " is beyond the limits of 64");
    assertThat(state.problems())
        .contains(
            "debug/crdb_internal.cluster_sessions.txt has a field of more than 8388608"
                + " characters");
  }

  @Test
  void problems_areBounded() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    for (int i = 1000; i < 2000; i++) {
      members.put("debug/nodes/1/ranges/" + i + ".json", "?".getBytes(StandardCharsets.UTF_8));
    }

    ClusterState state = open(members);

    assertThat(state.problems()).hasSize(ArchiveLimits.DEFAULT.problems() + 1);
    assertThat(state.problems()).anyMatch(p -> p.matches("and 80\\d more problems.*"));
  }

  @Test
  void environmentOfANode_isNeverShown() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    members.put(
        "debug/nodes/1/status.json",
        "{\"desc\": {\"node_id\": 1}, \"env\": [\"TOKEN=hunter2\"}}"
            .getBytes(StandardCharsets.UTF_8));

    ClusterState state = open(members);

    assertThat(state.problems()).anyMatch(p -> p.startsWith("debug/nodes/1/status.json is not"));
    assertThat(state.problems().toString() + state.nodes()).doesNotContain("hunter2", "certs-dir");
  }

  @Test
  void zip64_isReadAsAnyOther() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    Path file =
        Archives.zip(
            temp.resolve("a.zip"),
            List.copyOf(members.entrySet()),
            Zip64Mode.AlwaysWithCompatibility);

    ClusterState state = Archives.open(file).current();

    assertThat(answered(state.rangesOf(N1))).hasSize(12);
    assertThat(state.problems()).noneMatch(problem -> problem.contains("directory"));
  }

  @Test
  void zip64WithoutItsDirectory_isReadAsFarAsItGoes() throws Exception {
    SequencedMap<String, byte[]> members = sample("22.1");
    Path file =
        Archives.zip(
            temp.resolve("a.zip"),
            List.copyOf(members.entrySet()),
            Zip64Mode.AlwaysWithCompatibility);
    ZipBytes bytes = ZipBytes.load(file);
    Files.write(
        file, Arrays.copyOf(bytes.all(), bytes.positions(ZipBytes.DIRECTORY_RECORD).getFirst()));

    assertThat(answered(Archives.open(file).current().rangesOf(N1))).hasSize(12);
  }

  @Test
  void archiveWithoutItsEnd_isReadAsFarAsItGoes() throws Exception {
    Path file = Archives.zip(temp.resolve("a.zip"), sample("22.1"));
    ZipBytes bytes = ZipBytes.load(file);
    List<Integer> heads = bytes.positions(ZipBytes.LOCAL_HEAD);
    int cut =
        heads.stream()
            .filter(head -> bytes.localNameAt(head).equals("debug/nodes/1/ranges/5.json"))
            .findFirst()
            .orElseThrow();
    Files.write(file, Arrays.copyOf(bytes.all(), cut + 600));

    ClusterState state = Archives.open(file).current();

    assertThat(answered(state.rangesOf(N1))).hasSize(5);
    assertThat(failure(state.rangesOf(new NodeId(2))))
        .isEqualTo(
            "the archive holds no ranges of node 2, though it holds those of others: it ends too"
                + " early");
    assertThat(state.problems())
        .contains(
            "the archive has no directory at its end, so it is not complete: it was read as far as"
                + " it goes",
            "debug/nodes/1/ranges/5.json is cut short: the archive ends within it");
  }

  private ClusterState open(Map<String, byte[]> members) throws Exception {
    return Archives.open(Archives.zip(temp.resolve("hostile.zip"), members)).current();
  }

  private static SequencedMap<String, byte[]> sample(String name) {
    try {
      return Archives.members(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertUnreadable(Path file, String sentence) {
    assertThatThrownBy(() -> Archives.open(file))
        .isInstanceOf(UnreadableArchiveException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence);
  }

  private static ArchiveLimits limits(long memberBytes, long totalBytes) {
    return new ArchiveLimits(
        1000,
        memberBytes,
        totalBytes,
        250,
        64,
        1 << 20,
        1 << 20,
        512,
        1000,
        100,
        1000,
        1 << 20,
        64,
        64,
        200);
  }

  private static String noise(int length) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(length);
    Random random = new Random(2);
    for (int i = 0; i < length; i++) {
      text.write('a' + random.nextInt(26));
    }
    return text.toString(StandardCharsets.US_ASCII);
  }
}
