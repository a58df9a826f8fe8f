package clusterapi.bootstrap.process;

import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

/** The HTTP server as a part. Reloading is safe from another thread. */
public final class HttpPart implements Transport {
  private static final Logger LOG = System.getLogger(HttpPart.class.getName());

  private final HttpSettings settings;
  private final HttpApi api;
  private volatile Optional<HttpServer> server = Optional.empty();

  /**
   * A server that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   */
  public HttpPart(HttpSettings settings, HttpApi api) {
    this.settings = settings;
    this.api = api;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void start() {
    try {
      server = Optional.of(HttpServer.start(settings, api));
    } catch (HttpServer.BindException e) {
      throw new StartFailure(ExitCode.CANNOT_BIND, sentence(e), e);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.CERTIFICATES_UNUSABLE, sentence(e), e);
    }
  }

  @Override
  public void stop() {
    server.ifPresent(HttpServer::close);
    server = Optional.empty();
  }

  @Override
  public void reloadCertificate() {
    server.ifPresent(
        running -> {
          try {
            running.reloadCertificate();
            LOG.log(Level.INFO, "event=certificate_reloaded dir=" + certsDir());
          } catch (IOException e) {
            LOG.log(
                Level.WARNING,
                "event=certificate_not_reloaded dir=" + certsDir() + " reason=" + sentence(e));
          }
        });
  }

  private String certsDir() {
    return settings.certsDir().map(Object::toString).orElse("");
  }

  @Override
  public void refreshHealth() {
    // Nobody watches: health is looked at when it is asked for.
  }

  @Override
  public URI url() {
    int port = server.orElseThrow(() -> new IllegalStateException("not started")).port();
    String scheme = settings.certsDir().isPresent() ? "https" : "http";
    return ListenerUrl.of(scheme, settings.address(), port);
  }

  private static String sentence(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }
}
