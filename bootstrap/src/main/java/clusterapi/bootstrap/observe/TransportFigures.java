package clusterapi.bootstrap.observe;

import clusterapi.bootstrap.process.GrpcPart;
import clusterapi.bootstrap.process.HttpPart;
import clusterapi.http.body.KeptBodies;
import java.util.Optional;

/**
 * What the listeners know of themselves.
 *
 * @param http the REST server, if there is one
 * @param grpc the gRPC server, if there is one
 */
public record TransportFigures(Optional<HttpPart> http, Optional<GrpcPart> grpc)
    implements Figures {
  @Override
  public void addTo(Samples samples) {
    grpc.ifPresent(part -> samples.add(Metric.CONNECTIONS, part.openConnections(), "grpc"));
    http.flatMap(HttpPart::keptAnswers).ifPresent(kept -> add(samples, kept));
  }

  private static void add(Samples samples, KeptBodies.Figures kept) {
    samples.add(Metric.KEPT_ANSWER_BYTES, kept.bytes());
    samples.add(Metric.KEPT_ANSWER_LIMIT, kept.maxBytes());
    samples.add(Metric.KEPT_ANSWER_HITS, kept.hits());
    samples.add(Metric.KEPT_ANSWER_MISSES, kept.misses());
  }
}
