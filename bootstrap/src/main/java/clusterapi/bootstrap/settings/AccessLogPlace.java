package clusterapi.bootstrap.settings;

import java.nio.file.Path;

/** Where the access log goes. */
public sealed interface AccessLogPlace {
  /** To the standard output of the process. */
  record StandardOutput() implements AccessLogPlace {}

  /**
   * To a file, at its end.
   *
   * @param file the file; made if it does not exist
   */
  record InFile(Path file) implements AccessLogPlace {}
}
