package clusterapi.storage.packed;

import static org.assertj.core.api.Assertions.assertThat;

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
import clusterapi.domain.range.row.ByteSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PackedRangesProperties {
  private static final Comparator<RangeInfo> ORDER =
      Comparator.comparing(RangeInfo::sourceStore)
          .thenComparing(r -> r.rangeId().orElse(new RangeId(Long.MAX_VALUE)));

  @Property(tries = 300)
  void packedReplicas_comeBackSortedAndUnchanged(@ForAll("replicas") List<RangeInfo> replicas) {
    PackedRanges.Builder builder = new PackedRanges.Builder();
    replicas.forEach(builder::add);
    PackedRanges packed = builder.build();

    for (NodeId node : packed.nodes()) {
      List<RangeInfo> ofNode = packed.rangesOf(node);
      assertThat(ofNode).containsExactlyElementsOf(expected(replicas, node));
      for (RangeInfo info : ofNode) {
        info.rangeId()
            .ifPresent(
                id ->
                    assertThat(packed.replicasOf(node, id))
                        .containsExactlyElementsOf(
                            ofNode.stream()
                                .filter(r -> r.rangeId().equals(info.rangeId()))
                                .toList()));
      }
    }
    assertThat(packed.nodes())
        .containsExactlyInAnyOrderElementsOf(
            replicas.stream().map(RangeInfo::sourceNode).distinct().toList());
  }

  @Property(tries = 200)
  void numbers_comeBackUnchanged(
      @ForAll long any, @ForAll int small, @ForAll byte[] bytes, @ForAll String text) {
    Encoder encoder = new Encoder().begin();
    encoder.varint(any);
    encoder.signed(any);
    encoder.fixed32(small);
    encoder.fixed64(any);
    encoder.rest(bytes);
    ByteArena arena = new ByteArena();
    arena.append(new byte[0], 0);
    int name = arena.append(encoder.bytes(), encoder.length());
    Decoder decoder = arena.read(name);

    assertThat(decoder.varint()).isEqualTo(any);
    assertThat(decoder.signed()).isEqualTo(any);
    assertThat(decoder.fixed32()).isEqualTo(small);
    assertThat(decoder.fixed64()).isEqualTo(any);
    ByteSlice rest = new ByteSlice();
    decoder.rest(rest);
    assertThat(rest.copy()).isEqualTo(bytes);
    assertThat(decoder.isAtEnd()).isTrue();
    assertThat(arena.holds(name, encoder.bytes(), encoder.length())).isTrue();
  }

  /** Sorted as promised; of the same range in the same store, the first that was added. */
  private static List<RangeInfo> expected(List<RangeInfo> replicas, NodeId node) {
    List<RangeInfo> kept = new ArrayList<>();
    for (RangeInfo info : replicas) {
      boolean again =
          info.rangeId().isPresent()
              && kept.stream()
                  .anyMatch(
                      k ->
                          k.sourceStore().equals(info.sourceStore())
                              && k.rangeId().equals(info.rangeId()));
      if (info.sourceNode().equals(node) && !again) {
        kept.add(info);
      }
    }
    kept.sort(ORDER);
    return kept;
  }

  @Provide
  Arbitrary<List<RangeInfo>> replicas() {
    return replica().list().ofMaxSize(30);
  }

  private static Arbitrary<RangeInfo> replica() {
    Arbitrary<Optional<RangeDescriptor>> descriptors = descriptor().optional(0.9);
    Arbitrary<PrettySpan> spans =
        Combinators.combine(Arbitraries.strings().ascii(), Arbitraries.strings().numeric())
            .as(PrettySpan::new);
    Arbitrary<Set<RangeProblem>> problems = Arbitraries.of(RangeProblem.class).set();
    Arbitrary<RangeStatistics> loads =
        Arbitraries.doubles()
            .list()
            .ofSize(7)
            .map(
                d ->
                    new RangeStatistics(
                        d.get(0), d.get(1), d.get(2), 0, d.get(4), Double.NaN, d.get(6)));
    return Combinators.combine(
            descriptors,
            spans,
            Combinators.combine(Arbitraries.integers().between(1, 3), smallInt()).as(List::of),
            lease().list().ofMaxSize(4),
            lease().optional(),
            problems,
            Arbitraries.oneOf(loads, Arbitraries.just(RangeStatistics.NONE)),
            Arbitraries.integers().between(0, 7))
        .as(
            (descriptor, span, place, history, lease, found, load, flags) ->
                new RangeInfo(
                    descriptor,
                    span,
                    new NodeId(place.get(0)),
                    new StoreId(place.get(1)),
                    (flags & 1) == 1 ? "torn ü" : "",
                    history,
                    lease,
                    found,
                    load,
                    (flags & 2) == 2,
                    (flags & 4) == 4));
  }

  private static Arbitrary<RangeDescriptor> descriptor() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 40),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(20),
            member().list().ofMaxSize(5))
        .as(
            (id, key, members) ->
                new RangeDescriptor(
                    new RangeId(id), new KeySpan(Key.of(key), larger(key)), members));
  }

  private static Key larger(byte[] key) {
    byte[] longer = Arrays.copyOf(key, key.length + 1);
    return Key.of(longer);
  }

  private static Arbitrary<ReplicaDescriptor> member() {
    return Combinators.combine(
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            Arbitraries.integers().between(0, Integer.MAX_VALUE),
            Arbitraries.of(ReplicaType.class).optional())
        .as(
            (node, store, replica, type) ->
                new ReplicaDescriptor(
                    new NodeId(node), new StoreId(store), new ReplicaId(replica), type));
  }

  private static Arbitrary<Lease> lease() {
    Arbitrary<HlcTimestamp> times =
        Combinators.combine(
                Arbitraries.longs(),
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers()),
                Arbitraries.frequencyOf(
                    Tuple.of(3, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))))
            .as(HlcTimestamp::new);
    return Combinators.combine(
            times,
            times.optional(),
            member(),
            times.optional(),
            times.optional(),
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.of(Lease.Acquisition.class))
        .as(Lease::new);
  }

  private static Arbitrary<Integer> smallInt() {
    return Arbitraries.integers().between(1, 4);
  }
}
