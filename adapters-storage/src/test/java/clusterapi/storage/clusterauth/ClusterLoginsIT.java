package clusterapi.storage.clusterauth;

import clusterapi.application.contract.CredentialVerifierContract;
import clusterapi.application.contract.SessionStoreContract;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.SessionStore;
import clusterapi.storage.clusterauth.ClusterInPostgres.Generation;
import clusterapi.storage.postgres.PostgresPool;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The ports' contracts, over the tables of both generations and of a related engine. */
final class ClusterLoginsIT {
  private static final Duration GRACE = Duration.ofMinutes(1);

  abstract static class Credentials extends CredentialVerifierContract {
    private final ManualClock clock = new ManualClock();
    private final ClusterInPostgres cluster;
    private final ClusterLogins logins;

    Credentials(Generation generation) {
      cluster = ClusterInPostgres.fresh(generation);
      logins =
          new ClusterLogins(
              cluster.connectionsOfReader(),
              GRACE,
              new FakeSessionStore(),
              clock,
              new SecureRandom());
    }

    @AfterEach
    void close() {
      logins.close();
      ClusterInPostgres.closeConnections();
    }

    @Override
    protected CredentialVerifier verifier() {
      return logins.credentials();
    }

    @Override
    protected AccountStore store() {
      return new ClusterAdministrator(cluster);
    }

    @Override
    protected ManualClock clock() {
      return clock;
    }
  }

  @Nested
  final class CredentialsOf22 extends Credentials {
    CredentialsOf22() {
      super(Generation.V22_1);
    }
  }

  @Nested
  final class CredentialsOf23 extends Credentials {
    CredentialsOf23() {
      super(Generation.V23_1);
    }
  }

  @Nested
  final class CredentialsOfRelative extends Credentials {
    CredentialsOfRelative() {
      super(Generation.RELATIVE);
    }
  }

  abstract static class Sessions extends SessionStoreContract {
    private final ClusterLogins logins;

    Sessions(PostgresPool connections) {
      logins =
          new ClusterLogins(
              connections, GRACE, new FakeSessionStore(), new ManualClock(), new SecureRandom());
    }

    @AfterEach
    void close() {
      logins.close();
      ClusterInPostgres.closeConnections();
    }

    @Override
    protected SessionStore store() {
      return logins.sessions();
    }
  }

  @Nested
  final class SessionsOf22 extends Sessions {
    SessionsOf22() {
      super(ClusterInPostgres.fresh(Generation.V22_1).connections());
    }

    @Override
    protected Set<Behavior> behaviors() {
      return EnumSet.noneOf(Behavior.class);
    }
  }

  @Nested
  final class SessionsOf23 extends Sessions {
    SessionsOf23() {
      super(ClusterInPostgres.fresh(Generation.V23_1).connections());
    }

    @Override
    protected Set<Behavior> behaviors() {
      return EnumSet.noneOf(Behavior.class);
    }
  }

  /** Where the cluster takes no sessions, this server's own store does. */
  @Nested
  final class SessionsOfReader extends Sessions {
    SessionsOfReader() {
      super(ClusterInPostgres.fresh(Generation.V22_1).connectionsOfReader());
    }
  }
}
