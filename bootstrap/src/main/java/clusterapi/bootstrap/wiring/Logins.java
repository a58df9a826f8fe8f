package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.bootstrap.settings.ServerSettings.Access;
import clusterapi.bootstrap.settings.ServerSettings.Auth;
import clusterapi.domain.access.Account;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.storage.account.StorePlace;
import clusterapi.storage.account.StoredAccounts;
import clusterapi.storage.clusterauth.ClusterLogins;
import clusterapi.storage.status.StatusLogins;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Who may log in, who is an administrator, and where sessions are kept: opened as the operator
 * chose, and closed by the one who opened it.
 *
 * @param sessions the web sessions
 * @param credentials who may log in with which password
 * @param roles who belongs to which role
 * @param longestSession no session holds longer, whatever is configured
 * @param ownAccounts the accounts, where they are this server's own
 * @param closing lets everything go
 */
public record Logins(
    SessionStore sessions,
    CredentialVerifier credentials,
    RoleSource roles,
    Duration longestSession,
    Optional<StoredAccounts> ownAccounts,
    Runnable closing)
    implements AutoCloseable {
  /** Where sessions of the cluster's users are kept, below the folder with our own users. */
  static final String FOLDER = "cluster-logins";

  private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

  private static final System.Logger LOG = System.getLogger(Logins.class.getName());

  /**
   * Opens what the operator chose.
   *
   * @param access who may ask
   * @param clock the time
   * @param random where secrets come from
   * @return the logins, to be closed
   * @throws StoreUnavailable if the store cannot be used
   * @throws StartFailure if the store belongs to others
   */
  public static Logins open(Access access, InstantSource clock, RandomGenerator random) {
    return switch (access.auth()) {
      case Auth.Own own -> own(StoredAccounts.open(access.store(), clock, random));
      case Auth.ClusterOverSql sql -> {
        StoredAccounts store = storeOfCluster(access.store(), clock, random);
        yield closingOnFailure(store, () -> overSql(sql, store, clock, random));
      }
      case Auth.ClusterAtNodes nodes -> {
        StoredAccounts store = storeOfCluster(access.store(), clock, random);
        yield closingOnFailure(store, () -> atNodes(nodes, store, access.sessionTimeout()));
      }
    };
  }

  private static Logins own(StoredAccounts store) {
    return new Logins(
        store.sessions(),
        store.credentials(),
        store.roles(),
        UNLIMITED,
        Optional.of(store),
        store::close);
  }

  private static Logins overSql(
      Auth.ClusterOverSql sql, StoredAccounts store, InstantSource clock, RandomGenerator random) {
    ClusterLogins cluster =
        ClusterLogins.open(
            sql.address(), sql.passwordFile(), sql.grace(), store.sessions(), clock, random);
    try {
      cluster.check();
    } catch (StoreUnavailable e) {
      // A server outlives its cluster, so it can also start before it.
      LOG.log(
          Level.WARNING,
          "event=cluster-logins-unavailable consequence=\"log-ins are answered with 503\" reason=\""
              + e.sentence()
              + "\"");
    }
    return new Logins(
        cluster.sessions(),
        cluster.credentials(),
        cluster.roles(),
        UNLIMITED,
        Optional.empty(),
        () -> {
          cluster.close();
          store.close();
        });
  }

  private static Logins atNodes(
      Auth.ClusterAtNodes nodes, StoredAccounts store, Duration sessionTimeout) {
    StatusLogins cluster = StatusLogins.open(nodes.settings(), store.accounts());
    boolean isCut = sessionTimeout.compareTo(StatusLogins.LONGEST_SESSION) > 0;
    LOG.log(
        Level.INFO,
        "event=cluster-logins nodes="
            + nodes.settings().addresses().size()
            + " sessions=own consequence=\"nodes do not know the sessions of this server\""
            + (isCut
                ? " session-timeout=" + StatusLogins.LONGEST_SESSION + " instead=" + sessionTimeout
                : ""));
    return new Logins(
        store.sessions(),
        cluster,
        store.roles(),
        StatusLogins.LONGEST_SESSION,
        Optional.empty(),
        () -> {
          cluster.close();
          store.close();
        });
  }

  /**
   * The store for what the cluster does not keep. Users of the cluster and of our own are others,
   * even if they have the same names, so their sessions are never in one store.
   */
  private static StoredAccounts storeOfCluster(
      StorePlace place, InstantSource clock, RandomGenerator random) {
    StorePlace own =
        switch (place) {
          case StorePlace.Folder(var dataDir) -> new StorePlace.Folder(dataDir.resolve(FOLDER));
          case StorePlace.Database database -> database;
        };
    StoredAccounts store = StoredAccounts.open(own, clock, random);
    return closingOnFailure(store, () -> requireNoPasswords(store));
  }

  private static StoredAccounts requireNoPasswords(StoredAccounts store) {
    AccountStore accounts = store.accounts();
    if (accounts.list().stream().anyMatch(Account::hasPassword)) {
      throw new StartFailure(
          ExitCode.STORE_UNUSABLE,
          "--store holds users with passwords of --auth own; with --auth cluster, give another"
              + " database",
          null);
    }
    return store;
  }

  private static <T> T closingOnFailure(StoredAccounts store, Supplier<T> opening) {
    boolean opened = false;
    try {
      T result = opening.get();
      opened = true;
      return result;
    } finally {
      if (!opened) {
        store.close();
      }
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
