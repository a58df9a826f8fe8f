package clusterapi.storage.debugzip;

import clusterapi.storage.debugzip.MemberSource.MemberStream;
import clusterapi.storage.debugzip.MemberSource.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring members of an archive, which one thread reads one after the other: one that is
 * large, or many small ones, since handing over each by itself would cost more than reading it.
 * Where a batch ends depends on the archive alone. Used by one thread at a time.
 */
final class Batch {
  private static final int MAX_MEMBERS = 512;

  /** The batch is full with the member with which it has this many bytes. */
  private static final long FULL_BYTES = 1 << 18;

  private record Waiting(Member member, String name, Stored stored) {}

  private final ArchiveContents part;
  private final MemberReader reader;
  private final ProgressMeter meter;
  private final long readAheadFrom;
  private final List<Waiting> waiting = new ArrayList<>();
  private long bytes;
  private int members;

  /**
   * An empty batch.
   *
   * @param part what it is read into
   * @param readAheadFrom from how many packed bytes on a member is worth a second thread
   */
  Batch(ArchiveContents part, ArchiveLimits limits, ProgressMeter meter, long readAheadFrom) {
    this.part = part;
    this.reader = new MemberReader(part, limits);
    this.meter = meter;
    this.readAheadFrom = readAheadFrom;
  }

  /** A member exists. */
  void notice(Member member) throws UnreadableArchiveException {
    members++;
    part.notice(member);
  }

  /** A member is to be read with the batch. */
  void add(Member member, String name, Stored stored) {
    waiting.add(new Waiting(member, name, stored));
    bytes += stored.packedBytes();
  }

  /** Reads a member that cannot wait. */
  void readNow(Member member, String name, MemberStream stream)
      throws IOException, UnreadableArchiveException {
    ProgressMeter.Watched watched = meter.watch(stream);
    reader.read(member, name, watched);
    bytes += stream.packedBytesRead();
    meter.memberDone(name);
  }

  void addProblem(String sentence) {
    part.problems().add(sentence);
  }

  void fault(Member member, String name, String predicate) {
    reader.fault(member, name, predicate);
  }

  boolean isFull() {
    return members >= MAX_MEMBERS || bytes >= FULL_BYTES;
  }

  /** Reads all that waits, and gives everything that the batch has read. */
  ArchiveContents read(Workbench bench) throws IOException, UnreadableArchiveException {
    for (Waiting next : waiting) {
      meter.proceed();
      read(next, bench);
      meter.memberDone(next.name);
    }
    return part;
  }

  private void read(Waiting next, Workbench bench) throws IOException, UnreadableArchiveException {
    MemberStream stream;
    try {
      stream = next.stored.open(bench);
    } catch (MemberException e) {
      fault(next.member, next.name, e.predicate());
      return;
    }
    try (ProgressMeter.Watched watched = meter.watch(stream)) {
      if (next.stored.packedBytes() >= readAheadFrom) {
        try (InputStream ahead = new ReadAhead(watched)) {
          reader.read(next.member, next.name, ahead);
        }
      } else {
        reader.read(next.member, next.name, watched);
      }
      watched.finish(next.stored.packedBytes());
    }
  }
}
