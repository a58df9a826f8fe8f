package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.query.NodeFields;
import clusterapi.application.query.Selection;
import clusterapi.domain.failure.ClusterApiFailure.Overloaded;
import clusterapi.domain.moment.StatePart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class KeptArrangementsTest {
  private static final int LONG = QueryLimits.SHORT_LIST + 1;

  private final AtomicInteger made = new AtomicInteger();

  private static QueryLimits limits(int arrangements, int places, int waiting, Duration patience) {
    return new QueryLimits(arrangements, places, 1, waiting, patience);
  }

  private static KeptArrangements keeping(int arrangements, int places) {
    return new KeptArrangements(limits(arrangements, places, 8, Duration.ofMinutes(1)));
  }

  private static KeptArrangements.Key key(long version, String filter) {
    return new KeptArrangements.Key(
        StatePart.NODES,
        version,
        "list",
        Selection.parse(List.of(filter), List.of(), NodeFields.TABLE),
        Optional.empty());
  }

  private Supplier<int[]> counted(int places) {
    return () -> {
      made.incrementAndGet();
      return new int[places];
    };
  }

  @Test
  void longList_isLookedThroughOnce() {
    KeptArrangements kept = keeping(4, 100);

    int[] first = kept.find(key(1, "node_id>1"), LONG, counted(3));
    int[] again = kept.find(key(1, "node_id>1"), LONG, counted(3));

    assertThat(again).isSameAs(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void shortList_isNotKept() {
    KeptArrangements kept = keeping(4, 100);

    kept.find(key(1, "node_id>1"), QueryLimits.SHORT_LIST, counted(3));

    assertThat(kept.count()).isZero();
  }

  @Test
  void newMoment_dropsWhatWasMadeOfTheOldOne() {
    KeptArrangements kept = keeping(4, 100);

    kept.find(key(1, "node_id>1"), LONG, counted(3));
    kept.find(key(1, "node_id>2"), LONG, counted(3));
    kept.find(key(2, "node_id>1"), LONG, counted(3));

    assertThat(kept.count()).isEqualTo(1);
  }

  @Test
  void tooMany_orTooLong_dropTheOneNotAskedForLongest() {
    KeptArrangements few = keeping(2, 100);
    few.find(key(1, "node_id>1"), LONG, counted(3));
    few.find(key(1, "node_id>2"), LONG, counted(3));
    few.find(key(1, "node_id>1"), LONG, counted(3));
    few.find(key(1, "node_id>3"), LONG, counted(3));
    made.set(0);

    few.find(key(1, "node_id>1"), LONG, counted(3));
    assertThat(made).hasValue(0);
    few.find(key(1, "node_id>2"), LONG, counted(3));
    assertThat(made).hasValue(1);

    KeptArrangements small = keeping(9, 5);
    small.find(key(1, "node_id>1"), LONG, counted(3));
    small.find(key(1, "node_id>2"), LONG, counted(3));
    assertThat(small.count()).isEqualTo(1);
    small.find(key(1, "node_id>3"), LONG, counted(6));
    assertThat(small.count()).isZero();
  }

  @Test
  void sameQuestionAtOnce_isAnsweredByOne() throws Exception {
    KeptArrangements kept = keeping(4, 100);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<int[]> maker =
        CompletableFuture.supplyAsync(
            () ->
                kept.find(
                    key(1, "node_id>1"),
                    LONG,
                    () -> {
                      begun.countDown();
                      await(go);
                      return new int[] {7};
                    }),
            Thread::startVirtualThread);
    await(begun);
    CompletableFuture<int[]> other =
        CompletableFuture.supplyAsync(
            () -> kept.find(key(1, "node_id>1"), LONG, counted(1)), Thread::startVirtualThread);

    go.countDown();

    assertThat(other.get()).isSameAs(maker.get());
    assertThat(made).hasValue(0);
  }

  @Test
  void moreThanMayWork_areRefusedAfterTheirPatience() {
    KeptArrangements kept = new KeptArrangements(limits(4, 100, 8, Duration.ofMillis(1)));

    assertThatThrownBy(
            () ->
                kept.find(
                    key(1, "node_id>1"),
                    LONG,
                    // The only place is taken while this one is made.
                    () -> kept.find(key(1, "node_id>2"), LONG, counted(1))))
        .isInstanceOf(Overloaded.class)
        .hasMessage("too many queries over long lists at once; try again later");
    assertThat(kept.count()).isZero();
  }

  @Test
  void failureOfTheMaker_isItsOwn_andTheNextTriesAgain() {
    KeptArrangements kept = keeping(4, 100);

    assertThatThrownBy(
            () ->
                kept.find(
                    key(1, "node_id>1"),
                    LONG,
                    () -> {
                      throw new IllegalStateException("our bug");
                    }))
        .hasMessage("our bug");

    assertThat(kept.find(key(1, "node_id>1"), LONG, counted(2))).hasSize(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
