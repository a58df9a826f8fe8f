package clusterapi.bootstrap.observe;

import clusterapi.http.body.KeptBodies;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the listeners know of themselves.
 *
 * @param keptAnswers how the REST server uses the answers that it keeps, while it runs
 * @param grpcConnections how many connections the gRPC server has, if there is one
 */
public record TransportFigures(
    Supplier<Optional<KeptBodies.Figures>> keptAnswers, Optional<IntSupplier> grpcConnections)
    implements Figures {
  @Override
  public void addTo(Samples samples) {
    grpcConnections.ifPresent(open -> samples.add(Metric.CONNECTIONS, open.getAsInt(), "grpc"));
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
}
