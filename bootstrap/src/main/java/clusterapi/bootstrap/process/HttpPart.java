package clusterapi.bootstrap.process;

import clusterapi.http.HttpApi;
import clusterapi.http.HttpServer;
import clusterapi.http.HttpSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** The HTTP server as a part. Reloading is safe from another thread. */
public final class HttpPart implements Part {
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

  /**
   * Reads the certificates again; if they cannot be used, the old ones stay and the log says so.
   */
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

  /**
   * Where callers on this machine reach the server.
   *
   * @return such as {@code http://127.0.0.1:8080}
   * @throws IllegalStateException if it does not run
   */
  public URI url() {
    int port = server.orElseThrow(() -> new IllegalStateException("not started")).port();
    String scheme = settings.certsDir().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + host() + ":" + port);
  }

  private String host() {
    InetAddress address = settings.address().getAddress();
    if (address != null && address.isAnyLocalAddress()) {
      return "localhost"; // every address is no address to call
    }
    String host = settings.address().getHostString();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static String sentence(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }
}
