package clusterapi.bootstrap.wiring;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.application.port.out.SessionStore;
import clusterapi.application.usecase.CheckHealthService;
import clusterapi.application.usecase.LogInService;
import clusterapi.application.usecase.LogOutService;
import clusterapi.application.usecase.LoginThrottle;
import clusterapi.application.usecase.ServingState;
import clusterapi.bootstrap.settings.ServerSettings;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Every inbound port, one use case each, and who may ask. The same for every transport. The
 * questions about the cluster are those of {@link QuestionModule}.
 */
final class UseCaseModule extends AbstractModule {
  private final ServerSettings settings;
  private final Duration longestSession;

  UseCaseModule(ServerSettings settings, Duration longestSession) {
    this.settings = settings;
    this.longestSession = longestSession;
  }

  @Provides
  @Singleton
  ServingState serving() {
    return new ServingState();
  }

  @Provides
  @Singleton
  LoginThrottle throttle(InstantSource clock) {
    return new LoginThrottle(LoginThrottle.Limits.DEFAULT, clock);
  }

  @Provides
  Gatekeeper gatekeeper(
      SessionStore sessions, RoleSource roles, AuditTrail audit, InstantSource clock) {
    return new Gatekeeper(settings.access().policy(), sessions, roles, audit, clock);
  }

  @Provides
  CheckHealth checkHealth(ServingState serving, ClusterStateSource source) {
    return new CheckHealthService(serving, source);
  }

  @Provides
  LogIn logIn(
      CredentialVerifier credentials,
      SessionStore sessions,
      LoginThrottle throttle,
      AuditTrail audit,
      InstantSource clock,
      RandomGenerator random) {
    return new LogInService(
        credentials, sessions, throttle, audit, clock, random, sessionTimeout());
  }

  private Duration sessionTimeout() {
    Duration configured = settings.access().sessionTimeout();
    return configured.compareTo(longestSession) < 0 ? configured : longestSession;
  }

  @Provides
  LogOut logOut(SessionStore sessions, AuditTrail audit, InstantSource clock) {
    return new LogOutService(sessions, audit, clock);
  }

  /** What each transport is put in front of. */
  @Provides
  OperationPorts ports(
      CheckHealth checkHealth,
      LogIn logIn,
      LogOut logOut,
      ListNodes listNodes,
      ListNodeRanges listNodeRanges,
      ListHotRanges listHotRanges,
      FindRange findRange,
      ListSessions listSessions,
      QueryLists queryLists) {
    return new OperationPorts(
        checkHealth,
        logIn,
        logOut,
        listNodes,
        listNodeRanges,
        listHotRanges,
        findRange,
        listSessions,
        queryLists);
  }
}
