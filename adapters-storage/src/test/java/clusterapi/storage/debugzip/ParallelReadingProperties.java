package clusterapi.storage.debugzip;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeId;
import clusterapi.storage.debugzip.ArchiveGenerator.Layout;
import clusterapi.storage.debugzip.ArchiveGenerator.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What an archive is read to does not depend on how many threads read it. */
class ParallelReadingProperties {
  private static Path temp = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    temp = Files.createTempDirectory("parallel");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(temp.resolve("a.zip"));
    Files.delete(temp);
  }

  @Property(tries = 12)
  void wholeArchive_isReadTheSameByAnyNumberOfThreads(
      @ForAll Layout layout,
      @ForAll Release release,
      @ForAll @IntRange(min = 1, max = 6) int nodes,
      @ForAll @IntRange(min = 1, max = 900) int ranges,
      @ForAll @IntRange(min = 2, max = 8) int threads,
      @ForAll long seed)
      throws IOException {
    Path file = generated(layout, release, nodes, ranges, seed);

    assertThat(answers(file, threads, nodes, ranges, seed))
        .isEqualTo(answers(file, 1, nodes, ranges, seed));
  }

  @Example
  void memberThatIsHugeAlone_isReadTheSameWithAThreadAhead() throws IOException {
    Path file = generated(Layout.ARRAYS, Release.V23_2, 1, 6000, 5);
    assertThat(Files.size(file)).as("packed bytes").isGreaterThan(1 << 20);

    assertThat(answers(file, 2, 1, 6000, 5)).isEqualTo(answers(file, 1, 1, 6000, 5));
  }

  @Property(tries = 40)
  void damagedArchive_isReadTheSameByAnyNumberOfThreads(
      @ForAll Layout layout,
      @ForAll @IntRange(min = 2, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 40) int changes,
      @ForAll long seed)
      throws IOException {
    Path file = generated(layout, Release.V22_1, 3, 300, seed % 3);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < changes; i++) {
      // The directory stays: without it members are read one after the other.
      bytes[random.nextInt(bytes.length * 3 / 4)] = (byte) random.nextInt();
    }
    Files.write(file, bytes);

    assertThat(answers(file, threads, 3, 300, seed)).isEqualTo(answers(file, 1, 3, 300, seed));
  }

  private static Path generated(Layout layout, Release release, int nodes, int ranges, long seed)
      throws IOException {
    Path file = temp.resolve("a.zip");
    new ArchiveGenerator(GeneratedCluster.of(nodes, ranges, seed), layout, release, "debug/")
        .write(file);
    return file;
  }

  /** What the API would show: everything that is whole, and some pages and ranges by chance. */
  private static List<String> answers(Path file, int threads, int nodes, int ranges, long seed) {
    ClusterState state;
    try {
      state =
          DebugZipSource.open(file, ArchiveLimits.DEFAULT, ArchiveProgress.NONE, threads).current();
    } catch (UnreadableArchiveException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<String> answers = new ArrayList<>();
    answers.add(state.problems().toString());
    answers.add(state.observedAt() + " " + state.localNode());
    answers.add(answer(state::nodes));
    for (int node = 1; node <= nodes; node++) {
      NodeId id = new NodeId(node);
      answers.add(answer(() -> state.rangesOf(id)));
      answers.add(answer(() -> state.hotRangesOf(id)));
      answers.add(answer(() -> state.sessionsOf(id)));
      for (int i = 0; i < 20; i++) {
        RangeId range = new RangeId(1 + random.nextInt(ranges + 1));
        answers.add(answer(() -> state.replicasOf(id, range)));
      }
    }
    return answers;
  }

  private static String answer(Supplier<Object> question) {
    try {
      return question.get().toString();
    } catch (NotSupportedBySource e) {
      return e.sentence();
    }
  }
}
