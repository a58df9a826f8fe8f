package clusterapi.storage.packed;

import static clusterapi.storage.packed.ReplicaFlags.has;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.domain.range.ReplicaId;
import clusterapi.domain.range.ReplicaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what {@link ReplicaWriter} wrote back into domain values. Safe for threads. */
final class ReplicaReader {
  private final ByteArena arena;

  ReplicaReader(ByteArena arena) {
    this.arena = arena;
  }

  /** The replica with a name, which belongs to a node. */
  RangeInfo read(int name, NodeId node) {
    Decoder in = arena.read(name);
    int flags = in.small();
    StoreId store = new StoreId(in.small());
    Decoder shared = arena.read(in.fixed32());
    byte[][] texts = shared.span();
    PrettySpan span = new PrettySpan(text(texts[0]), text(texts[1]));
    Lease[] history = new Lease[in.small()];
    for (int i = 0; i < history.length; i++) {
      history[i] = lease(in.fixed32());
    }
    Optional<Lease> lease =
        has(flags, ReplicaFlags.HAS_LEASE) ? Optional.of(lease(in.fixed32())) : Optional.empty();
    String error = has(flags, ReplicaFlags.HAS_ERROR) ? arena.read(in.fixed32()).restAsText() : "";
    Set<RangeProblem> problems =
        has(flags, ReplicaFlags.HAS_PROBLEMS) ? problems(in.varint()) : Set.of();
    RangeStatistics statistics =
        has(flags, ReplicaFlags.HAS_STATISTICS) ? statistics(in) : RangeStatistics.NONE;
    return new RangeInfo(
        descriptor(shared),
        span,
        node,
        store,
        error,
        List.of(history),
        lease,
        problems,
        statistics,
        has(flags, ReplicaFlags.QUIESCENT),
        has(flags, ReplicaFlags.TICKING));
  }

  private Optional<RangeDescriptor> descriptor(Decoder in) {
    if (in.isAtEnd()) {
      return Optional.empty();
    }
    RangeId id = new RangeId(in.varint());
    byte[][] keys = in.span();
    KeySpan span = new KeySpan(Key.of(keys[0]), Key.of(keys[1]));
    List<ReplicaDescriptor> members = new ArrayList<>();
    while (!in.isAtEnd()) {
      members.add(member(in));
    }
    return Optional.of(new RangeDescriptor(id, span, members));
  }

  private Lease lease(int name) {
    Decoder in = arena.read(name);
    int present = in.small();
    HlcTimestamp start = timestamp(in);
    Optional<HlcTimestamp> expiration =
        timestampIf(has(present, ReplicaFlags.LEASE_EXPIRATION), in);
    Optional<HlcTimestamp> stasis = timestampIf(has(present, ReplicaFlags.LEASE_STASIS), in);
    Optional<HlcTimestamp> proposed = timestampIf(has(present, ReplicaFlags.LEASE_PROPOSED), in);
    ReplicaDescriptor holder = member(in);
    long epoch = in.signed();
    long sequence = in.signed();
    Lease.Acquisition acquisition = Lease.Acquisition.ofCode(in.small());
    return new Lease(start, expiration, holder, stasis, proposed, epoch, sequence, acquisition);
  }

  private static ReplicaDescriptor member(Decoder in) {
    NodeId node = new NodeId(in.small());
    StoreId store = new StoreId(in.small());
    ReplicaId replica = new ReplicaId(in.small());
    return new ReplicaDescriptor(node, store, replica, ReplicaType.ofCode(in.small() - 1));
  }

  private static Optional<HlcTimestamp> timestampIf(boolean present, Decoder in) {
    return present ? Optional.of(timestamp(in)) : Optional.empty();
  }

  private static HlcTimestamp timestamp(Decoder in) {
    long wall = in.signed();
    long logical = in.signed();
    return new HlcTimestamp(wall, (int) (logical >> 1), (logical & 1) == 1);
  }

  private static Set<RangeProblem> problems(long mask) {
    Set<RangeProblem> problems = EnumSet.noneOf(RangeProblem.class);
    for (int i = 0; i < ReplicaFlags.PROBLEMS.size(); i++) {
      if ((mask >> i & 1) == 1) {
        problems.add(ReplicaFlags.PROBLEMS.get(i));
      }
    }
    return problems;
  }

  private static RangeStatistics statistics(Decoder in) {
    int present = in.small();
    double[] values = new double[7];
    for (int i = 0; i < values.length; i++) {
      values[i] = has(present, 1 << i) ? Double.longBitsToDouble(in.fixed64()) : 0;
    }
    return new RangeStatistics(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
