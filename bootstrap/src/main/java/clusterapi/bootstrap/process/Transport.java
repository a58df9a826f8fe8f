package clusterapi.bootstrap.process;

import java.net.URI;

/** A way in which callers reach the operations. A server has at least one. */
public interface Transport extends Part {
  /**
   * Where callers on this machine reach it.
   *
   * @return such as {@code http://127.0.0.1:8080}
   * @throws IllegalStateException if it does not run
   */
  URI url();

  /**
   * Reads the certificates again; if they cannot be used, the old ones stay and the log says so.
   * Safe from another thread.
   */
  void reloadCertificate();

  /** Looks whether the server is ready, and tells those who watch it. Safe from another thread. */
  void refreshHealth();
}
