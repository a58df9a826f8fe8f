package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.Launcher;
import clusterapi.bootstrap.process.Transports;
import clusterapi.bootstrap.settings.ServerSettings;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.http.json.ApiRelease;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts the parts together, in two steps: first what can be known from the settings alone, then,
 * when accounts and source are open, everything that needs them.
 */
public final class Wiring {
  private final ServerSettings settings;
  private final Injector beforeOpening;

  /**
   * The first step.
   *
   * @param settings what the operator decided
   */
  public Wiring(ServerSettings settings) {
    this.settings = settings;
    this.beforeOpening = Guice.createInjector(new MachineModule(), sourceModule(settings));
  }

  private static Module sourceModule(ServerSettings settings) {
    return switch (settings.source()) {
      case ServerSettings.Source.Demo(var demo) -> new DemoSourceModule(demo);
      case ServerSettings.Source.Zip(var archive) -> new ZipSourceModule(archive);
      case ServerSettings.Source.Live live -> new LiveSourceModule(live);
    };
  }

  /** The time. */
  public InstantSource clock() {
    return beforeOpening.getInstance(InstantSource.class);
  }

  /** Randomness that nobody can guess. */
  public RandomGenerator random() {
    return beforeOpening.getInstance(RandomGenerator.class);
  }

  /** The source that the operator chose. */
  public SourceOpening source() {
    return beforeOpening.getInstance(SourceOpening.class);
  }

  /**
   * What the second step makes.
   *
   * @param launcher starts and stops the server
   * @param transports the ways to reach it, which know their addresses once they run
   * @param release in the shape of which release it answers
   */
  public record Server(Launcher launcher, Transports transports, ApiRelease release) {}

  /**
   * The second step.
   *
   * @param logins who may ask
   * @param source what can be asked about
   * @return a server that is not started
   */
  public Server server(Logins logins, ClusterStateSource source) {
    ApiRelease release = settings.release().orElseGet(() -> releaseOf(source));
    List<Module> modules = new ArrayList<>();
    modules.add(new OpenedModule(logins, source));
    modules.add(new QuestionModule(settings.nodeId()));
    modules.add(new UseCaseModule(settings, logins.longestSession()));
    modules.add(new ProcessModule(settings.certsDir()));
    modules.add(new ObservationModule(release));
    settings.watching().admin().ifPresent(admin -> modules.add(new AdminModule(admin)));
    settings.watching().accessLog().ifPresent(log -> modules.add(new AccessLogModule(log)));
    settings.watching().tracing().ifPresent(traces -> modules.add(new TraceModule(traces)));
    settings
        .http()
        .ifPresent(http -> modules.add(new HttpModule(http, settings.console(), release)));
    settings.grpc().ifPresent(grpc -> modules.add(new GrpcModule(grpc, release)));
    Injector injector = beforeOpening.createChildInjector(modules);
    return new Server(
        injector.getInstance(Launcher.class), injector.getInstance(Transports.class), release);
  }

  private static ApiRelease releaseOf(ClusterStateSource source) {
    try {
      return ApiRelease.of(source.current().nodes());
    } catch (NotSupportedBySource e) {
      return ApiRelease.V22_1; // The reference; without nodes there is nothing to go by.
    }
  }
}
