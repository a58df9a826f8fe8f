package clusterapi.application.query;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.paging.OffsetPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is found, and in which order, is what a plain stream over the values finds. */
final class ArrangementProperties {
  /** A thing with a value of each type that can be sorted by; empty for not known. */
  record Thing(
      Optional<Long> whole,
      Optional<Double> decimal,
      String text,
      boolean flag,
      Optional<Instant> time,
      List<String> texts) {}

  private static final FieldTable<Thing> TABLE =
      new Fields<Thing>()
          .whole("whole", thing -> thing.whole().orElse(Reading.UNKNOWN), "A whole number")
          .decimal("decimal", thing -> thing.decimal().orElse(Double.NaN), "A number")
          .text("text", Thing::text, "A text")
          .flag("flag", Thing::flag, "A flag")
          .time("time", Thing::time, "A time")
          .texts("texts", Thing::texts, "Some texts")
          .of("things", "whole");

  private static final Comparator<List<Integer>> LEXICALLY =
      (a, b) ->
          Arrays.compare(
              a.stream().mapToInt(Integer::intValue).toArray(),
              b.stream().mapToInt(Integer::intValue).toArray());

  @Provide
  Arbitrary<List<Thing>> things() {
    return Combinators.combine(
            Arbitraries.longs().between(-3, 3).optional(),
            Arbitraries.of(-1.5, -0.0, 0.0, 2.0, Double.MAX_VALUE, Double.MIN_VALUE).optional(),
            Arbitraries.of("", "a", "B", "ab", "\uFF5A", "\uD83D\uDE00", "\uD83D\uDE00a"),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(0, 3).map(Instant::ofEpochSecond).optional(),
            Arbitraries.of("x", "y", "Xy").list().ofMaxSize(3))
        .as(Thing::new)
        .list()
        .ofMaxSize(70);
  }

  @Provide
  Arbitrary<List<String>> keys() {
    return Arbitraries.of("whole", "decimal", "text", "flag", "time")
        .flatMap(name -> Arbitraries.of(name, "-" + name))
        .list()
        .ofMaxSize(4);
  }

  @Property(tries = 300)
  void order_isThatOfAStableSort(
      @ForAll("things") List<Thing> things, @ForAll("keys") List<String> keys) {
    Optional<Comparator<Thing>> order =
        keys.stream().map(ArrangementProperties::naively).reduce(Comparator::thenComparing);

    assertThat(selected(things, List.of(), keys))
        .isEqualTo(order.map(by -> things.stream().sorted(by).toList()).orElse(things));
  }

  @Property(tries = 300)
  void pages_areTheSortedListInPieces(
      @ForAll("things") List<Thing> things,
      @ForAll("keys") List<String> keys,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    List<Thing> all = selected(things, List.of(), keys);

    List<Thing> paged = new ArrayList<>();
    OptionalLong offset = OptionalLong.of(0);
    while (offset.isPresent()) {
      Matches<Thing> page =
          Matches.cut(all, new OffsetPage(limit, offset.getAsLong()), List.of(), Instant.EPOCH);
      assertThat(page.total()).isEqualTo(things.size());
      paged.addAll(page.items());
      offset = page.next();
    }

    assertThat(paged).isEqualTo(all);
  }

  @Property(tries = 500)
  void found_isWhatAPlainStreamFinds(
      @ForAll("things") List<Thing> things,
      @ForAll @IntRange(min = -3, max = 3) int value,
      @ForAll @IntRange(min = 0, max = 5) int operator) {
    String sign = List.of("=", "!=", "<", "<=", ">", ">=").get(operator);
    List<Predicate<Integer>> outcomes =
        List.of(c -> c == 0, c -> c != 0, c -> c < 0, c -> c <= 0, c -> c > 0, c -> c >= 0);
    Predicate<Integer> wanted = outcomes.get(operator);
    boolean unknownHolds = sign.equals("!=");

    assertThat(selected(things, List.of("whole" + sign + value), List.of()))
        .isEqualTo(
            things.stream()
                .filter(
                    t ->
                        t.whole()
                            .map(v -> wanted.test(Long.compare(v, value)))
                            .orElse(unknownHolds))
                .toList());
    assertThat(selected(things, List.of("decimal" + sign + value), List.of()))
        .isEqualTo(
            things.stream()
                .filter(
                    t ->
                        t.decimal()
                            .map(v -> wanted.test(Double.compare(v + 0.0, value)))
                            .orElse(unknownHolds))
                .toList());
    assertThat(selected(things, List.of("time" + sign + Instant.ofEpochSecond(value)), List.of()))
        .isEqualTo(
            things.stream()
                .filter(
                    t ->
                        t.time()
                            .map(v -> wanted.test(v.compareTo(Instant.ofEpochSecond(value))))
                            .orElse(unknownHolds))
                .toList());
  }

  @Property(tries = 200)
  void oppositeConditions_partTheList(@ForAll("things") List<Thing> things) {
    for (String pair : List.of("text=a|text!=a", "texts~X|texts!~X", "texts=y|texts!=y")) {
      String[] both = pair.split("\\|", -1);
      List<Thing> found = selected(things, List.of(both[0]), List.of());
      List<Thing> others = selected(things, List.of(both[1]), List.of());
      assertThat(found.size() + others.size()).isEqualTo(things.size());
      assertThat(selected(things, List.of(both), List.of())).isEmpty();
    }
  }

  private static List<Thing> selected(List<Thing> things, List<String> filters, List<String> keys) {
    int[] places = Arrangement.of(things, Selection.parse(filters, keys, TABLE), Instant.EPOCH);
    return Arrays.stream(places).mapToObj(things::get).toList();
  }

  private static Comparator<Thing> naively(String key) {
    boolean descending = key.startsWith("-");
    return switch (descending ? key.substring(1) : key) {
      case "whole" -> unknownLast(Thing::whole, Comparator.naturalOrder(), descending);
      case "decimal" ->
          unknownLast(
              t -> t.decimal().map(v -> v + 0.0), Comparator.<Double>naturalOrder(), descending);
      case "text" ->
          unknownLast(
              t -> Optional.of(t.text()).filter(v -> !v.isEmpty()),
              Comparator.comparing(v -> v.codePoints().boxed().toList(), LEXICALLY),
              descending);
      case "flag" ->
          unknownLast(t -> Optional.of(t.flag()), Comparator.<Boolean>naturalOrder(), descending);
      default -> unknownLast(Thing::time, Comparator.naturalOrder(), descending);
    };
  }

  private static <V> Comparator<Thing> unknownLast(
      Function<Thing, Optional<V>> value, Comparator<V> ascending, boolean descending) {
    Comparator<V> known = descending ? Collections.reverseOrder(ascending) : ascending;
    return (a, b) -> {
      Optional<V> x = value.apply(a);
      Optional<V> y = value.apply(b);
      return x.isPresent() && y.isPresent()
          ? known.compare(x.get(), y.get())
          : Boolean.compare(y.isPresent(), x.isPresent());
    };
  }
}
