package clusterapi.bootstrap.process;

import clusterapi.application.observation.RequestObserver;
import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import clusterapi.http.body.KeptBodies;
import java.io.IOException;
import java.util.Optional;

/** The REST server as a part. */
public final class HttpPart extends ListenerPart<HttpServer> {
  private final HttpSettings settings;
  private final HttpApi api;
  private final RequestObserver observer;

  /**
   * A server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   * @param observer told of every request
   */
  public HttpPart(HttpSettings settings, HttpApi api, RequestObserver observer) {
    super("http", "http", settings.address(), settings.certsDir());
    this.settings = settings;
    this.api = api;
    this.observer = observer;
  }

  /** How many connections are open; none while the server does not run. */
  public int openConnections() {
    return running().map(HttpServer::openConnections).orElse(0);
  }

  /** How the answers that are kept are used; empty while the server does not run. */
  public Optional<KeptBodies.Figures> keptAnswers() {
    return running().map(HttpServer::keptAnswers);
  }

  @Override
  HttpServer listen() throws IOException {
    return HttpServer.start(settings, api, observer);
  }

  @Override
  int portOf(HttpServer running) {
    return running.port();
  }

  @Override
  void reloadCertificateOf(HttpServer running) throws IOException {
    running.reloadCertificate();
  }

  @Override
  void refreshHealthOf(HttpServer running) {
    // Nobody watches: health is looked at when it is asked for.
  }

  @Override
  void close(HttpServer running) {
    running.close();
  }
}
