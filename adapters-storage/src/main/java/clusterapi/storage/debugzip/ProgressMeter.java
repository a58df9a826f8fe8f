package clusterapi.storage.debugzip;

import clusterapi.storage.debugzip.MemberSource.MemberStream;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what all threads read, tells the listener now and then, and stops them: at the total
 * limit, and when one of them has failed.
 */
final class ProgressMeter {
  private final ArchiveProgress listener;
  private final ArchiveLimits limits;
  private final OptionalLong membersTotal;
  private final OptionalLong bytesTotal;
  private final AtomicLong members = new AtomicLong();
  private final AtomicLong packed = new AtomicLong();
  private final AtomicLong inflated = new AtomicLong();
  private final AtomicLong reportedInflated = new AtomicLong();
  private volatile boolean stopped;

  ProgressMeter(
      ArchiveProgress listener,
      ArchiveLimits limits,
      OptionalLong membersTotal,
      OptionalLong bytesTotal) {
    this.listener = listener;
    this.limits = limits;
    this.membersTotal = membersTotal;
    this.bytesTotal = bytesTotal;
  }

  /** A member's bytes, counted while they are read. */
  Watched watch(MemberStream bytes) {
    return new Watched(bytes);
  }

  /** Every stream that is being read ends with an exception at its next step. */
  void stop() {
    stopped = true;
  }

  /**
   * Goes on.
   *
   * @throws InterruptedIOException if it was stopped
   */
  void proceed() throws InterruptedIOException {
    if (stopped) {
      throw new InterruptedIOException("the reading was stopped");
    }
  }

  /** A member was read, or at least tried. */
  void memberDone(String name) throws UnreadableArchiveException {
    if (inflated.get() > limits.totalBytes()) {
      throw new UnreadableArchiveException(
          "the members up to "
              + OneLine.of(name)
              + " inflate to more than the limit of "
              + limits.totalBytes()
              + " bytes");
    }
    if (members.incrementAndGet() % ArchiveProgress.MEMBERS_PER_STEP == 0) {
      report();
    }
  }

  /** Tells the listener; one thread after the other, so that it never goes back. */
  synchronized void report() {
    listener.at(new ArchiveProgress.Step(members.get(), membersTotal, packed.get(), bytesTotal));
  }

  /** A member's bytes. */
  final class Watched extends InputStream {
    private final MemberStream bytes;
    private long counted;

    private Watched(MemberStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      proceed();
      int read = bytes.read(into, offset, length);
      countPacked(bytes.packedBytesRead());
      if (read > 0) {
        countInflated(read);
      }
      return read;
    }

    /** Whatever was left unread counts as read. */
    void finish(long packedBytes) {
      countPacked(packedBytes);
    }

    private void countPacked(long soFar) {
      if (soFar > counted) {
        packed.addAndGet(soFar - counted);
        counted = soFar;
      }
    }

    private void countInflated(int more) {
      long total = inflated.addAndGet(more);
      long reported = reportedInflated.get();
      if (total - reported >= ArchiveProgress.BYTES_PER_STEP
          && reportedInflated.compareAndSet(reported, total)) {
        report();
      }
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}
