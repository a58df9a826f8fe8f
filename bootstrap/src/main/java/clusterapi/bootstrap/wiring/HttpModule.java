package clusterapi.bootstrap.wiring;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.bootstrap.process.HttpPart;
import clusterapi.bootstrap.process.Transport;
import clusterapi.http.ConsoleChoice;
import clusterapi.http.HttpApi;
import clusterapi.http.HttpSettings;
import clusterapi.http.SessionFilter;
import clusterapi.http.json.ApiRelease;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.time.InstantSource;

/** The REST API and its server. */
final class HttpModule extends AbstractModule {
  private final HttpSettings settings;
  private final ConsoleChoice console;
  private final ApiRelease release;

  HttpModule(HttpSettings settings, ConsoleChoice console, ApiRelease release) {
    this.settings = settings;
    this.console = console;
    this.release = release;
  }

  @Provides
  SessionFilter sessionFilter(Gatekeeper gatekeeper, ListNodes listNodes, InstantSource clock) {
    return new SessionFilter(gatekeeper, listNodes, clock);
  }

  @Provides
  HttpApi api(OperationPorts ports, SessionFilter sessionFilter) {
    return new HttpApi(ports, sessionFilter, release.shape(), console);
  }

  @Provides
  @Singleton
  HttpPart part(HttpApi api, RequestObserver observer) {
    return new HttpPart(settings, api, observer);
  }

  @ProvidesIntoSet
  Transport transport(HttpPart part) {
    return part;
  }
}
