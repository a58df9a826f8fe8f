package clusterapi.storage.packed;

import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns a replica's view of its range into bytes; {@link ReplicaReader} turns them back. Each
 * thread needs a writer of its own; arena and pool may be shared.
 *
 * <p>A replica's own record is some fifty bytes: flags, store, load, and the names of what it
 * shares with the others: one record for the range's descriptor with its keys and readable span,
 * and one for each lease. A key that is kept once for both ranges that it bounds would save little:
 * the end of a span mostly begins as its start does, and only the rest of it is kept.
 */
final class ReplicaWriter {
  private final ByteArena arena;
  private final InternPool pool;
  private final Encoder replica = new Encoder();
  private final Encoder shared = new Encoder();
  private final Encoder part = new Encoder();

  ReplicaWriter(ByteArena arena, InternPool pool) {
    this.arena = arena;
    this.pool = pool;
  }

  /** Adds a replica; its node is not kept. */
  int write(RangeInfo info) {
    replica.begin();
    replica.varint(flags(info));
    replica.fixed32(info.sourceStore().value());
    replica.fixed32(writeShared(info.span(), info.descriptor()));
    replica.varint(info.leaseHistory().size());
    for (Lease lease : info.leaseHistory()) {
      replica.fixed32(writeLease(lease));
    }
    info.lease().ifPresent(lease -> replica.fixed32(writeLease(lease)));
    if (!info.errorMessage().isEmpty()) {
      replica.fixed32(writeText(info.errorMessage()));
    }
    if (!info.problems().isEmpty()) {
      replica.varint(
          info.problems().stream().mapToLong(p -> 1L << ReplicaFlags.PROBLEMS.indexOf(p)).sum());
    }
    if (!info.statistics().equals(RangeStatistics.NONE)) {
      writeStatistics(info.statistics());
    }
    return arena.append(replica.bytes(), replica.length());
  }

  private static int flags(RangeInfo info) {
    return (info.lease().isPresent() ? ReplicaFlags.HAS_LEASE : 0)
        | (info.errorMessage().isEmpty() ? 0 : ReplicaFlags.HAS_ERROR)
        | (info.problems().isEmpty() ? 0 : ReplicaFlags.HAS_PROBLEMS)
        | (info.statistics().equals(RangeStatistics.NONE) ? 0 : ReplicaFlags.HAS_STATISTICS)
        | (info.quiescent() ? ReplicaFlags.QUIESCENT : 0)
        | (info.ticking() ? ReplicaFlags.TICKING : 0);
  }

  private int writeShared(PrettySpan span, Optional<RangeDescriptor> descriptor) {
    shared.begin();
    shared.span(utf8(span.startKey()), utf8(span.endKey()));
    descriptor.ifPresent(this::writeDescriptor);
    return pool.intern(shared);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void writeDescriptor(RangeDescriptor descriptor) {
    shared.varint(descriptor.id().value());
    shared.span(descriptor.span().start().bytes(), descriptor.span().end().bytes());
    descriptor.replicas().forEach(member -> write(member, shared));
  }

  /** Times are near one another: the first is kept, and how far the others are away. */
  private int writeLease(Lease lease) {
    long start = lease.start().wallTimeNanos();
    boolean logical = isLogical(lease);
    long[] numbers = {
      distance(lease.expiration(), start),
      distance(lease.proposedAt(), start),
      lease.holder().node().value(),
      lease.holder().store().value(),
      lease.holder().replica().value(),
      Encoder.zigzag(lease.epoch()),
      Encoder.zigzag(lease.sequence())
    };
    int head =
        (lease.expiration().isPresent() ? ReplicaFlags.LEASE_EXPIRATION : 0)
            | (lease.deprecatedStartStasis().isPresent() ? ReplicaFlags.LEASE_STASIS : 0)
            | (lease.proposedAt().isPresent() ? ReplicaFlags.LEASE_PROPOSED : 0)
            | (logical ? ReplicaFlags.LEASE_LOGICAL : 0)
            | (lease.acquisition().code() << ReplicaFlags.LEASE_ACQUISITION_SHIFT)
            | (typeCode(lease.holder()) << ReplicaFlags.LEASE_TYPE_SHIFT);
    for (int i = 0; i < numbers.length; i++) {
      int shift = ReplicaFlags.LEASE_WIDTHS_SHIFT + i * Width.BITS;
      head |= Width.of(numbers[i]).code() << shift;
    }
    part.begin();
    part.fixed32(head);
    part.fixed64(start);
    for (long number : numbers) {
      part.bytes(number, Width.of(number));
    }
    lease.deprecatedStartStasis().ifPresent(time -> part.fixed64(time.wallTimeNanos()));
    if (logical) {
      writeLogical(lease.start());
      lease.expiration().ifPresent(this::writeLogical);
      lease.deprecatedStartStasis().ifPresent(this::writeLogical);
      lease.proposedAt().ifPresent(this::writeLogical);
    }
    return pool.intern(part);
  }

  /** Wraps around where it is too far, and so does the sum. */
  private static long distance(Optional<HlcTimestamp> time, long start) {
    return time.map(t -> Encoder.zigzag(t.wallTimeNanos() - start)).orElse(0L);
  }

  private static int typeCode(ReplicaDescriptor member) {
    return member.type().map(type -> type.code() + 1).orElse(0);
  }

  private static boolean isLogical(Lease lease) {
    return isLogical(lease.start())
        || lease.expiration().filter(ReplicaWriter::isLogical).isPresent()
        || lease.deprecatedStartStasis().filter(ReplicaWriter::isLogical).isPresent()
        || lease.proposedAt().filter(ReplicaWriter::isLogical).isPresent();
  }

  private static boolean isLogical(HlcTimestamp time) {
    return time.logical() != 0 || time.synthetic();
  }

  private void writeLogical(HlcTimestamp time) {
    part.signed(((long) time.logical() << 1) | (time.synthetic() ? 1 : 0));
  }

  private static void write(ReplicaDescriptor member, Encoder to) {
    to.varint(member.node().value());
    to.varint(member.store().value());
    to.varint(member.replica().value());
    to.varint(typeCode(member));
  }

  private int writeText(String text) {
    part.begin().rest(utf8(text));
    return pool.intern(part);
  }

  private void writeStatistics(RangeStatistics statistics) {
    double[] values = {
      statistics.queriesPerSecond(),
      statistics.writesPerSecond(),
      statistics.requestsPerSecond(),
      statistics.readsPerSecond(),
      statistics.writeBytesPerSecond(),
      statistics.readBytesPerSecond(),
      statistics.cpuNanosPerSecond()
    };
    int present = 0;
    for (int i = 0; i < values.length; i++) {
      present |= Double.doubleToRawLongBits(values[i]) == 0 ? 0 : 1 << i;
    }
    replica.varint(present);
    for (double value : values) {
      if (Double.doubleToRawLongBits(value) != 0) {
        replica.fixed64(Double.doubleToRawLongBits(value));
      }
    }
  }
}
