package clusterapi.application.contract;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.application.access.Gatekeeper;
import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.fake.RecordedAudit;
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
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.usecase.CheckHealthService;
import clusterapi.application.usecase.FindRangeService;
import clusterapi.application.usecase.ListHotRangesService;
import clusterapi.application.usecase.ListNodeRangesService;
import clusterapi.application.usecase.ListNodesService;
import clusterapi.application.usecase.ListSessionsService;
import clusterapi.application.usecase.LocalNode;
import clusterapi.application.usecase.LogInService;
import clusterapi.application.usecase.LogOutService;
import clusterapi.application.usecase.LoginThrottle;
import clusterapi.application.usecase.QueryLimits;
import clusterapi.application.usecase.QueryListsService;
import clusterapi.application.usecase.ServingState;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.Username;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * The use cases over fakes, for a transport to be put in front: a serving server with the users
 * root, maxroach (password hunter2) and ops (password {@link #OPS_PASSWORD}, an administrator).
 */
public final class ApiUnderTest {
  /** A password with letters that some encodings lose. */
  public static final String OPS_PASSWORD = "grüße & <küsse>";

  /** How long a session lives. */
  public static final Duration SESSION_TIMEOUT = Duration.ofHours(1);

  public final ManualClock clock = new ManualClock(SampleClusters.NOW);
  public final FakeSessionStore sessions = new FakeSessionStore();
  public final FakeAccounts accounts =
      new FakeAccounts(clock, sessions)
          .withUser("maxroach", "hunter2")
          .withUser("ops", OPS_PASSWORD, "admin");
  public final RecordedAudit audit = new RecordedAudit();
  public final ServingState serving = new ServingState();
  public final FakeClusterSource source;
  public final Gatekeeper gatekeeper;
  public final CheckHealth checkHealth;
  public final LogIn logIn;
  public final LogOut logOut;
  public final ListNodes listNodes;
  public final ListNodeRanges listNodeRanges;
  public final ListHotRanges listHotRanges;
  public final FindRange findRange;
  public final ListSessions listSessions;
  public final QueryLists queryLists;

  /** A server that asks for sessions. */
  public ApiUnderTest(ClusterState state) {
    this(state, AdmissionPolicy.SESSION_REQUIRED);
  }

  /** A server. */
  public ApiUnderTest(ClusterState state, AdmissionPolicy policy) {
    LocalNode localNode = new LocalNode(Optional.empty());
    source = new FakeClusterSource(state);
    gatekeeper = new Gatekeeper(policy, sessions, accounts, audit, clock);
    checkHealth = new CheckHealthService(serving, source);
    logIn =
        new LogInService(
            accounts,
            sessions,
            new LoginThrottle(LoginThrottle.Limits.DEFAULT, clock),
            audit,
            clock,
            new Random(1),
            SESSION_TIMEOUT);
    logOut = new LogOutService(sessions, audit, clock);
    listNodes = new ListNodesService(source);
    listNodeRanges = new ListNodeRangesService(source, localNode);
    listHotRanges = new ListHotRangesService(source, localNode);
    findRange = new FindRangeService(source);
    listSessions = new ListSessionsService(source);
    queryLists = new QueryListsService(source, localNode, QueryLimits.DEFAULT);
    serving.serve();
  }

  /** Every question, for a transport. */
  public OperationPorts ports() {
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

  /** A live session's token, made behind the API's back. */
  public String tokenOf(String username) {
    return sessions
        .open(
            new Username(username),
            Secret.of(new byte[Secret.LENGTH]),
            clock.instant(),
            clock.instant().plus(SESSION_TIMEOUT))
        .encode();
  }
}
