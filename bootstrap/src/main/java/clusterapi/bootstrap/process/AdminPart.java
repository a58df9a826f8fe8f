package clusterapi.bootstrap.process;

import clusterapi.http.AdminApi;
import clusterapi.http.HttpSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

/**
 * Where those who run the server ask, as a part. It is no transport of the API: a server whose
 * operator did not name its address does without it if another program has that address.
 */
public final class AdminPart implements Part {
  private static final Logger LOG = System.getLogger(AdminPart.class.getName());

  private final AdminListener listener;
  private final boolean isRequired;
  private volatile boolean isListening;

  /**
   * A part that does not listen yet.
   *
   * @param settings where and within which limits it will
   * @param api what answers
   * @param isRequired whether the server must not start without it
   */
  public AdminPart(HttpSettings settings, AdminApi api, boolean isRequired) {
    this.listener = new AdminListener(settings, api);
    this.isRequired = isRequired;
  }

  @Override
  public String name() {
    return listener.name();
  }

  @Override
  public void start() {
    try {
      listener.start();
      isListening = true;
      LOG.log(Level.INFO, "event=admin_listening url=" + listener.url());
    } catch (StartFailure e) {
      if (isRequired || e.exitCode() != ExitCode.CANNOT_BIND) {
        throw e;
      }
      LOG.log(
          Level.WARNING,
          "event=admin_not_listening consequence=\"no metrics\" reason=\"" + e.getMessage() + "\"");
    }
  }

  /** Where callers on this machine reach it; empty while it does not listen. */
  public Optional<URI> url() {
    return isListening ? Optional.of(listener.url()) : Optional.empty();
  }

  /** Reads the certificates again, as transports do. Safe from another thread. */
  public void reloadCertificate() {
    listener.reloadCertificate();
  }

  @Override
  public void stop() {
    isListening = false;
    listener.stop();
  }
}
