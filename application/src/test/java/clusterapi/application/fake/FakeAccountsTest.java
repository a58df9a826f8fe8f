package clusterapi.application.fake;

import clusterapi.application.contract.AccountStoreContract;
import clusterapi.application.contract.CredentialVerifierContract;
import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

class FakeAccountsTest {
  @Nested
  class AsStore extends AccountStoreContract {
    private final ManualClock clock = new ManualClock();
    private final FakeSessionStore sessions = new FakeSessionStore();
    private final FakeAccounts accounts = new FakeAccounts(clock, sessions);

    @Override
    protected AccountStore store() {
      return accounts;
    }

    @Override
    protected RoleSource roles() {
      return accounts;
    }

    @Override
    protected SessionStore sessions() {
      return sessions;
    }

    @Override
    protected InstantSource clock() {
      return clock;
    }
  }

  @Nested
  class AsVerifier extends CredentialVerifierContract {
    private final ManualClock clock = new ManualClock();
    private final FakeAccounts accounts = new FakeAccounts(clock, new FakeSessionStore());

    @Override
    protected CredentialVerifier verifier() {
      return accounts;
    }

    @Override
    protected AccountStore store() {
      return accounts;
    }

    @Override
    protected ManualClock clock() {
      return clock;
    }
  }
}
