package clusterapi.benchmarks;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.json.ApiRelease;
import clusterapi.http.json.ReleaseShape;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From domain values to the bytes of an answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EncoderBenchmark {
  private static final int PAGE = 1000;
  private static final int OFFSET = 3000;
  private static final int HOT = 100;

  private final ReleaseShape shape = ApiRelease.V22_1.shape();
  private final ObjectMapper mapper = new ObjectMapper();
  private final ClusterState cluster = DemoData.cluster();
  private final List<RangeInfo> all = DemoData.answered(cluster.rangesOf(DemoData.NODE));
  private final Page<RangeInfo> page =
      new Page<>(
          DemoData.made(all, OFFSET, PAGE, Function.identity()), OptionalLong.of(OFFSET + PAGE));
  private final PageView view =
      new PageView(page.items().stream().map(PageView.RangeView::of).toList(), OFFSET + PAGE);
  private final SortedMap<NodeId, NodeOutcome<RangeInfo>> range = new TreeMap<>();
  private final Page<NodeStatus> nodes = new Page<>(cluster.nodes(), OptionalLong.empty());
  private final NodeWalk<HotRange> hot =
      new NodeWalk<>(
          new NodeItems<>(
              List.of(
                  new NodeItems.OfNode<>(
                      DemoData.NODE,
                      DemoData.answered(cluster.hotRangesOf(DemoData.NODE)).subList(0, HOT)))),
          List.of(),
          NodeCursor.START);

  /** How many bytes were written, in a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Written {
    /** Counted by the stream. */
    public long bytes;

    private final OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes++;
          }

          @Override
          public void write(byte[] b, int offset, int length) {
            bytes += length;
          }
        };

    /** Begins a measurement. */
    @Setup(Level.Iteration)
    public void forget() {
      bytes = 0;
    }
  }

  /** One range as three nodes see it. */
  @Setup
  public void threeViews() {
    for (int node = 1; node <= 3; node++) {
      range.put(new NodeId(node), new NodeOutcome.Answered<>(page.items().get(node)));
    }
  }

  /** A page of 1000 ranges that are there as objects. */
  @Benchmark
  public void page(Written written) throws IOException {
    shape.writeNodeRanges(page, written.out);
  }

  /** The same by Jackson's generator, which uses Java's number form and fewer escapes. */
  @Benchmark
  public void pageByGenerator(Written written) throws IOException {
    GeneratorPage.write(page.items(), written.out);
  }

  /** The same by databind, of records that are there. */
  @Benchmark
  public void pageByDatabind(Written written) throws IOException {
    written.bytes += mapper.writeValueAsBytes(view).length;
  }

  /** A page whose ranges are made by the source while it is written. */
  @Benchmark
  public void pageFromSource(Written written) throws IOException {
    shape.writeNodeRanges(new Page<>(all.subList(OFFSET, OFFSET + PAGE), page.next()), written.out);
  }

  /** One range, seen by three nodes. */
  @Benchmark
  public void oneRange(Written written) throws IOException {
    shape.writeRange(range, written.out);
  }

  /** 300 nodes with their metrics. */
  @Benchmark
  public void nodes(Written written) throws IOException {
    shape.writeNodes(nodes, written.out);
  }

  /** 100 hot ranges. */
  @Benchmark
  public void hotRanges(Written written) throws IOException {
    shape.writeHotRanges(hot, written.out);
  }
}
