package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.bootstrap.observe.AccessFigures;
import clusterapi.storage.audit.LoggedAuditTrail;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

/** The outbound ports: what was opened before, and is closed by the one who opened it. */
final class OpenedModule extends AbstractModule {
  private final Logins logins;
  private final ClusterStateSource source;

  OpenedModule(Logins logins, ClusterStateSource source) {
    this.logins = logins;
    this.source = source;
  }

  @Provides
  ClusterStateSource source() {
    return source;
  }

  @Provides
  SessionStore sessions() {
    return logins.sessions();
  }

  @Provides
  CredentialVerifier credentials() {
    return logins.credentials();
  }

  @Provides
  RoleSource roles() {
    return logins.roles();
  }

  @Provides
  @Singleton
  AuditTrail audit(AccessFigures figures) {
    return figures.countedOnTheWayTo(new LoggedAuditTrail());
  }
}
