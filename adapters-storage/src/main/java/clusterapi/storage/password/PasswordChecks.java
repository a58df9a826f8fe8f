package clusterapi.storage.password;

import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Checks passwords on a few threads of its own. A check is pure work for some tenths of a second:
 * on the carriers of virtual threads, a few logins would hold up every other request. Safe for many
 * threads.
 */
public final class PasswordChecks implements AutoCloseable {
  /** So many checks wait for a thread; more are refused. */
  public static final int MAX_WAITING = 64;

  /** Nobody waits longer for a check. Source: the database's {@code server.user_login.timeout}. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private static final long IDLE_THREAD_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  /**
   * Checks.
   *
   * @param atOnce so many at once; positive
   */
  public PasswordChecks(int atOnce) {
    this(atOnce, MAX_WAITING);
  }

  PasswordChecks(int atOnce, int maxWaiting) {
    threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxWaiting),
            Thread.ofPlatform().name("password-check-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Half of the processors, so that the other half answers requests. */
  public static int defaultAtOnce() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Runs a check.
   *
   * @param check pure work
   * @return its outcome
   * @throws StoreUnavailable if too many wait already, or the check is not done in time
   */
  public boolean run(BooleanSupplier check) {
    Future<Boolean> outcome;
    try {
      outcome = threads.submit(check::getAsBoolean);
    } catch (RejectedExecutionException e) {
      throw new StoreUnavailable("too many passwords wait to be checked", e);
    }
    try {
      return outcome.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailable("a password was not checked within " + MAX_WAIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while a password was checked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password check broke", e.getCause());
    } finally {
      outcome.cancel(true); // no work for one who no longer waits
    }
  }

  /** So many checks wait for a thread. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** Ends the checks at work; whoever waits for one is refused. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
