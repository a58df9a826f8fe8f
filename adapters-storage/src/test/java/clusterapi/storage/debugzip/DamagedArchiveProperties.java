package clusterapi.storage.debugzip;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happened to an archive on its way: a sentence or a source comes out, nothing else. */
class DamagedArchiveProperties {
  private static final List<String> SAMPLES = List.of("22.1", "23.2", "22.2-redacted");
  private static Path temp = Path.of("");
  private static byte[][] whole = {};

  @BeforeContainer
  static void packSamples() throws IOException {
    temp = Files.createTempDirectory("damaged");
    whole = new byte[SAMPLES.size()][];
    for (int i = 0; i < whole.length; i++) {
      Path file = temp.resolve("whole.zip");
      whole[i] = Files.readAllBytes(Archives.zip(file, Archives.members(SAMPLES.get(i))));
    }
  }

  @AfterContainer
  static void removeFiles() throws IOException {
    Files.deleteIfExists(temp.resolve("whole.zip"));
    Files.deleteIfExists(temp.resolve("damaged.zip"));
    Files.delete(temp);
  }

  @Property(tries = 300)
  void truncatedAnywhere_endsInASentenceOrASourceThatSaysSo(
      @ForAll @IntRange(max = 2) int sample, @ForAll @DoubleRange(max = 1) double where)
      throws IOException {
    byte[] bytes = whole[sample];
    int length = (int) Math.min(bytes.length - 1, where * bytes.length);

    ask(Arrays.copyOf(bytes, length), true);
  }

  @Property(tries = 300)
  void damagedAnywhere_endsInASentenceOrASource(
      @ForAll @IntRange(max = 2) int sample,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int changes)
      throws IOException {
    byte[] bytes = whole[sample].clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }

    ask(bytes, false);
  }

  @Property(tries = 300)
  void damagedDirectory_endsInASentenceOrASource(
      @ForAll @IntRange(max = 2) int sample,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int changes)
      throws IOException {
    byte[] bytes = whole[sample].clone();
    SplittableRandom random = new SplittableRandom(seed);
    int directory = bytes.length * 4 / 5;
    for (int i = 0; i < changes; i++) {
      bytes[directory + random.nextInt(bytes.length - directory)] = (byte) random.nextInt();
    }

    ask(bytes, false);
  }

  private static void ask(byte[] bytes, boolean mustSaySo) throws IOException {
    Path file = Files.write(temp.resolve("damaged.zip"), bytes);
    ClusterState state;
    try {
      state = Archives.open(file).current();
    } catch (UnreadableArchiveException e) {
      assertThat(e).hasMessageStartingWith(file.toString()).hasMessageMatching("(?s).{40,}");
      return;
    }
    if (mustSaySo) {
      assertThat(state.problems()).anyMatch(p -> p.startsWith("the archive has no directory"));
    }
    for (int node = 1; node <= 3; node++) {
      NodeId id = new NodeId(node);
      walk(() -> state.rangesOf(id));
      walk(() -> state.hotRangesOf(id));
      walk(() -> state.sessionsOf(id));
    }
  }

  private static <T> void walk(Supplier<NodeOutcome<List<T>>> question) {
    try {
      switch (question.get()) {
        case NodeOutcome.Answered<List<T>>(List<T> items) -> assertThat(items).doesNotContainNull();
        case NodeOutcome.Failed<List<T>>(String message) ->
            assertThat(message).isNotBlank().doesNotContain("\n");
      }
    } catch (NotSupportedBySource e) {
      assertThat(e.sentence()).isNotBlank();
    }
  }
}
