package clusterapi.bootstrap.observe;

import clusterapi.application.observation.Wire;
import clusterapi.http.body.KeptBodies;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the listeners know of themselves.
 *
 * @param keptAnswers how the REST server uses the answers that it keeps, while it runs
 * @param httpConnections how many connections the REST server has, if there is one
 * @param grpcConnections how many connections the gRPC server has, if there is one
 */
public record TransportFigures(
    Supplier<Optional<KeptBodies.Figures>> keptAnswers,
    Optional<IntSupplier> httpConnections,
    Optional<IntSupplier> grpcConnections)
    implements Figures {
  @Override
  public void addTo(Samples samples) {
    httpConnections.ifPresent(open -> add(samples, open, Wire.HTTP));
    grpcConnections.ifPresent(open -> add(samples, open, Wire.GRPC));
    keptAnswers
        .get()
        .ifPresent(
            kept -> {
              samples.add(Metric.KEPT_ANSWER_BYTES, kept.bytes());
              samples.add(Metric.KEPT_ANSWER_LIMIT, kept.maxBytes());
              samples.add(Metric.KEPT_ANSWER_HITS, kept.hits());
              samples.add(Metric.KEPT_ANSWER_MISSES, kept.misses());
            });
  }

  private static void add(Samples samples, IntSupplier open, Wire wire) {
    samples.add(Metric.CONNECTIONS, open.getAsInt(), RequestFigures.wireText(wire));
  }
}
