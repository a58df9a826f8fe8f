package clusterapi.bootstrap.observe;

import clusterapi.application.access.Operation;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.ReadingObserver.Reading;
import clusterapi.application.sample.AgingState;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.bootstrap.accesslog.AccessLog;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.http.body.KeptBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A page on which each figure of the server has at least one value. */
final class EveryFigure {
  private static final ManualClock CLOCK = new ManualClock(SampleClusters.NOW);

  private EveryFigure() {}

  /** A request that ended. */
  static FinishedRequest request(Wire wire, Optional<Operation> operation, int status) {
    return new FinishedRequest(
        wire,
        operation,
        "GET",
        "/api/v2/nodes/",
        "1.1",
        status,
        false,
        1000,
        Duration.ofMillis(3).toNanos(),
        Optional.of(new Username("root")),
        new ClientAddress("127.0.0.1"),
        FinishedRequest.Trace.NONE);
  }

  static MetricsPage page() {
    RequestFigures requests = new RequestFigures();
    requests.began(Wire.HTTP);
    requests.ended(request(Wire.HTTP, Optional.of(Operation.LIST_NODES), 200));
    AccessFigures access = new AccessFigures();
    AuditTrail trail = access.countedOnTheWayTo(event -> {});
    for (AuditTrail.Kind kind : AuditTrail.Kind.values()) {
      trail.record(
          new AuditTrail.Event(kind, Optional.empty(), ClientAddress.IN_PROCESS, "anything"));
    }
    ReadingFigures readings = new ReadingFigures();
    readings.ended(
        new Reading(StatePart.RANGES, Duration.ofMillis(20), true, List.of(new NodeId(2))));
    FakeClusterSource source =
        new FakeClusterSource(
            new AgingState(SampleClusters.threeNodesOneDown(), CLOCK.instant().minusSeconds(7)));
    return new MetricsPage(
        List.of(
            requests,
            access,
            readings,
            new TransportFigures(
                () -> Optional.of(new KeptBodies.Figures(10, 100, 3, 4)),
                Optional.of(() -> 5),
                Optional.of(() -> 2)),
            new StateFigures(source, CLOCK),
            new BuildFigures("demo", "22.1"),
            new AccessLog(OutputStream::nullOutputStream, CLOCK, anew -> {})));
  }

  /** A page as text. */
  static String text(clusterapi.http.AdminApi.Page page, String accept) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      page.write(accept, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
