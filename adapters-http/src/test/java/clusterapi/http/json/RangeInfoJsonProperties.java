package clusterapi.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.paging.Page;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The fast way from a row to bytes against the slow one from a value, field by field. */
class RangeInfoJsonProperties {
  private static final List<Map<RangeProblem, FieldName>> SHOWN =
      List.of(RangeInfoJson.PROBLEMS, RangeInfoJson.PROBLEMS_BEFORE_CIRCUIT_BREAKERS);

  /** Longer than a part of a text that is looked at together. */
  private static final int LONG = 9_000;

  private static final List<String> PIECES =
      List.of(
          "/Table/106/1/\"",
          "\\x8c",
          "<&>",
          "\u2028",
          "\u2029",
          "\u2030",
          "é",
          "日",
          "😀",
          "\n",
          "\u0001");

  @Property(tries = 150)
  void pages_areTheSameBothWays(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<RangeInfo> ranges = Stream.generate(() -> range(random)).limit(random.nextInt(8)).toList();
    for (Map<RangeProblem, FieldName> shown : SHOWN) {
      ByteArrayOutputStream fast = new ByteArrayOutputStream();
      new NodeRangesJson(new RangeInfoJson(shown))
          .write(new Page<>(ranges, OptionalLong.of(7)), fast);

      assertThat(fast.toString(UTF_8)).isEqualTo(slowPage(ranges, shown));
    }
  }

  private static String slowPage(List<RangeInfo> ranges, Map<RangeProblem, FieldName> shown)
      throws IOException {
    FieldByFieldRange slow = new FieldByFieldRange(shown);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GoJson json = GoJson.to(out)) {
      json.object().array(GoJson.name("ranges"));
      for (RangeInfo range : ranges) {
        json.object();
        slow.write(json, range);
        json.endObject();
      }
      json.endArray().number(GoJson.name("next"), 7).endObject();
    }
    return out.toString(UTF_8);
  }

  private static RangeInfo range(Random random) {
    return new RangeInfo(
        maybe(random, () -> descriptor(random)),
        new PrettySpan(text(random), text(random)),
        new NodeId(1 + random.nextInt(Integer.MAX_VALUE)),
        new StoreId(1 + random.nextInt(300)),
        random.nextInt(4) == 0 ? text(random) : "",
        Stream.generate(() -> lease(random)).limit(random.nextInt(7)).toList(),
        Optional.empty(),
        problems(random),
        RangeStatistics.of(load(random), load(random)),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static RangeDescriptor descriptor(Random random) {
    byte[] start = new byte[random.nextInt(random.nextInt(20) == 0 ? LONG : 40)];
    random.nextBytes(start);
    byte[] end = Arrays.copyOf(start, start.length + random.nextInt(5));
    return new RangeDescriptor(
        new RangeId(random.nextLong() >>> random.nextInt(1, 64)),
        new KeySpan(Key.of(start), Key.of(end)),
        List.of());
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(20) == 0 ? LONG : 30);
    while (text.length() < length) {
      text.append(
          random.nextBoolean()
              ? PIECES.get(random.nextInt(PIECES.size()))
              : Character.toString((char) random.nextInt(0x80)));
    }
    return text.toString();
  }

  private static Lease lease(Random random) {
    return new Lease(
        time(random),
        maybe(random, () -> time(random)),
        new ReplicaDescriptor(
            new NodeId(1 + random.nextInt(2000)),
            new StoreId(1 + random.nextInt(Integer.MAX_VALUE)),
            new ReplicaId(random.nextInt(20)),
            ReplicaType.ofCode(random.nextInt(9) - 1)),
        maybe(random, () -> time(random)),
        maybe(random, () -> time(random)),
        number(random),
        number(random),
        Lease.Acquisition.ofCode(random.nextInt(3)));
  }

  /** Zero, of any length, of either sign; mostly a moment of our time. */
  private static long number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextLong();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> 1_700_000_000_000_000_000L + random.nextLong(100_000_000_000_000_000L);
    };
  }

  private static HlcTimestamp time(Random random) {
    return random.nextInt(3) > 0
        ? HlcTimestamp.ofNanos(number(random))
        : new HlcTimestamp(number(random), random.nextInt(), random.nextBoolean());
  }

  private static Set<RangeProblem> problems(Random random) {
    Set<RangeProblem> problems = EnumSet.allOf(RangeProblem.class);
    problems.removeIf(problem -> random.nextInt(3) > 0);
    return random.nextBoolean() ? Set.of() : problems;
  }

  private static double load(Random random) {
    return random.nextInt(3) == 0 ? 0 : random.nextDouble() * Math.pow(10, random.nextInt(-9, 24));
  }

  private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value.get());
  }
}
