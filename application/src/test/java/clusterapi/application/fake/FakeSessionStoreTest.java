package clusterapi.application.fake;

import clusterapi.application.contract.SessionStoreContract;
import clusterapi.application.port.out.SessionStore;

class FakeSessionStoreTest extends SessionStoreContract {
  private final FakeSessionStore store = new FakeSessionStore();

  @Override
  protected SessionStore store() {
    return store;
  }
}
