package clusterapi.bootstrap.process;

import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import java.io.IOException;

/** The REST server as a part. */
public final class HttpPart extends ListenerPart<HttpServer> {
  private final HttpSettings settings;
  private final HttpApi api;

  /**
   * A server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   */
  public HttpPart(HttpSettings settings, HttpApi api) {
    super("http", settings.address(), settings.certsDir());
    this.settings = settings;
    this.api = api;
  }

  @Override
  HttpServer listen() throws IOException {
    return HttpServer.start(settings, api);
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
