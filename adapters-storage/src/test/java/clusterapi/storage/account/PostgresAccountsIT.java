package clusterapi.storage.account;

import clusterapi.application.contract.AccountStoreContract;
import clusterapi.application.contract.CredentialVerifierContract;
import clusterapi.application.contract.SessionStoreContract;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The ports' contracts, run against a real PostgreSQL. */
class PostgresAccountsIT {
  private final ManualClock clock = new ManualClock();
  private StoredAccounts store;

  @BeforeEach
  void open() {
    store = StoredAccounts.open(StorePlaces.newDatabase(), clock, new SecureRandom());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Nested
  class Sessions extends SessionStoreContract {
    @Override
    protected SessionStore store() {
      return store.sessions();
    }
  }

  @Nested
  class Accounts extends AccountStoreContract {
    @Override
    protected AccountStore store() {
      return store.accounts();
    }

    @Override
    protected RoleSource roles() {
      return store.roles();
    }

    @Override
    protected SessionStore sessions() {
      return store.sessions();
    }

    @Override
    protected InstantSource clock() {
      return clock;
    }
  }

  @Nested
  class Credentials extends CredentialVerifierContract {
    @Override
    protected CredentialVerifier verifier() {
      return store.credentials();
    }

    @Override
    protected AccountStore store() {
      return store.accounts();
    }

    @Override
    protected ManualClock clock() {
      return clock;
    }
  }
}
