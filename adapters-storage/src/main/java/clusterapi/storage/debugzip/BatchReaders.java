package clusterapi.storage.debugzip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches on several threads, and adds what they have read to the whole in the order in which
 * the batches came. Used by one thread, which also does the reading if it is to be the only one.
 *
 * <p>What fails in one batch ends all others at their next step, whichever comes first.
 */
final class BatchReaders implements AutoCloseable {
  /**
   * How many batches may be read or waiting while one before them is not done. Few bytes are kept
   * for each: its members' names before, the index of its replicas afterwards.
   */
  private static final int MAX_AHEAD = 64;

  private final Path file;
  private final ArchiveContents whole;
  private final ProgressMeter meter;
  private final Optional<ExecutorService> threads;
  private final Deque<FutureTask<ArchiveContents>> ahead = new ArrayDeque<>();
  private final Queue<Workbench> idle = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

  /**
   * Readers.
   *
   * @param file the archive
   * @param whole what the batches are added to
   * @param threads how many; if it is 1, the caller's
   */
  BatchReaders(Path file, ArchiveContents whole, ProgressMeter meter, int threads) {
    this.file = file;
    this.whole = whole;
    this.meter = meter;
    this.threads =
        threads == 1
            ? Optional.empty()
            : Optional.of(
                Executors.newFixedThreadPool(
                    threads, Thread.ofPlatform().daemon().name("archive-reader-", 1).factory()));
  }

  /** Reads a batch, now or later; waits while too many others are not done. */
  void read(Batch batch) throws IOException, UnreadableArchiveException {
    FutureTask<ArchiveContents> task = new FutureTask<>(() -> readWithTools(batch));
    ahead.add(task);
    if (threads.isPresent()) {
      threads.get().execute(task);
    } else {
      task.run();
    }
    while (ahead.size() > (threads.isPresent() ? MAX_AHEAD : 0)) {
      addFirst();
    }
  }

  /** Returns when every batch was read and added. */
  void finish() throws IOException, UnreadableArchiveException {
    while (!ahead.isEmpty()) {
      addFirst();
    }
  }

  private ArchiveContents readWithTools(Batch batch)
      throws IOException, UnreadableArchiveException {
    Workbench pooled = idle.poll();
    Workbench bench = pooled == null ? new Workbench(file) : pooled;
    boolean done = false;
    try {
      ArchiveContents part = batch.read(bench);
      done = true;
      return part;
    } catch (Throwable e) {
      firstFailure.compareAndSet(null, e);
      throw e;
    } finally {
      idle.add(bench);
      if (!done) {
        meter.stop();
      }
    }
  }

  private void addFirst() throws IOException, UnreadableArchiveException {
    try {
      whole.add(ahead.removeFirst().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableArchiveException("the reading was interrupted");
    } catch (ExecutionException e) {
      // Not that of this batch, which may have been stopped because another one failed.
      switch (firstFailure.get()) {
        case UnreadableArchiveException failure -> throw failure;
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Ends what is still being read, and waits until nobody uses the archive any more. */
  @Override
  public void close() throws IOException {
    meter.stop();
    threads.ifPresent(ExecutorService::shutdownNow);
    threads.ifPresent(ExecutorService::close);
    for (Workbench bench : idle) {
      bench.close();
    }
  }
}
