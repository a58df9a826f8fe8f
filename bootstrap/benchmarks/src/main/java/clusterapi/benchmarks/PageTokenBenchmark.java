package clusterapi.benchmarks;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.paging.NodeCursor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The token by which a walk over nodes goes on, in the middle of a large cluster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PageTokenBenchmark {
  private final NodeCursor cursor =
      new NodeCursor(
          List.of(new NodeId(1), new NodeId(2)), Optional.of(new NodeId(3)), 17, List.of());
  private final String text = cursor.encode();

  /** To text. */
  @Benchmark
  public String encode() {
    return cursor.encode();
  }

  /** From text. */
  @Benchmark
  public Optional<NodeCursor> parse() {
    return NodeCursor.parse(text);
  }
}
