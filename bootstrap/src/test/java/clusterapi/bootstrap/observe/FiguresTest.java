package clusterapi.bootstrap.observe;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Operation;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.application.port.out.ReadingObserver.Reading;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.bootstrap.observe.PrometheusText.Sample;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is counted, and under which labels. */
final class FiguresTest {
  /** The values of a figure by its labels' values, in the labels' alphabetical order. */
  private static Map<List<String>, Double> values(Figures figures, Metric metric) {
    return samples(figures).stream()
        .filter(sample -> sample.name().equals(metric.id()))
        .collect(
            java.util.stream.Collectors.toMap(
                sample -> List.copyOf(sample.labels().values()), Sample::value));
  }

  private static List<Sample> samples(Figures figures) {
    String text = EveryFigure.text(new MetricsPage(List.of(figures)), "");
    return PrometheusText.parse(text).values().stream()
        .flatMap(family -> family.samples().stream())
        .toList();
  }

  private static FinishedRequest request(Wire wire, Operation operation, int status) {
    return EveryFigure.request(wire, Optional.of(operation), status);
  }

  @Test
  void requests_areCountedByWireOperationAndStatus() {
    RequestFigures figures = new RequestFigures();
    figures.ended(request(Wire.HTTP, Operation.LIST_NODES, 200));
    figures.ended(request(Wire.HTTP, Operation.LIST_NODES, 200));
    figures.ended(request(Wire.HTTP, Operation.LOG_IN, 429));
    figures.ended(request(Wire.GRPC, Operation.LIST_NODES, 0));
    figures.ended(request(Wire.GRPC, Operation.LIST_NODES, 16));
    figures.ended(EveryFigure.request(Wire.HTTP, Optional.empty(), 404));
    figures.ended(EveryFigure.request(Wire.HTTP, Optional.empty(), 0));

    assertThat(values(figures, Metric.REQUESTS))
        .isEqualTo(
            Map.of(
                List.of("list_nodes", "200", "http"), 2.0,
                List.of("log_in", "429", "http"), 1.0,
                List.of("list_nodes", "OK", "grpc"), 1.0,
                List.of("list_nodes", "UNAUTHENTICATED", "grpc"), 1.0,
                List.of("other", "404", "http"), 1.0,
                List.of("other", "none", "http"), 1.0));
    assertThat(values(figures, Metric.RESPONSE_BYTES))
        .containsEntry(List.of("list_nodes", "http"), 2000.0)
        .containsEntry(List.of("find_range", "grpc"), 0.0);
  }

  @Test
  void everyCodeOfGrpc_hasItsWord() {
    assertThat(IntStream.range(0, 17).mapToObj(code -> RequestFigures.statusText(Wire.GRPC, code)))
        .containsExactly(
            java.util.Arrays.stream(io.grpc.Status.Code.values())
                .map(Enum::name)
                .toArray(String[]::new));
  }

  @Test
  void requestsInFlight_areThoseThatBeganAndDidNotEnd() {
    RequestFigures figures = new RequestFigures();
    figures.began(Wire.HTTP);
    figures.began(Wire.HTTP);
    figures.began(Wire.GRPC);
    figures.ended(request(Wire.HTTP, Operation.LIST_NODES, 200));

    assertThat(values(figures, Metric.REQUESTS_IN_FLIGHT))
        .isEqualTo(Map.of(List.of("http"), 1.0, List.of("grpc"), 1.0));
  }

  @Test
  void duration_isInTheFirstBucketThatHoldsIt() {
    Histogram histogram = new Histogram(Duration.ofMillis(1), Duration.ofMillis(10));
    histogram.add(Duration.ofMillis(1).toNanos());
    histogram.add(Duration.ofMillis(1).toNanos() + 1);
    histogram.add(Duration.ofSeconds(1).toNanos());

    assertThat(histogram.bounds()).containsExactly(0.001, 0.01, Double.POSITIVE_INFINITY);
    assertThat(histogram.counts()).containsExactly(1, 1, 1);
    assertThat(histogram.sum()).isEqualTo(1.002000001);
  }

  @Test
  void refusals_areCountedByReasonAndStillRecorded() {
    AccessFigures figures = new AccessFigures();
    List<AuditTrail.Event> recorded = new ArrayList<>();
    AuditTrail trail = figures.countedOnTheWayTo(recorded::add);
    for (Kind kind : Kind.values()) {
      trail.record(new AuditTrail.Event(kind, Optional.empty(), ClientAddress.UNKNOWN, ""));
    }
    trail.record(
        new AuditTrail.Event(
            Kind.LOGIN_REFUSED, Optional.empty(), ClientAddress.UNKNOWN, "expired"));

    assertThat(recorded).hasSize(Kind.values().length + 1);
    assertThat(values(figures, Metric.LOGINS))
        .isEqualTo(
            Map.of(
                List.of("accepted"), 1.0,
                List.of("refused"), 1.0,
                List.of("expired"), 1.0,
                List.of("throttled"), 1.0));
    assertThat(values(figures, Metric.ADMISSIONS_REFUSED))
        .isEqualTo(Map.of(List.of("session"), 1.0, List.of("permission"), 1.0));
    assertThat(values(figures, Metric.LOGOUTS))
        .isEqualTo(Map.of(List.of("accepted"), 1.0, List.of("refused"), 1.0));
  }

  @Test
  void readings_areCountedByPartAndNode() {
    ReadingFigures figures = new ReadingFigures();
    figures.ended(reading(true, 2));
    figures.ended(reading(true, 2, 3));
    figures.ended(reading(false));

    assertThat(values(figures, Metric.SOURCE_READINGS))
        .isEqualTo(Map.of(List.of("ranges", "ok"), 2.0, List.of("ranges", "failed"), 1.0));
    assertThat(values(figures, Metric.SOURCE_NODE_ERRORS))
        .isEqualTo(Map.of(List.of("2", "ranges"), 2.0, List.of("3", "ranges"), 1.0));
  }

  @Test
  void nodesBeyondTheLimit_areCountedTogether() {
    ReadingFigures figures = new ReadingFigures();
    figures.ended(
        new Reading(
            StatePart.RANGES,
            Duration.ZERO,
            false,
            IntStream.rangeClosed(1, ReadingFigures.MAX_NODES + 7).mapToObj(NodeId::new).toList()));

    assertThat(values(figures, Metric.SOURCE_NODE_ERRORS))
        .hasSize(ReadingFigures.MAX_NODES + 1)
        .containsEntry(List.of(ReadingFigures.OTHER_NODES, "ranges"), 7.0);
  }

  private static Reading reading(boolean succeeded, int... failed) {
    return new Reading(
        StatePart.RANGES,
        Duration.ofMillis(5),
        succeeded,
        IntStream.of(failed).mapToObj(NodeId::new).toList());
  }

  @Test
  void state_isCountedAsItIsServed() {
    SampleState cluster = SampleClusters.threeNodesOneDown();
    Figures figures = new StateFigures(new FakeClusterSource(cluster), new ManualClock());

    assertThat(
            values(figures, Metric.SNAPSHOT_NODES).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum())
        .isEqualTo(3);
    assertThat(values(figures, Metric.SNAPSHOT_UNANSWERED))
        .isEqualTo(
            Map.of(List.of("ranges"), 1.0, List.of("sessions"), 1.0, List.of("hot_ranges"), 1.0));
    assertThat(values(figures, Metric.SNAPSHOT_AGE)).as("it does not age").isEmpty();
    assertThat(values(figures, Metric.SNAPSHOT_REPLICAS).get(List.of())).isPositive();
  }

  @Test
  void whatASourceDoesNotHave_isNoFigure() {
    SampleState cluster = SampleClusters.threeNodes().withNothingButNodes("no files");
    Figures figures = new StateFigures(new FakeClusterSource(cluster), new ManualClock());

    assertThat(values(figures, Metric.SNAPSHOT_REPLICAS)).isEmpty();
    assertThat(values(figures, Metric.SNAPSHOT_UNANSWERED)).isEmpty();
  }

  @Test
  void sourceThatCannotAnswer_isNotReady() {
    FakeClusterSource source = new FakeClusterSource(SampleClusters.threeNodes());
    source.close();

    assertThat(samples(new StateFigures(source, new ManualClock())))
        .filteredOn(sample -> sample.name().startsWith("cluster_api_"))
        .singleElement()
        .isEqualTo(new Sample("cluster_api_source_ready", Map.of(), 0));
  }
}
