package clusterapi.bootstrap.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import clusterapi.bootstrap.observe.Figures;
import clusterapi.bootstrap.observe.Metric;
import clusterapi.bootstrap.observe.Samples;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.Part;
import clusterapi.bootstrap.process.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Writes a line for each request, on a thread of its own. Requests never wait for it: lines for
 * which there is no room are dropped, counted, and said. Safe for many threads.
 */
public final class AccessLog implements RequestObserver, Figures, Part {
  private static final Logger LOG = System.getLogger(AccessLog.class.getName());

  /** So many lines wait to be written; those beyond are dropped. */
  static final int MAX_WAITING = 8192;

  /** So many characters are written at once. */
  private static final int PIECE_LENGTH = 64 * 1024;

  /** What still waits at the end is written within this. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final Target target;
  private final InstantSource clock;
  private final Consumer<Runnable> hangUps;
  private final BlockingQueue<Entry> waiting;
  private final LongAdder written = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Thread writer;

  /** Used by the writer alone, once it runs. */
  private OutputStream out = OutputStream.nullOutputStream();

  private long droppedSaid;
  private boolean failed;

  /** Where lines go. */
  @FunctionalInterface
  public interface Target {
    /**
     * Opens it, at its end.
     *
     * @return the stream, which is closed when it is opened anew
     * @throws IOException if it cannot be opened; the message names it
     */
    OutputStream open() throws IOException;
  }

  private sealed interface Entry {
    record Line(Instant endedAt, FinishedRequest request) implements Entry {}

    record OpenAnew() implements Entry {}

    record End() implements Entry {}
  }

  /**
   * A log that is not open yet.
   *
   * @param target where lines go
   * @param clock the time of their ends
   * @param hangUps given what to do when the target is to be opened anew
   */
  public AccessLog(Target target, InstantSource clock, Consumer<Runnable> hangUps) {
    this(target, clock, hangUps, MAX_WAITING);
  }

  AccessLog(Target target, InstantSource clock, Consumer<Runnable> hangUps, int maxWaiting) {
    this.target = target;
    this.clock = clock;
    this.hangUps = hangUps;
    this.waiting = new ArrayBlockingQueue<>(maxWaiting);
    this.writer = Thread.ofPlatform().daemon().name("access-log").unstarted(this::writeAll);
  }

  @Override
  public void began(Wire wire) {
    // The line tells of the end.
  }

  @Override
  public void ended(FinishedRequest request) {
    if (!waiting.offer(new Entry.Line(clock.instant(), request))) {
      dropped.increment();
    }
  }

  @Override
  public String name() {
    return "access-log";
  }

  @Override
  public void start() {
    try {
      out = target.open();
    } catch (IOException e) {
      throw new StartFailure(
          ExitCode.BAD_USAGE,
          "--access-log: " + e + ": name a file that can be written, - or off",
          e);
    }
    hangUps.accept(() -> put(new Entry.OpenAnew()));
    writer.start();
  }

  @Override
  public void stop() {
    put(new Entry.End());
    try {
      if (!writer.join(STOP_WAIT)) {
        LOG.log(Level.WARNING, "event=access_log_not_written_to_its_end lines=" + waiting.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Queues what is no line, for which room comes as lines are written. */
  private void put(Entry entry) {
    try {
      boolean isQueued = waiting.offer(entry, STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!isQueued) {
        LOG.log(Level.WARNING, "event=access_log_stuck");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    StringBuilder piece = new StringBuilder(PIECE_LENGTH + 2048);
    int lines = 0;
    try {
      while (true) {
        Entry entry = waiting.take();
        if (entry instanceof Entry.Line(Instant endedAt, FinishedRequest request)) {
          AccessLine.append(piece, endedAt, request);
          lines++;
        }
        if (!(entry instanceof Entry.Line) || piece.length() >= PIECE_LENGTH || waiting.isEmpty()) {
          write(piece, lines);
          piece.setLength(0);
          lines = 0;
        }
        switch (entry) {
          case Entry.Line line -> {}
          case Entry.OpenAnew anew -> openAnew();
          case Entry.End end -> {
            close();
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that
    }
  }

  private void write(StringBuilder piece, int lines) {
    long missing = dropped.sum() - droppedSaid;
    if (missing > 0) {
      AccessLine.appendDropped(piece, clock.instant(), missing);
    }
    if (piece.isEmpty()) {
      return;
    }
    try {
      out.write(piece.toString().getBytes(UTF_8));
      out.flush();
      written.add(lines);
      droppedSaid += missing;
      failed = false;
    } catch (IOException e) {
      dropped.add(lines);
      if (!failed) { // Said once, until it goes well again.
        failed = true;
        LOG.log(Level.WARNING, "event=access_log_not_written reason=\"" + e + "\"");
      }
    }
  }

  /** Another file has the name now, or will have. The old one stays if there can be no new one. */
  private void openAnew() {
    try {
      OutputStream fresh = target.open();
      close();
      out = fresh;
      LOG.log(Level.INFO, "event=access_log_opened_anew");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "event=access_log_not_opened_anew reason=\"" + e + "\"");
    }
  }

  private void close() {
    try {
      out.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "event=access_log_not_closed reason=\"" + e + "\"");
    }
  }

  @Override
  public void addTo(Samples samples) {
    samples.add(Metric.ACCESS_LOG_LINES, written.sum(), "written");
    samples.add(Metric.ACCESS_LOG_LINES, dropped.sum(), "dropped");
  }
}
