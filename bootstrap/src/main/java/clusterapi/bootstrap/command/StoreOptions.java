package clusterapi.bootstrap.command;

import clusterapi.bootstrap.settings.AuthChoice;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.account.StorePlace;
import clusterapi.storage.account.StoredAccounts;
import clusterapi.storage.postgres.PostgresAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** The options that tell where accounts and sessions are kept, the same for every command. */
final class StoreOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:CLUSTER_API_DATA_DIR:-.cluster-api}",
      description =
          "The folder that keeps users, roles and logins; made if it does not exist. Default:"
              + " $CLUSTER_API_DATA_DIR, else .cluster-api.")
  private Path dataDir = Path.of(".cluster-api");

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:CLUSTER_API_STORE:-}",
      description =
          "The database that keeps them in place of the folder:"
              + " postgresql://USER@HOST:PORT/DATABASE. Default: $CLUSTER_API_STORE.")
  private String store = "";

  @Option(
      names = "--store-password-file",
      paramLabel = "FILE",
      defaultValue = "${env:CLUSTER_API_STORE_PASSWORD_FILE:-}",
      description =
          "The file with the password of the user in --store. Default:"
              + " $CLUSTER_API_STORE_PASSWORD_FILE.")
  private String storePasswordFile = "";

  @Option(
      names = "--auth",
      paramLabel = "own|cluster",
      defaultValue = "${env:CLUSTER_API_AUTH:-own}",
      converter = AuthOption.class,
      description =
          "Whose users log in to the server. Those of the cluster are not changed here. Default:"
              + " $CLUSTER_API_AUTH, else own.")
  private AuthChoice auth = AuthChoice.OWN;

  /**
   * Opens the store.
   *
   * @param clock the time
   * @param random where secrets come from; a {@link java.security.SecureRandom} outside of tests
   * @return the store, to be closed
   * @throws InvalidArgument if the options are wrong
   * @throws StoreUnavailable if it cannot be used
   */
  StoredAccounts open(InstantSource clock, RandomGenerator random) {
    if (auth == AuthChoice.CLUSTER) {
      throw new InvalidArgument(
          "--auth=cluster: users, roles and sessions are those of the cluster; change them there,"
              + " with SQL and 'cockroach auth-session', or say --auth own");
    }
    return StoredAccounts.open(place(), clock, random);
  }

  private StorePlace place() {
    if (store.isEmpty()) {
      return new StorePlace.Folder(dataDir);
    }
    Optional<Path> passwordFile =
        Optional.of(storePasswordFile).filter(name -> !name.isEmpty()).map(Path::of);
    return new StorePlace.Database(address(), passwordFile, StorePlace.Database.DEFAULT_GRACE);
  }

  private PostgresAddress address() {
    try {
      return PostgresAddress.parse(store);
    } catch (InvalidArgument e) {
      throw new InvalidArgument("--store: " + e.sentence());
    }
  }
}
