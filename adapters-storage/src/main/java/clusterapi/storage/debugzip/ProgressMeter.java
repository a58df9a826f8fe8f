package clusterapi.storage.debugzip;

import clusterapi.storage.statusjson.OneLine;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Counts what is read, tells the listener now and then, and stops at the total limit. */
final class ProgressMeter {
  private final ArchiveProgress listener;
  private final MemberSource source;
  private final ArchiveLimits limits;
  private final OptionalLong membersTotal;
  private final OptionalLong bytesTotal;
  private long members;
  private long inflated;
  private long reportedInflated;

  ProgressMeter(
      ArchiveProgress listener,
      MemberSource source,
      ArchiveLimits limits,
      OptionalLong membersTotal,
      OptionalLong bytesTotal) {
    this.listener = listener;
    this.source = source;
    this.limits = limits;
    this.membersTotal = membersTotal;
    this.bytesTotal = bytesTotal;
  }

  /** Counts a member's bytes while they are read. */
  InputStream watch(InputStream bytes) {
    return new FilterInputStream(bytes) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
      }
    };
  }

  /** A member was read. */
  void memberDone(String name) throws UnreadableArchiveException {
    members++;
    if (inflated > limits.totalBytes()) {
      throw new UnreadableArchiveException(
          "the members up to "
              + OneLine.of(name)
              + " inflate to more than the limit of "
              + limits.totalBytes()
              + " bytes");
    }
    if (members % ArchiveProgress.MEMBERS_PER_STEP == 0) {
      report();
    }
  }

  void report() {
    listener.at(new ArchiveProgress.Step(members, membersTotal, source.bytesRead(), bytesTotal));
  }

  private void count(int bytes) {
    inflated += bytes;
    if (inflated - reportedInflated >= ArchiveProgress.BYTES_PER_STEP) {
      reportedInflated = inflated;
      report();
    }
  }
}
