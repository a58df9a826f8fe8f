package clusterapi.bootstrap.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server that listens, as a part. Reloading and refreshing are safe from another thread.
 *
 * @param <S> the server, which is closed at the end
 */
abstract sealed class ListenerPart<S> implements Transport
    permits HttpPart, GrpcPart, AdminListener {
  private static final Logger LOG = System.getLogger(ListenerPart.class.getName());

  private final String name;
  private final String scheme;
  private final InetSocketAddress address;
  private final Optional<Path> certsDir;
  private volatile Optional<S> server = Optional.empty();

  /**
   * A server that does not listen yet.
   *
   * @param name what it is called in the log; one word
   * @param scheme how URLs begin that lead to it, without TLS
   * @param address where it will listen
   * @param certsDir where its certificate is, if it speaks TLS
   */
  ListenerPart(String name, String scheme, InetSocketAddress address, Optional<Path> certsDir) {
    this.name = name;
    this.scheme = scheme;
    this.address = address;
    this.certsDir = certsDir;
  }

  /**
   * Begins to listen.
   *
   * @throws BindException if the address cannot be bound
   * @throws IOException if the certificate cannot be used
   */
  abstract S listen() throws IOException;

  abstract int portOf(S running);

  abstract void reloadCertificateOf(S running) throws IOException;

  abstract void refreshHealthOf(S running);

  abstract void close(S running);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void start() {
    try {
      server = Optional.of(listen());
    } catch (BindException e) {
      throw new StartFailure(ExitCode.CANNOT_BIND, sentence(e), e);
    } catch (IOException e) {
      throw new StartFailure(ExitCode.CERTIFICATES_UNUSABLE, sentence(e), e);
    }
  }

  @Override
  public final void stop() {
    server.ifPresent(this::close);
    server = Optional.empty();
  }

  @Override
  public final void reloadCertificate() {
    certsDir.ifPresent(dir -> server.ifPresent(running -> reloadCertificate(running, dir)));
  }

  private void reloadCertificate(S running, Path dir) {
    String place = " listener=" + name + " dir=" + dir;
    try {
      reloadCertificateOf(running);
      LOG.log(Level.INFO, "event=certificate_reloaded" + place);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "event=certificate_not_reloaded" + place + " reason=" + sentence(e));
    }
  }

  /** The server, while it runs. */
  final Optional<S> running() {
    return server;
  }

  @Override
  public final void refreshHealth() {
    server.ifPresent(this::refreshHealthOf);
  }

  @Override
  public final URI url() {
    int port = portOf(server.orElseThrow(() -> new IllegalStateException("not started")));
    return ListenerUrl.of(certsDir.isPresent() ? scheme + "s" : scheme, address, port);
  }

  private static String sentence(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
  }
}
