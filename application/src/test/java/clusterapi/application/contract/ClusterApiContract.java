package clusterapi.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Gatekeeper;
import clusterapi.application.contract.ClusterApiClient.Walk;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;
import clusterapi.application.port.out.AuditTrail;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every transport keeps to: the same operations, rules, refusals and pages, whatever the bytes
 * look like. A transport's own test gives a client of a server over the use cases of an {@link
 * ApiUnderTest}.
 */
public abstract class ClusterApiContract {
  private static final List<Long> ALL = List.of();

  /** Every operation for administrators, with arguments that nobody could read. */
  private static final Map<String, Consumer<ClusterApiClient>> UNREADABLE =
      Map.of(
          "node ranges", client -> client.listNodeRanges("x", ALL, 0, 0),
          "hot ranges", client -> client.listHotRanges("x", 0, ""));

  /** Every operation for administrators. */
  private static final Map<String, Consumer<ClusterApiClient>> FOR_ADMINISTRATORS =
      Map.of(
          "nodes", client -> client.listNodes(0, 0),
          "node ranges", client -> client.listNodeRanges("local", ALL, 0, 0),
          "hot ranges", client -> client.listHotRanges("", 0, ""),
          "range", client -> client.findRange(61),
          "sessions", client -> client.listSessions("", 0, ""));

  private ApiUnderTest api = new ApiUnderTest(SampleState.empty());
  private Optional<ClusterApiClient> client = Optional.empty();

  /** A client of a newly started server over these use cases; closing it stops the server. */
  protected abstract ClusterApiClient connect(ApiUnderTest api) throws Exception;

  @AfterEach
  final void closeClient() {
    client.ifPresent(ClusterApiClient::close);
  }

  private ClusterApiClient over(SampleState state) throws Exception {
    api = new ApiUnderTest(state);
    ClusterApiClient connected = connect(api);
    client = Optional.of(connected);
    return connected;
  }

  private ClusterApiClient asRoot(SampleState state) throws Exception {
    ClusterApiClient connected = over(state);
    return connected.presenting(Optional.of(api.tokenOf("root")));
  }

  @Test
  final void nodes_pagedToTheEnd_areAllNodesOnce() throws Exception {
    SampleState state = SampleClusters.threeNodes();
    ClusterApiClient root = asRoot(state);

    for (int limit = 1; limit <= 4; limit++) {
      List<NodeStatus> all = new ArrayList<>();
      OptionalLong offset = OptionalLong.of(0);
      while (offset.isPresent()) {
        Page<NodeStatus> page = root.listNodes(limit, offset.getAsLong());
        assertThat(page.items()).hasSizeBetween(1, limit);
        all.addAll(page.items());
        offset = page.next();
      }
      assertThat(all).isEqualTo(state.nodes());
    }
    assertThat(root.listNodes(0, 0)).isEqualTo(new Page<>(state.nodes(), OptionalLong.empty()));
    assertThat(root.listNodes(2, 3)).isEqualTo(new Page<>(List.of(), OptionalLong.empty()));
  }

  @Test
  final void numbersThatAreNoPage_meanEverything() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThat(root.listNodes(-1, 2).items()).hasSize(3);
    assertThat(root.listNodes(2, -1).items()).hasSize(2);
    assertThat(root.listNodes(Long.MAX_VALUE, Long.MAX_VALUE).items()).isEmpty();
    assertThat(root.listSessions("", -1, "").items()).hasSize(7);
  }

  @Test
  final void emptyCluster_hasNothing() throws Exception {
    ClusterApiClient root = asRoot(SampleState.empty());

    assertThat(root.listNodes(0, 0).items()).isEmpty();
    assertThat(root.listHotRanges("", 0, "").items()).isEmpty();
    assertThat(root.listSessions("", 0, "").items()).isEmpty();
    assertThat(root.findRange(1)).isEmpty();
    assertThatThrownBy(() -> root.listNodeRanges("local", ALL, 0, 0)).isInstanceOf(NotFound.class);
  }

  @Test
  final void nodeRanges_pagedToTheEnd_areAllOfTheNode() throws Exception {
    SampleState state = SampleClusters.threeNodes();
    List<RangeInfo> expected = shownRanges(answered(state.rangesOf(new NodeId(2))));
    ClusterApiClient root = asRoot(state);

    List<RangeInfo> all = new ArrayList<>();
    OptionalLong offset = OptionalLong.of(0);
    while (offset.isPresent()) {
      Page<RangeInfo> page = root.listNodeRanges("2", ALL, 2, offset.getAsLong());
      all.addAll(shownRanges(page.items()));
      offset = page.next();
    }

    assertThat(all).isEqualTo(expected);
  }

  @Test
  final void localNodesRanges_areThoseOfTheNodeThatTheSourceNames() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes().withLocalNode(3));

    assertThat(root.listNodeRanges("local", ALL, 0, 0).items())
        .extracting(RangeInfo::sourceNode)
        .containsOnly(new NodeId(3));
  }

  @Test
  final void wantedRanges_areThoseAndInOrder() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThat(idsOf(root.listNodeRanges("1", List.of(62L, 1L, 62L, -5L, 99L), 0, 0)))
        .containsExactly(1L, 62L, 62L);
    assertThat(idsOf(root.listNodeRanges("1", List.of(-5L), 0, 0))).isEmpty();
    assertThat(root.listNodeRanges("1", List.of(62L, 1L), 1, 0).next()).hasValue(1);
  }

  @Test
  final void unknownNode_isNotFound() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThatThrownBy(() -> root.listNodeRanges("4", ALL, 0, 0))
        .isInstanceOf(NotFound.class)
        .hasMessage(ListNodeRanges.NODE_NOT_FOUND);
    assertThatThrownBy(() -> root.listNodeRanges(Integer.toString(Integer.MAX_VALUE), ALL, 0, 0))
        .isInstanceOf(NotFound.class);
  }

  @Test
  final void textThatIsNoNode_isInvalid() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    for (String text : List.of("x", "0", "-1", "LOCAL", "2147483648", "0x2")) {
      assertThatThrownBy(() -> root.listNodeRanges(text, ALL, 0, 0))
          .isInstanceOf(InvalidArgument.class)
          .hasMessage(NodeId.INVALID);
    }
    for (String text : List.of("x", "0", "-1")) {
      assertThatThrownBy(() -> root.listHotRanges(text, 0, ""))
          .isInstanceOf(InvalidArgument.class)
          .hasMessage(NodeId.INVALID);
    }
  }

  @Test
  final void hotRanges_walkedToTheEnd_areAllOnce() throws Exception {
    SampleState state = SampleClusters.threeNodes().with(SampleClusters.hotRange(1, 61, 99.5));
    ClusterApiClient root = asRoot(state);

    Walk<HotRange> everything = root.listHotRanges("", 0, "");
    List<HotRange> pieces = new ArrayList<>();
    String start = "";
    for (int i = 0; i < 4; i++) {
      Walk<HotRange> part = root.listHotRanges("", 1, start);
      pieces.addAll(part.items());
      start = part.next();
    }

    assertThat(everything.items())
        .extracting(HotRange::node)
        .extracting(NodeId::value)
        .containsExactly(1, 1, 2);
    assertThat(pieces).isEqualTo(everything.items());
    assertThat(pieces.stream().map(Shown::hotRange).toList())
        .contains(Shown.hotRange(SampleClusters.hotRange(1, 61, 99.5)));
  }

  @Test
  final void hotRangesOfOneNode_areThoseOfNoOther() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThat(root.listHotRanges("2", 0, "").items())
        .extracting(HotRange::node)
        .containsExactly(new NodeId(2));
    assertThat(root.listHotRanges("0x2", 5, "").items()).hasSize(1);
    assertThat(root.listHotRanges("local", 0, "").items())
        .extracting(HotRange::node)
        .containsExactly(new NodeId(1));
  }

  @Test
  final void hotRangesOfAnUnknownNode_areAFailureInTheAnswer() throws Exception {
    Walk<HotRange> walk = asRoot(SampleClusters.threeNodes()).listHotRanges("9", 0, "");

    assertThat(walk.items()).isEmpty();
    assertThat(walk.failures())
        .extracting(NodeFailure::node)
        .containsExactly(Optional.of(new NodeId(9)));
  }

  @Test
  final void sessions_walkedToTheEnd_areAllOnce() throws Exception {
    SampleState state = SampleClusters.threeNodes();
    ClusterApiClient root = asRoot(state);
    List<Session> expected = new ArrayList<>(answered(state.sessionsOf(new NodeId(1))));
    expected.addAll(answered(state.sessionsOf(new NodeId(3))));

    List<Session> pieces = new ArrayList<>();
    String start = "";
    for (int i = 0; i < 4; i++) {
      Walk<Session> part = root.listSessions("", 3, start);
      pieces.addAll(part.items());
      start = part.next();
    }

    assertThat(pieces.stream().map(Shown::session)).isEqualTo(expected);
    assertThat(root.listSessions("", 0, "").items()).isEqualTo(pieces);
  }

  @Test
  final void cursorThatIsNone_beginsAnew() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThat(root.listSessions("", 2, "no cursor")).isEqualTo(root.listSessions("", 2, ""));
  }

  @Test
  final void sessionsOfAUser_areThatUsersInAnySpelling() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThat(root.listSessions("root", 0, "").items()).hasSize(1);
    assertThat(root.listSessions("MaxRoach", 0, "").items()).hasSize(6);
    assertThat(root.listSessions("nobody", 0, "").items()).isEmpty();
  }

  @Test
  final void range_isThatOfEachNode() throws Exception {
    SampleState state = SampleClusters.threeNodes();
    ClusterApiClient root = asRoot(state);

    var byNode = Shown.ranges(root.findRange(61));

    assertThat(byNode.keySet()).extracting(NodeId::value).containsExactly(1, 2, 3);
    byNode.forEach(
        (node, outcome) ->
            assertThat(outcome)
                .isEqualTo(
                    state.replicasOf(node, new RangeId(61)).map(r -> Shown.range(r.getFirst()))));
  }

  @Test
  final void unknownRange_isOnNoNode() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThat(root.findRange(999)).isEmpty();
    assertThat(root.findRange(0)).isEmpty();
    assertThat(root.findRange(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  final void nodeThatIsDown_isToldBesideTheOthersAnswers() throws Exception {
    NodeFailure down = new NodeFailure(Optional.of(new NodeId(3)), SampleClusters.NODE_DOWN);
    ClusterApiClient root = asRoot(SampleClusters.threeNodesOneDown());

    assertThat(root.listNodes(0, 0).items()).hasSize(3);
    assertThat(root.listSessions("", 0, "").failures()).containsExactly(down);
    assertThat(root.listSessions("", 0, "").items()).hasSize(4);
    assertThat(root.listHotRanges("", 0, "").failures()).containsExactly(down);
    assertThat(root.findRange(61).get(new NodeId(3)))
        .isEqualTo(new NodeOutcome.Failed<>(SampleClusters.NODE_DOWN));
    assertThatThrownBy(() -> root.listNodeRanges("3", ALL, 0, 0))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageNotContaining("connection refused");
  }

  @Test
  final void whatASourceCannotKnow_isToldInItsWords() throws Exception {
    String why = "the archive was made without range files";
    ClusterApiClient root = asRoot(SampleClusters.threeNodes().withNothingButNodes(why));

    for (String operation : List.of("node ranges", "hot ranges", "range", "sessions")) {
      assertThatThrownBy(() -> operation(operation).accept(root))
          .isInstanceOf(NotSupportedBySource.class)
          .hasMessage(why);
    }
  }

  @Test
  final void sourceThatCannotAnswer_isUnavailableAndTellsNothing() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());
    api.source.close();

    FOR_ADMINISTRATORS
        .values()
        .forEach(
            operation ->
                assertThatThrownBy(() -> operation.accept(root))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageNotContaining("closed"));
  }

  @Test
  final void storeThatCannotAnswer_isUnavailableAndTellsNothing() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());
    ClusterApiClient root = anyone.presenting(Optional.of(api.tokenOf("root")));
    api.sessions.goDown();

    refused(root, StoreUnavailable.class, StoreUnavailable.TO_CALLERS);
    for (ThrowingCallable question :
        List.<ThrowingCallable>of(
            () -> anyone.logIn("ops", ApiUnderTest.OPS_PASSWORD), root::logOut)) {
      assertThatThrownBy(question)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessage(StoreUnavailable.TO_CALLERS);
    }
    anyone.checkHealth(true);
  }

  @Test
  final void strangers_areRefusedBeforeAnythingIsRead() throws Exception {
    ClusterApiClient stranger = over(SampleClusters.threeNodes());

    refused(stranger, Unauthenticated.class, Gatekeeper.NO_SESSION);
    UNREADABLE
        .values()
        .forEach(
            operation ->
                assertThatThrownBy(() -> operation.accept(stranger))
                    .isInstanceOf(Unauthenticated.class));
    assertThat(api.audit.kinds())
        .hasSize(FOR_ADMINISTRATORS.size() + UNREADABLE.size())
        .containsOnly(AuditTrail.Kind.SESSION_REFUSED);
  }

  @Test
  final void textThatIsNoToken_isInvalid() throws Exception {
    refused(
        over(SampleClusters.threeNodes()).presenting(Optional.of("not*base64")),
        InvalidArgument.class,
        SessionToken.INVALID);
  }

  @Test
  final void sessionThatDoesNotHold_isUnauthenticated() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());
    String token = api.tokenOf("root");
    SessionToken real = SessionToken.parse(token);
    String forged = new SessionToken(real.id(), Secret.of(new byte[] {1})).encode();
    String unknown = new SessionToken(new WebSessionId(77), real.secret()).encode();

    refusedAsInvalid(anyone.presenting(Optional.of(forged)));
    refusedAsInvalid(anyone.presenting(Optional.of(unknown)));
    ClusterApiClient root = anyone.presenting(Optional.of(token));
    root.logOut();
    refusedAsInvalid(root);
    ClusterApiClient expired = anyone.presenting(Optional.of(api.tokenOf("root")));
    api.clock.advance(ApiUnderTest.SESSION_TIMEOUT);
    refusedAsInvalid(expired);
  }

  @Test
  final void userWhoIsNoAdministrator_isDeniedBeforeAnythingIsRead() throws Exception {
    ClusterApiClient user = over(SampleClusters.threeNodes());
    ClusterApiClient maxroach = user.presenting(Optional.of(api.tokenOf("maxroach")));

    refused(maxroach, PermissionDenied.class, Gatekeeper.NOT_ADMIN);
    UNREADABLE
        .values()
        .forEach(
            operation ->
                assertThatThrownBy(() -> operation.accept(maxroach))
                    .isInstanceOf(PermissionDenied.class));
    assertThat(api.audit.kinds()).containsOnly(AuditTrail.Kind.PERMISSION_REFUSED);
  }

  @Test
  final void administrators_areAdmittedToEverything() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());

    for (String user : List.of("root", "ops")) {
      ClusterApiClient admin = anyone.presenting(Optional.of(api.tokenOf(user)));
      FOR_ADMINISTRATORS.forEach(
          (name, operation) ->
              assertThatCode(() -> operation.accept(admin)).as(name).doesNotThrowAnyException());
    }
    assertThat(api.audit.events()).isEmpty();
  }

  @Test
  final void health_isToldToStrangers() throws Exception {
    ClusterApiClient stranger = over(SampleClusters.threeNodes());

    stranger.checkHealth(false);
    stranger.checkHealth(true);
    api.serving.drain();
    stranger.checkHealth(false);
    assertThatThrownBy(() -> stranger.checkHealth(true))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageNotContaining("draining");
  }

  @Test
  final void login_givesATokenThatWorks() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());

    String token = anyone.logIn("OPS", ApiUnderTest.OPS_PASSWORD);

    assertThat(anyone.presenting(Optional.of(token)).listNodes(0, 0).items()).hasSize(3);
    assertThat(api.audit.kinds()).containsExactly(AuditTrail.Kind.LOGIN);
  }

  @Test
  final void loginThatIsRefused_tellsNothingOfTheReason() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());

    for (String user : List.of("maxroach", "nobody", "admin", "root")) {
      assertThatThrownBy(() -> anyone.logIn(user, "wrong"))
          .isInstanceOf(Unauthenticated.class)
          .hasMessage(LogIn.NO_MATCH);
    }
    assertThatThrownBy(() -> anyone.logIn("", "wrong"))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(LogIn.USERNAME_MISSING);
  }

  @Test
  final void guessing_isToldHowLongToWait() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());
    List<ClusterApiFailure> refusals = new ArrayList<>();

    for (int i = 0; i < 10; i++) {
      try {
        anyone.logIn("maxroach", "guess " + i);
      } catch (ClusterApiFailure e) {
        refusals.add(e);
      }
    }

    assertThat(refusals).hasSize(10);
    assertThat(refusals.getFirst()).isInstanceOf(Unauthenticated.class);
    assertThat(refusals.getLast())
        .isInstanceOfSatisfying(TooManyAttempts.class, e -> assertThat(e.retryAfter()).isPositive())
        .hasMessage(LogIn.TOO_MANY_ATTEMPTS);
  }

  @Test
  final void logout_endsTheSessionOnce() throws Exception {
    ClusterApiClient anyone = over(SampleClusters.threeNodes());
    ClusterApiClient user = anyone.presenting(Optional.of(api.tokenOf("maxroach")));

    user.logOut();

    assertThatThrownBy(user::logOut)
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(LogOut.INVALID_SESSION);
    assertThatThrownBy(() -> anyone.presenting(Optional.of("garbage")).logOut())
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(LogOut.INVALID_SESSION);
    assertThatThrownBy(() -> anyone.presenting(Optional.empty()).logOut())
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(LogOut.NO_SESSION);
    assertThat(api.audit.kinds())
        .containsExactly(
            AuditTrail.Kind.LOGOUT,
            AuditTrail.Kind.LOGOUT_REFUSED,
            AuditTrail.Kind.LOGOUT_REFUSED,
            AuditTrail.Kind.LOGOUT_REFUSED);
  }

  private static void refusedAsInvalid(ClusterApiClient client) {
    refused(client, Unauthenticated.class, Gatekeeper.SESSION_NOT_VALID);
  }

  private static void refused(
      ClusterApiClient client, Class<? extends ClusterApiFailure> how, String sentence) {
    FOR_ADMINISTRATORS.forEach(
        (name, operation) ->
            assertThatThrownBy(() -> operation.accept(client))
                .as(name)
                .isInstanceOf(how)
                .hasMessage(sentence));
  }

  private static Consumer<ClusterApiClient> operation(String name) {
    return Optional.ofNullable(FOR_ADMINISTRATORS.get(name)).orElseThrow();
  }

  private static List<RangeInfo> shownRanges(List<RangeInfo> ranges) {
    return ranges.stream().map(Shown::range).toList();
  }

  private static List<Long> idsOf(Page<RangeInfo> page) {
    return page.items().stream().map(r -> r.rangeId().orElseThrow().value()).toList();
  }

  private static <T> List<T> answered(NodeOutcome<List<T>> outcome) {
    return switch (outcome) {
      case NodeOutcome.Answered<List<T>>(List<T> items) -> items;
      case NodeOutcome.Failed<List<T>> failed -> throw new AssertionError(failed.message());
    };
  }

  @Test
  final void queriedNodes_areFilteredSortedAndPagedToTheEnd() throws Exception {
    SampleState state = SampleClusters.threeNodes().with(SampleClusters.node(4));
    ClusterApiClient root = asRoot(state);

    List<NodeStatus> all = new ArrayList<>();
    OptionalLong offset = OptionalLong.of(0);
    while (offset.isPresent()) {
      Matches<NodeStatus> page =
          root.query(
              new Listing.Nodes(),
              List.of("node_id>=2", "locality~NORTH"),
              List.of("-node_id"),
              2,
              offset.getAsLong());
      assertThat(page.total()).isEqualTo(3);
      all.addAll(page.items());
      offset = page.next();
    }

    assertThat(all).extracting(node -> node.id().value()).containsExactly(4, 3, 2);
  }

  @Test
  final void queriedReplicas_areThoseThatMatch() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());
    Listing.NodeRanges ofNode2 =
        new Listing.NodeRanges(new NodeSelector.ById(new NodeId(2)), Optional.empty());

    Matches<RangeInfo> found =
        root.query(
            ofNode2, List.of("range_id!=61", "queries_per_second>100"), List.of("-range_id"), 0, 0);

    assertThat(found.items())
        .extracting(range -> range.rangeId().orElseThrow().value())
        .containsExactly(62L, 1L);
    assertThat(found.total()).isEqualTo(2);
    assertThat(found.next()).isEmpty();
  }

  @Test
  final void queriedHotRanges_areSortedAcrossNodes() throws Exception {
    ClusterApiClient root =
        asRoot(
            SampleClusters.threeNodes()
                .with(SampleClusters.hotRange(3, 61, 40))
                .with(SampleClusters.hotRange(1, 1, 50)));
    Listing.HotRanges everywhere = new Listing.HotRanges(Optional.empty());

    Matches<HotRange> first =
        root.query(everywhere, List.of("table=rides"), List.of("-queries_per_second"), 3, 0);
    Matches<HotRange> second =
        root.query(
            everywhere,
            List.of("table=rides"),
            List.of("-queries_per_second"),
            3,
            first.next().orElseThrow());

    assertThat(first.items()).extracting(range -> range.node().value()).containsExactly(2, 1, 3);
    assertThat(second.items()).extracting(range -> range.id().value()).containsExactly(62L);
    assertThat(second.next()).isEmpty();
    assertThat(second.total()).isEqualTo(4);
  }

  @Test
  final void queriedSessions_withANodeDown_areThoseOfTheOthers() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodesOneDown());

    Matches<Session> found =
        root.query(
            new Listing.Sessions(Optional.empty()),
            List.of("username=maxroach"),
            List.of("-start"),
            2,
            1);

    assertThat(found.items())
        .extracting(Session::clientAddress)
        .containsExactly("10.20.0.7:51424", "10.20.0.7:51423");
    assertThat(found.total()).isEqualTo(4);
    assertThat(found.next()).hasValue(3);
    assertThat(found.failures())
        .containsExactly(new NodeFailure(Optional.of(new NodeId(3)), SampleClusters.NODE_DOWN));
  }

  @Test
  final void queryThatCannotBeRead_isRefusedWithASentence() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());

    assertThatThrownBy(
            () -> root.query(new Listing.Nodes(), List.of("node_idd=1"), List.of(), 0, 0))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(
            "nodes have no field \"node_idd\"; did you mean node_id?"
                + " (GET /api/v2/fields/ lists them)");
    assertThatThrownBy(() -> root.query(new Listing.Nodes(), List.of(), List.of("attrs"), 0, 0))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("items cannot be sorted by attrs, which is a list of texts");
  }

  @Test
  final void queriedReplicasOfANodeThatIsNot_areNotFound() throws Exception {
    ClusterApiClient root = asRoot(SampleClusters.threeNodes());
    Listing.NodeRanges ofNode9 =
        new Listing.NodeRanges(new NodeSelector.ById(new NodeId(9)), Optional.empty());

    assertThatThrownBy(() -> root.query(ofNode9, List.of("range_id=1"), List.of(), 0, 0))
        .isInstanceOf(NotFound.class)
        .hasMessage(ListNodeRanges.NODE_NOT_FOUND);
  }

  @Test
  final void query_isForAdministratorsAlone() throws Exception {
    ClusterApiClient stranger = over(SampleClusters.threeNodes());

    assertThatThrownBy(() -> stranger.query(new Listing.Nodes(), List.of("x"), List.of(), 0, 0))
        .isInstanceOf(Unauthenticated.class);
    ClusterApiClient maxroach = stranger.presenting(Optional.of(api.tokenOf("maxroach")));
    assertThatThrownBy(() -> maxroach.query(new Listing.Nodes(), List.of("x"), List.of(), 0, 0))
        .isInstanceOf(PermissionDenied.class);
  }
}
