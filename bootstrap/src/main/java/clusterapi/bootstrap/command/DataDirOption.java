package clusterapi.bootstrap.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that tells where accounts and sessions are kept, the same for every command. */
final class DataDirOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:CLUSTER_API_DATA_DIR:-.cluster-api}",
      description =
          "The folder that keeps users, roles and logins; made if it does not exist. Default:"
              + " $CLUSTER_API_DATA_DIR, else .cluster-api.")
  private Path dataDir = Path.of(".cluster-api");

  /** The folder. */
  Path path() {
    return dataDir;
  }
}
