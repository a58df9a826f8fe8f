package clusterapi.bootstrap.wiring;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.bootstrap.process.GrpcPart;
import clusterapi.bootstrap.process.Transport;
import clusterapi.grpc.GrpcApi;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.json.ApiRelease;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.time.InstantSource;

/** The same operations over gRPC, and their server. */
final class GrpcModule extends AbstractModule {
  private final GrpcSettings settings;
  private final ApiRelease release;

  GrpcModule(GrpcSettings settings, ApiRelease release) {
    this.settings = settings;
    this.release = release;
  }

  @Provides
  GrpcApi api(
      OperationPorts ports, Gatekeeper gatekeeper, InstantSource clock, RequestObserver observer) {
    return new GrpcApi(
        ports, gatekeeper, release.shape().hotRangeOrder(), settings.limits(), clock, observer);
  }

  @Provides
  @Singleton
  GrpcPart part(GrpcApi api) {
    return new GrpcPart(settings, api);
  }

  @ProvidesIntoSet
  Transport transport(GrpcPart part) {
    return part;
  }
}
