package clusterapi.bootstrap.process;

import clusterapi.http.AdminApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import java.io.IOException;

/** The listener of {@link AdminPart}. */
final class AdminListener extends ListenerPart<HttpServer> {
  private final HttpSettings settings;
  private final AdminApi api;

  AdminListener(HttpSettings settings, AdminApi api) {
    super("admin", "http", settings.address(), settings.certsDir());
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
