package clusterapi.transports;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.json.ApiRelease;
import clusterapi.http.json.ReleaseShape;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.embedded.EmbeddedCluster;
import clusterapi.storage.packed.PackedRanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Pages that many threads write from rows while the cluster moves on beneath them. */
final class ChangingRowsTest {
  private static final int READERS = 3;
  private static final int PAGES = 200;
  private static final int RANGES = 600;
  private static final int PAGE = 40;
  private static final NodeId NODE = new NodeId(1);
  private static final ReleaseShape SHAPE = ApiRelease.V22_1.shape();

  /** Two moments of one cluster with the same ranges, but other leases and loads. */
  private static final List<Instant> MOMENTS =
      List.of(Instant.parse("2025-03-01T10:00:00Z"), Instant.parse("2025-03-09T18:00:00Z"));

  @Test
  void demoPages_areOfOneMoment() throws Exception {
    AtomicReference<Instant> clock = new AtomicReference<>(MOMENTS.getFirst());
    EmbeddedCluster cluster = new EmbeddedCluster(new DemoSettings(3, RANGES, 0, 5), clock::get);

    assertEachPageIsOfOneMoment(() -> ranges(cluster), moment -> clock.set(MOMENTS.get(moment)));
  }

  @Test
  void packedPages_areOfOneMoment() throws Exception {
    List<PackedRanges> packed = MOMENTS.stream().map(ChangingRowsTest::packedAt).toList();
    AtomicReference<PackedRanges> current = new AtomicReference<>(packed.getFirst());

    assertEachPageIsOfOneMoment(
        () -> current.get().rangesOf(NODE), moment -> current.set(packed.get(moment)));
  }

  private static PackedRanges packedAt(Instant moment) {
    PackedRanges.Builder builder = new PackedRanges.Builder();
    valuesAt(moment).forEach(builder::add);
    return builder.build();
  }

  private static List<RangeInfo> valuesAt(Instant moment) {
    DemoSettings settings = new DemoSettings(3, RANGES, 0, 5);
    return List.copyOf(ranges(new EmbeddedCluster(settings, () -> moment)));
  }

  private static List<RangeInfo> ranges(EmbeddedCluster cluster) {
    return cluster.current().rangesOf(NODE)
            instanceof NodeOutcome.Answered<List<RangeInfo>>(List<RangeInfo> ranges)
        ? ranges
        : List.of();
  }

  /** Moves the cluster to one of the moments. */
  @FunctionalInterface
  private interface Move {
    void to(int moment);
  }

  private static void assertEachPageIsOfOneMoment(Supplier<List<RangeInfo>> list, Move move)
      throws Exception {
    List<List<RangeInfo>> expected = MOMENTS.stream().map(ChangingRowsTest::valuesAt).toList();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS + 1)) {
      Future<?> mover =
          threads.submit(
              () -> {
                for (int turn = 0; !done.get(); turn++) {
                  move.to(turn % MOMENTS.size());
                  Thread.onSpinWait();
                }
              });
      try {
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
          Random random = new Random(reader);
          readers.add(() -> allOfOneMoment(list, expected, random));
        }
        for (Future<Boolean> reader : threads.invokeAll(readers)) {
          assertThat(reader.get()).isTrue();
        }
      } finally {
        done.set(true);
      }
      mover.get();
    }
  }

  private static boolean allOfOneMoment(
      Supplier<List<RangeInfo>> list, List<List<RangeInfo>> expected, Random random) {
    boolean all = true;
    for (int i = 0; i < PAGES; i++) {
      OffsetPage page = new OffsetPage(PAGE, random.nextInt(RANGES - PAGE));
      byte[] body = body(list.get(), page);
      all &= expected.stream().anyMatch(values -> Arrays.equals(body, body(values, page)));
    }
    return all;
  }

  private static byte[] body(List<RangeInfo> ranges, OffsetPage page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SHAPE.writeNodeRanges(page.cut(ranges), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
