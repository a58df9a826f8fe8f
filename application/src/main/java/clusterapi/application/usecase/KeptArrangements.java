package clusterapi.application.usecase;

import clusterapi.application.query.Selection;
import clusterapi.domain.failure.ClusterApiFailure.Overloaded;
import clusterapi.domain.moment.StatePart;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Which items of long lists match a selection, made once for each moment and kept for further
 * pages. Whoever asks for what is being made waits for it; only so many are made at once. Safe for
 * many threads.
 */
final class KeptArrangements {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final QueryLimits limits;
  private final Semaphore makers;
  private final Semaphore waiting;

  /** Those that are made or being made, the one that was asked for last at the end. */
  private final Map<Key, CompletableFuture<int[]>> kept = new LinkedHashMap<>(16, 0.75f, true);

  KeptArrangements(QueryLimits limits) {
    this.limits = limits;
    this.makers = new Semaphore(limits.atOnce());
    this.waiting = new Semaphore(limits.waiting());
  }

  /**
   * What tells an arrangement from others.
   *
   * @param part of which part of the state
   * @param version of which moment
   * @param list of which list of the part
   * @param selection of what of it
   * @param now from when ages are counted, if there are any
   */
  record Key(
      StatePart part, long version, Object list, Selection<?> selection, Optional<Instant> now) {
    private boolean isSupersededBy(Key other) {
      return part == other.part && version != other.version;
    }
  }

  /**
   * An arrangement.
   *
   * @param key which one
   * @param size how many items the list has
   * @param maker makes it
   * @return the places, which must not be changed
   * @throws Overloaded if it is not there, and cannot be made soon enough
   */
  int[] find(Key key, int size, Supplier<int[]> maker) {
    if (size <= QueryLimits.SHORT_LIST) {
      return maker.get();
    }
    CompletableFuture<int[]> mine = new CompletableFuture<>();
    Optional<CompletableFuture<int[]>> others = putIfAbsent(key, mine);
    if (others.isEmpty()) {
      return make(key, mine, maker);
    }
    CompletableFuture<int[]> known = others.get();
    if (known.isDone() && !known.isCompletedExceptionally()) {
      return known.join();
    }
    return awaited(known);
  }

  private synchronized Optional<CompletableFuture<int[]>> putIfAbsent(
      Key key, CompletableFuture<int[]> mine) {
    CompletableFuture<int[]> known = kept.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    kept.put(key, mine);
    return Optional.empty();
  }

  private int[] make(Key key, CompletableFuture<int[]> mine, Supplier<int[]> maker) {
    boolean made = false;
    try {
      acquireMaker();
      try {
        int[] places = maker.get();
        mine.complete(places);
        made = true;
        return places;
      } finally {
        makers.release();
      }
    } finally {
      if (made) {
        dropWhatHasToGo(key);
      } else {
        remove(key);
        mine.completeExceptionally(overloaded());
      }
    }
  }

  private void acquireMaker() {
    if (makers.tryAcquire()) {
      return;
    }
    if (!waiting.tryAcquire()) {
      throw overloaded();
    }
    try {
      if (!makers.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw overloaded();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded();
    } finally {
      waiting.release();
    }
  }

  private int[] awaited(CompletableFuture<int[]> others) {
    if (!waiting.tryAcquire()) {
      throw overloaded();
    }
    try {
      return others.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw overloaded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded();
    } finally {
      waiting.release();
    }
  }

  private synchronized void remove(Key key) {
    kept.remove(key);
  }

  private synchronized void dropWhatHasToGo(Key newest) {
    kept.entrySet().removeIf(e -> e.getValue().isDone() && e.getKey().isSupersededBy(newest));
    long places = kept.values().stream().mapToLong(KeptArrangements::places).sum();
    long count = kept.values().stream().filter(CompletableFuture::isDone).count();
    var eldest = kept.entrySet().iterator();
    while (eldest.hasNext()
        && (places > limits.keptPlaces() || count > limits.keptArrangements())) {
      CompletableFuture<int[]> next = eldest.next().getValue();
      if (next.isDone()) {
        places -= places(next);
        count--;
        eldest.remove();
      }
    }
  }

  private static long places(CompletableFuture<int[]> arrangement) {
    return arrangement.getNow(new int[0]).length;
  }

  /** How many arrangements are kept. */
  synchronized int count() {
    return kept.size();
  }

  private static Overloaded overloaded() {
    return new Overloaded("too many queries over long lists at once; try again later", RETRY_AFTER);
  }
}
