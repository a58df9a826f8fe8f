package clusterapi.storage.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Asks many at once, but not more than so many at a time. Safe for threads. */
public final class FanOut implements AutoCloseable {
  /** A question to one of them. */
  @FunctionalInterface
  public interface Question<K, T> {
    /** Asks one, and waits for what comes of it. */
    Outcome<T> ask(K whom) throws CallException, InterruptedException;
  }

  /** How long the quick ones wait for the slow ones. */
  public static final Duration GRACE = Duration.ofSeconds(1);

  private final int parallel;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Asks nobody yet.
   *
   * @param parallel how many are asked at a time
   */
  public FanOut(int parallel) {
    this.parallel = parallel;
  }

  /** Asks each of them, and waits for all. Who fails is told from the others by its outcome. */
  public <K, T> Map<K, Outcome<T>> ask(List<K> whom, Question<K, T> question)
      throws InterruptedException {
    return ask(whom, question, outcomes -> {});
  }

  /**
   * Asks each of them, and waits for all.
   *
   * @param soFar told once of those that are done, if some are not after {@link #GRACE}
   */
  public <K, T> Map<K, Outcome<T>> ask(
      List<K> whom, Question<K, T> question, Consumer<Map<K, Outcome<T>>> soFar)
      throws InterruptedException {
    Semaphore turns = new Semaphore(parallel);
    CountDownLatch missing = new CountDownLatch(whom.size());
    Map<K, Future<Outcome<T>>> asked = new LinkedHashMap<>();
    try {
      for (K each : whom) {
        asked.put(each, threads.submit(() -> inTurn(turns, each, question, missing)));
      }
      if (!missing.await(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
        soFar.accept(outcomes(asked, Future::isDone));
      }
      return outcomes(asked, future -> true);
    } finally {
      asked.values().forEach(future -> future.cancel(true));
    }
  }

  private static <K, T> Map<K, Outcome<T>> outcomes(
      Map<K, Future<Outcome<T>>> asked, Predicate<Future<?>> wanted) throws InterruptedException {
    Map<K, Outcome<T>> outcomes = new LinkedHashMap<>();
    for (Map.Entry<K, Future<Outcome<T>>> each : asked.entrySet()) {
      if (wanted.test(each.getValue())) {
        outcomes.put(each.getKey(), outcome(each.getValue()));
      }
    }
    return outcomes;
  }

  private static <K, T> Outcome<T> inTurn(
      Semaphore turns, K whom, Question<K, T> question, CountDownLatch missing)
      throws InterruptedException {
    turns.acquire();
    try {
      return question.ask(whom);
    } catch (CallException e) {
      return Outcome.of(e);
    } finally {
      turns.release();
      missing.countDown();
    }
  }

  private static <T> Outcome<T> outcome(Future<Outcome<T>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return Outcome.of(
          CallException.noAnswer("its answer could not be used: " + e.getCause(), e.getCause()));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
