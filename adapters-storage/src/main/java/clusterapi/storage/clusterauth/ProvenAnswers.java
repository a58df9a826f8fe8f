package clusterapi.storage.clusterauth;

import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the cluster said of those who ask again and again. Thread-safe.
 *
 * <p>An answer that lets someone in holds for {@link #FRESH}, so however many requests come, the
 * cluster is asked once in that time for each of their users; a question that is under way is not
 * asked a second time. When the cluster does not answer, what it said last holds for a grace. An
 * answer that lets nobody in is never remembered.
 *
 * @param <K> a question; equal to every other one that has the same answer
 * @param <V> its answer
 */
final class ProvenAnswers<K, V> implements AutoCloseable {
  /** So long may a change at the cluster go unnoticed while the cluster answers. */
  static final Duration FRESH = Duration.ofSeconds(1);

  /** A caller whose answer is known from before waits no longer for a newer one. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  /** Nobody waits longer. */
  static final Duration MAX_WAIT = Duration.ofSeconds(10);

  /** So many answers are remembered; the one that was not asked for longest goes first. */
  static final int MAX_REMEMBERED = 20_000;

  private final Predicate<V> letsIn;
  private final long graceNanos;
  private final LongSupplier nanos;
  private final Map<K, Known<V>> remembered = new Remembered<>();
  private final Map<K, Asking<V>> underWay = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private long changes;
  private Optional<Long> lostAt = Optional.empty();

  /** An answer, and when asking for it began. */
  private record Known<V>(V answer, long askedAt) {}

  /** A question that is under way, and how many changes there were when it was asked. */
  private record Asking<V>(Future<V> outcome, long changesBefore) {}

  /**
   * Nothing yet.
   *
   * @param letsIn whether an answer is worth remembering
   * @param grace how long what was said last holds while the cluster does not answer
   * @param nanos a clock that only goes forward
   */
  ProvenAnswers(Predicate<V> letsIn, Duration grace, LongSupplier nanos) {
    this.letsIn = letsIn;
    this.graceNanos = grace.toNanos();
    this.nanos = nanos;
  }

  /**
   * The answer to a question.
   *
   * @param key the question
   * @param ask asks it of the cluster
   * @throws StoreUnavailable if the cluster does not answer, and it is not known from before
   */
  V answer(K key, Supplier<V> ask) {
    Optional<V> fresh = knownSince(key, FRESH.toNanos());
    if (fresh.isPresent()) {
      return fresh.get();
    }
    Optional<V> before = knownSince(key, graceNanos);
    if (before.isPresent() && isLost()) {
      return before.get();
    }
    Future<V> asked = askOnce(key, ask);
    try {
      Duration wait = before.isPresent() ? PATIENCE : MAX_WAIT;
      return asked.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      lose();
      return before.orElseThrow(
          () -> new StoreUnavailable("the cluster did not answer within " + MAX_WAIT, e));
    } catch (ExecutionException e) {
      return afterFailure(e, before);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while the cluster was asked", e);
    }
  }

  private V afterFailure(ExecutionException failure, Optional<V> before) {
    return switch (failure.getCause()) {
      case StoreUnavailable unavailable -> {
        lose();
        yield before.orElseThrow(() -> unavailable);
      }
      case ClusterApiFailure other -> throw other;
      case null, default ->
          throw new IllegalStateException("asking the cluster broke", failure.getCause());
    };
  }

  private synchronized Optional<V> knownSince(K key, long span) {
    return Optional.ofNullable(remembered.get(key))
        .filter(known -> nanos.getAsLong() - known.askedAt() <= span)
        .map(Known::answer);
  }

  private synchronized Future<V> askOnce(K key, Supplier<V> ask) {
    long changesBefore = changes;
    return underWay
        .computeIfAbsent(
            key,
            same ->
                new Asking<>(threads.submit(() -> asked(key, ask, changesBefore)), changesBefore))
        .outcome();
  }

  private V asked(K key, Supplier<V> ask, long changesBefore) {
    long askedAt = nanos.getAsLong();
    try {
      V answer = ask.get();
      learn(key, answer, askedAt, changesBefore);
      return answer;
    } finally {
      ended(key, changesBefore);
    }
  }

  /** Makes room for the next question, unless that was asked already after a change. */
  private synchronized void ended(K key, long changesBefore) {
    underWay.computeIfPresent(
        key, (same, asking) -> asking.changesBefore() == changesBefore ? null : asking);
  }

  private synchronized void learn(K key, V answer, long askedAt, long changesBefore) {
    lostAt = Optional.empty();
    if (!letsIn.test(answer)) {
      remembered.remove(key);
    } else if (changes == changesBefore) {
      remembered.put(key, new Known<>(answer, askedAt));
    }
  }

  /** For a moment after the cluster did not answer, only those ask it who must. */
  private synchronized boolean isLost() {
    return lostAt.filter(at -> nanos.getAsLong() - at <= FRESH.toNanos()).isPresent();
  }

  private synchronized void lose() {
    lostAt = Optional.of(nanos.getAsLong());
  }

  /**
   * Forgets an answer that this server has made untrue. One that is under way is only for those who
   * wait for it already.
   */
  synchronized void forget(K key) {
    changes++;
    remembered.remove(key);
    underWay.remove(key);
  }

  /** Forgets everything. */
  synchronized void forgetAll() {
    changes++;
    remembered.clear();
    underWay.clear();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Remembered<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
