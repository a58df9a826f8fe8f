package clusterapi.bootstrap.wiring;

import clusterapi.application.observation.RequestObserver;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.accesslog.AccessLog;
import clusterapi.bootstrap.observe.AccessFigures;
import clusterapi.bootstrap.observe.BuildFigures;
import clusterapi.bootstrap.observe.ClusterMetricsPage;
import clusterapi.bootstrap.observe.Figures;
import clusterapi.bootstrap.observe.MetricsPage;
import clusterapi.bootstrap.observe.ObserverList;
import clusterapi.bootstrap.observe.ReadingFigures;
import clusterapi.bootstrap.observe.RequestFigures;
import clusterapi.bootstrap.observe.StateFigures;
import clusterapi.bootstrap.observe.TransportFigures;
import clusterapi.bootstrap.process.AdminPart;
import clusterapi.bootstrap.process.GrpcPart;
import clusterapi.bootstrap.process.HttpPart;
import clusterapi.bootstrap.process.Part;
import clusterapi.bootstrap.trace.Traces;
import clusterapi.http.json.ApiRelease;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who watches the server, and what they can be told. */
final class ObservationModule extends AbstractModule {
  private final ApiRelease release;

  ObservationModule(ApiRelease release) {
    this.release = release;
  }

  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), HttpPart.class);
    OptionalBinder.newOptionalBinder(binder(), GrpcPart.class);
    OptionalBinder.newOptionalBinder(binder(), AdminPart.class);
    OptionalBinder.newOptionalBinder(binder(), AccessLog.class);
    OptionalBinder.newOptionalBinder(binder(), Traces.class);
  }

  @Provides
  @Singleton
  RequestFigures requestFigures() {
    return new RequestFigures();
  }

  @Provides
  @Singleton
  AccessFigures accessFigures() {
    return new AccessFigures();
  }

  @Provides
  RequestObserver observer(
      RequestFigures figures, Optional<AccessLog> accessLog, Optional<Traces> traces) {
    List<RequestObserver> observers = new ArrayList<>();
    observers.add(figures);
    accessLog.ifPresent(observers::add);
    traces.ifPresent(observers::add);
    return new ObserverList(observers);
  }

  /** Those that start before the transports, and stop after them. */
  @Provides
  List<Part> watchers(
      Optional<AccessLog> accessLog, Optional<Traces> traces, Optional<AdminPart> admin) {
    List<Part> parts = new ArrayList<>();
    accessLog.ifPresent(parts::add);
    traces.ifPresent(parts::add);
    admin.ifPresent(parts::add);
    return parts;
  }

  @Provides
  MetricsPage metricsPage(
      RequestFigures requests,
      AccessFigures access,
      ReadingFigures readings,
      ClusterStateSource source,
      InstantSource clock,
      Optional<HttpPart> http,
      Optional<GrpcPart> grpc,
      Optional<AccessLog> accessLog) {
    List<Figures> figures = new ArrayList<>();
    figures.add(requests);
    figures.add(access);
    figures.add(
        new TransportFigures(
            () -> http.flatMap(HttpPart::keptAnswers),
            http.map(part -> part::openConnections),
            grpc.map(part -> part::openConnections)));
    figures.add(readings);
    figures.add(new StateFigures(source, clock));
    figures.add(new BuildFigures(source.description(), release.shape().release()));
    accessLog.ifPresent(figures::add);
    return new MetricsPage(figures);
  }

  @Provides
  ClusterMetricsPage clusterMetricsPage(ClusterStateSource source) {
    return new ClusterMetricsPage(source);
  }
}
