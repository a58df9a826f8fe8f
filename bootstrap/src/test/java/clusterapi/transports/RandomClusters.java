package clusterapi.transports;

import clusterapi.application.sample.SampleState;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Locality;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NetworkAddress;
import clusterapi.domain.node.NodeDescriptor;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.Tier;
import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
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
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Clusters grown from a number: odd names, extreme numbers, nodes that do not answer. */
final class RandomClusters {
  private static final int MAX_NODES = 6;
  private static final int MAX_ITEMS = 5;

  /** Problems that releases up to 22.1 show. */
  private static final Set<RangeProblem> SHOWN =
      EnumSet.range(RangeProblem.UNAVAILABLE, RangeProblem.CIRCUIT_BREAKER_ERROR);

  /** Pieces of text that encodings trip over. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          " ",
          "\"",
          "\\",
          "<admin>",
          "&",
          "\n",
          "\t",
          "\u0001",
          "\u007f",
          "\u2028",
          "é",
          "ß",
          "日本",
          "\uD83D\uDE00",
          "'",
          "/",
          "%41",
          "+",
          "|",
          ",",
          "=",
          "\uFFFD");

  private final Random random;

  private RandomClusters(long seed) {
    this.random = new Random(seed);
  }

  /** The cluster of a number. */
  static SampleState of(long seed) {
    return new RandomClusters(seed).cluster();
  }

  private SampleState cluster() {
    SampleState state = SampleState.empty();
    int nodes = random.nextInt(MAX_NODES);
    for (int id = 1; id <= nodes; id++) {
      state = state.with(node(id));
      for (int i = random.nextInt(MAX_ITEMS); i > 0; i--) {
        state = state.with(range(id, random.nextInt(3) + 1, i));
      }
      for (int i = random.nextInt(MAX_ITEMS); i > 0; i--) {
        state = state.with(hotRange(id, i));
      }
      for (int i = random.nextInt(MAX_ITEMS); i > 0; i--) {
        state = state.with(session(id));
      }
      if (random.nextInt(5) == 0) {
        state = state.withFailed(id, "no answer: " + line());
      }
    }
    return nodes > 0 && random.nextBoolean()
        ? state.withLocalNode(random.nextInt(nodes) + 1)
        : state;
  }

  private NodeStatus node(int id) {
    Map<String, Double> metrics = new HashMap<>();
    for (int i = random.nextInt(MAX_ITEMS); i > 0; i--) {
      metrics.put("m" + i + line(), number());
    }
    return new NodeStatus(
        new NodeDescriptor(
            new NodeId(id),
            new NetworkAddress(line(), line()),
            some(this::line),
            new Locality(some(() -> new Tier(line(), line()))),
            new ServerVersion(22, random.nextInt(3), random.nextInt(3), random.nextInt(90)),
            line(),
            random.nextLong(),
            line(),
            new NetworkAddress(line(), line())),
        Metrics.of(metrics),
        random.nextLong() >>> 1,
        random.nextInt(500),
        random.nextLong() >>> 1,
        one(Liveness.values()));
  }

  private RangeInfo range(int node, int store, int number) {
    return new RangeInfo(
        random.nextInt(8) == 0
            ? Optional.empty()
            : Optional.of(
                new RangeDescriptor(new RangeId(id(number)), span(), some(this::replica))),
        new PrettySpan(line(), line()),
        new NodeId(node),
        new StoreId(store),
        random.nextInt(5) == 0 ? line() : "",
        some(this::lease),
        Optional.empty(),
        problems(),
        RangeStatistics.of(finite(), finite()),
        random.nextBoolean(),
        random.nextBoolean());
  }

  /** Mostly small and shared by nodes; sometimes as large as can be. */
  private long id(int number) {
    return random.nextInt(6) == 0 ? Long.MAX_VALUE - number : number;
  }

  private KeySpan span() {
    Key a = key();
    Key b = key();
    return a.compareTo(b) <= 0 ? new KeySpan(a, b) : new KeySpan(b, a);
  }

  private Key key() {
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return Key.of(bytes);
  }

  private Lease lease() {
    return new Lease(
        time(),
        maybe(this::time),
        replica(),
        maybe(this::time),
        maybe(this::time),
        random.nextLong(),
        random.nextLong(),
        one(Lease.Acquisition.values()));
  }

  private HlcTimestamp time() {
    return random.nextInt(6) == 0
        ? HlcTimestamp.ZERO
        : new HlcTimestamp(random.nextLong(), random.nextInt(), random.nextBoolean());
  }

  private ReplicaDescriptor replica() {
    return new ReplicaDescriptor(
        new NodeId(random.nextInt(9) + 1),
        new StoreId(random.nextInt(9) + 1),
        new ReplicaId(random.nextInt(9)),
        maybe(() -> one(ReplicaType.values())));
  }

  private Set<RangeProblem> problems() {
    Set<RangeProblem> problems = EnumSet.noneOf(RangeProblem.class);
    if (random.nextBoolean()) {
      SHOWN.stream().filter(problem -> random.nextInt(4) == 0).forEach(problems::add);
    }
    return problems;
  }

  private HotRange hotRange(int node, int number) {
    return new HotRange(
        new RangeId(id(number)),
        span(),
        new NodeId(node),
        new StoreId(random.nextInt(3) + 1),
        maybe(() -> new NodeId(random.nextInt(9) + 1)),
        new IndexName(line(), line(), line(), line()),
        some(() -> new NodeId(random.nextInt(9) + 1)),
        RangeStatistics.of(Math.abs(finite()), 0));
  }

  private Session session(int node) {
    return new Session(
        new NodeId(node),
        one("root", "maxroach", line()),
        line(),
        line(),
        some(this::query),
        instant(),
        line(),
        maybe(() -> new ClusterWideId(random.nextLong(), random.nextLong())),
        random.nextLong(),
        random.nextLong(),
        maybe(this::transaction),
        line(),
        SessionStatus.ACTIVE,
        Optional.empty());
  }

  private ActiveQuery query() {
    return new ActiveQuery(
        line(),
        uuid(),
        line(),
        maybe(this::instant),
        random.nextBoolean(),
        one(ActiveQuery.Phase.values()),
        random.nextInt(3) == 0 ? 0 : random.nextFloat(),
        line(),
        line());
  }

  private ActiveTransaction transaction() {
    return new ActiveTransaction(
        uuid(),
        maybe(this::instant),
        line(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        maybe(this::instant),
        random.nextBoolean(),
        random.nextLong(),
        random.nextLong(),
        random.nextBoolean(),
        random.nextBoolean(),
        line(),
        line());
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Instant instant() {
    return Instant.ofEpochSecond(
        random.nextLong(0, 4_000_000_000L),
        random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
  }

  private double number() {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      default -> finite();
    };
  }

  private double finite() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> Double.MAX_VALUE;
      case 2 -> Double.MIN_VALUE;
      case 3 -> random.nextInt(1000);
      case 4 -> 1e21 * random.nextDouble();
      case 5 -> 1e-6 * random.nextDouble();
      default -> random.nextGaussian() * 1000;
    };
  }

  private String line() {
    int pieces = random.nextInt(4);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      line.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return line.toString();
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(Supplier<T> value) {
    return IntStream.range(0, random.nextInt(3)).mapToObj(i -> value.get()).toList();
  }
}
