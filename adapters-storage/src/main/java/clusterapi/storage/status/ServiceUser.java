package clusterapi.storage.status;

import java.nio.file.Path;

/** As whom the cluster is read. Files are read again at each log-in, so a secret can be changed. */
public sealed interface ServiceUser {
  /** As nobody: a cluster that asks for no log-in. */
  record None() implements ServiceUser {}

  /**
   * As a user who logs in.
   *
   * @param name the user
   * @param passwordFile the file that holds the password and nothing else
   */
  record WithPassword(String name, Path passwordFile) implements ServiceUser {}

  /**
   * By a session that was made elsewhere, such as by {@code cockroach auth-session login}.
   *
   * @param tokenFile the file that holds the value of the session cookie and nothing else
   */
  record WithToken(Path tokenFile) implements ServiceUser {}
}
