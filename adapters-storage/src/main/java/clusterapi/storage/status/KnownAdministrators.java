package clusterapi.storage.status;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.storage.audit.LogValue;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * Who was an administrator of the cluster when they logged in last, as members of {@code admin} in
 * a store, where every server that shares the store sees it. Thread-safe.
 */
final class KnownAdministrators {
  private static final System.Logger LOG = System.getLogger(KnownAdministrators.class.getName());

  private final AccountStore store;

  KnownAdministrators(AccountStore store) {
    this.store = store;
  }

  /** Keeps what was just found out. */
  void remember(Username user, boolean isAdministrator) {
    if (user.equals(Username.ROOT)) {
      return; // always one
    }
    if (isAdministrator) {
      add(user);
    } else {
      remove(user);
    }
  }

  private void add(Username user) {
    if (!isGranted(user)) {
      try {
        store.add(
            new NewAccount(
                user, Optional.empty(), false, Optional.empty(), Set.of(Username.ADMIN_ROLE)));
      } catch (InvalidArgument e) {
        // Added by another log-in just now, or the store cannot keep that name.
        if (!isGranted(user)) {
          LOG.log(
              Level.WARNING,
              "event=administrator-not-kept user="
                  + LogValue.of(user.value())
                  + " consequence=\"not an administrator here\" reason=\""
                  + e.sentence()
                  + "\"");
        }
      }
    }
  }

  private boolean isGranted(Username user) {
    try {
      store.grant(Username.ADMIN_ROLE, user);
      return true;
    } catch (NotFound | InvalidArgument e) {
      return false; // There is no account of that name, or it is that of the role itself.
    }
  }

  private void remove(Username user) {
    try {
      store.revoke(Username.ADMIN_ROLE, user);
    } catch (NotFound e) {
      // Never was one.
    }
  }
}
