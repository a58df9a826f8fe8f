package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.SHORT;
import static clusterapi.storage.status.OpenSources.TWO;
import static clusterapi.storage.status.OpenSources.answered;
import static clusterapi.storage.status.OpenSources.await;
import static clusterapi.storage.status.OpenSources.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.status.StandInCluster.Recording;
import clusterapi.storage.status.StandInNode.Answer;
import clusterapi.storage.status.StandInNode.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the service user gets in, and what happens when it does not. */
@Timeout(120)
final class StatusLoginIT {
  @RegisterExtension final OpenSources open = new OpenSources();

  @TempDir Path temp;

  @Test
  void refusedPassword_isNotTriedAgainForTenSeconds() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    LiveClusterSource source = open.open(withPassword(cluster));
    AtomicInteger attempts = new AtomicInteger();
    cluster.answer(
        "/login",
        request -> {
          attempts.incrementAndGet();
          return Answer.status(401);
        });
    cluster.requireNewLogin();
    awaitReadingsInVain(source);
    assertThat(attempts).hasValue(1);

    for (int second = 1; second < ClusterLogin.PAUSE_AFTER_REFUSAL.toSeconds(); second++) {
      open.clock().advance(Duration.ofSeconds(1));
      awaitReadingsInVain(source);
    }
    assertThat(attempts).as("attempts in the first 10 s").hasValue(1);
    assertThat(source.current().problems())
        .anyMatch(
            problem ->
                problem.endsWith(
                    "the log-in of the service user reader was answered with status 401"));

    open.clock().advance(Duration.ofSeconds(1));
    awaitReadingsInVain(source);
    assertThat(attempts).as("attempts after 10 s").hasValue(2);
  }

  @Test
  void clockThatIsPutBack_doesNotProlongThePause() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    LiveClusterSource source = open.open(withPassword(cluster));
    cluster.answer("/login", request -> Answer.status(401));
    cluster.requireNewLogin();
    awaitReadingsInVain(source);
    cluster.answerAsEver("/login");

    open.clock().advance(Duration.ofHours(-1));

    await(source, "the answers", state -> state.problems().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void brokenLogInEndpoint_isNoRefusal(int status) throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    LiveClusterSource source = open.open(withPassword(cluster));
    cluster.answer("/login", request -> Answer.status(status));
    cluster.requireNewLogin();
    awaitReadingsInVain(source);

    cluster.answerAsEver("/login");

    await(source, "the answers", state -> state.problems().isEmpty());
  }

  @Test
  void hangingLogInEndpoint_holdsNobodyForEver() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    LiveClusterSource source = open.open(withPassword(cluster));
    CountDownLatch hanging = new CountDownLatch(1);
    open.keep(hanging::countDown);
    cluster.answer(
        "/login",
        request -> {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Answer.status(500);
        });
    cluster.requireNewLogin();

    awaitReadingsInVain(source);
    assertThat(source.current().nodes()).hasSize(3);

    cluster.answerAsEver("/login");
    await(source, "the answers", state -> state.problems().isEmpty());
  }

  @Test
  void refusalThatNobodyReadsToItsEnd_holdsNoConnection() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    AtomicInteger attempts = new AtomicInteger();
    cluster.answer(
        "/login",
        request -> attempts.getAndIncrement() == 0 ? cluster.logIn() : Answer.status(401));
    cluster.node(1).become(Fault.ENDLESS_401, path -> path.startsWith("/_status/"));
    StatusReader reader =
        open.keep(
            StatusReader.open(
                StandInCluster.settings(
                    List.of(cluster.node(1).address()), password("correct horse")),
                open.clock()));

    assertThatThrownBy(reader::readNodes)
        .hasMessageContaining("the log-in of the service user reader was answered with status 401");

    assertThat(cluster.node(1).isLeft()).as("whether the client left").isTrue();
  }

  @Test
  void sessionThatEndsInTheMiddleOfAReading_isRenewedOnceForAll() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    AtomicInteger once = new AtomicInteger();
    cluster.answer(
        "/_status/ranges/2",
        request -> {
          if (once.getAndIncrement() == 0) {
            cluster.requireNewLogin();
            return Answer.status(401);
          }
          return Answer.ok("{\"ranges\":[]}");
        });
    OpenSources.Opening settings =
        OpenSources.settings(cluster.addresses(), password("correct horse"), NEVER_AGAIN);

    ClusterState state = open.open(settings).current();

    assertThat(answered(state.rangesOf(TWO))).isEmpty();
    assertThat(answered(state.rangesOf(ONE))).isNotEmpty();
    assertThat(answered(state.sessionsOf(TWO))).isNotEmpty();
    assertThat(state.problems()).isEmpty();
    assertThat(cluster.logins()).isEqualTo(2);
  }

  @Test
  void tokenFileThatChanges_isReadAgainWhenTheOldTokenIsRefused() throws Exception {
    Path file = Files.writeString(temp.resolve("token"), "first\n");
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireToken("first");
    LiveClusterSource source =
        open.open(
            OpenSources.settings(cluster.addresses(), new ServiceUser.WithToken(file), SHORT));
    cluster.requireToken("second");
    awaitReadingsInVain(source);

    Files.writeString(file, "second\n");

    await(source, "the answers", state -> state.problems().isEmpty());
    assertThat(cluster.logins()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\u0001x", "s3cret two", "s3cret\nthree", "s3cret;four", "s3crét"})
  void tokenThatCannotBeACookie_isToldAndNeverShown(String token) throws Exception {
    Path file = Files.writeString(temp.resolve("token"), token);
    StandInCluster cluster = open.start(Recording.HEALTHY);
    OpenSources.Opening settings =
        OpenSources.settings(cluster.addresses(), new ServiceUser.WithToken(file), NEVER_AGAIN);

    assertThatThrownBy(() -> open.open(settings.impatient()))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("the session token is not the value of a cookie")
        .hasMessageNotContaining("s3cr");
  }

  @Test
  void passwordFileWithoutAPassword_isToldWithTheFile() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    OpenSources.Opening empty =
        OpenSources.settings(cluster.addresses(), password(""), NEVER_AGAIN);

    assertThatThrownBy(() -> open.open(empty.impatient()))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining(temp.resolve("password") + " is empty");
    assertThat(cluster.logins()).isZero();
  }

  @Test
  void passwordIsSentAsItStandsInTheFile() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.requireNewLogin();
    cluster.answer(
        "/login",
        request ->
            request.body().equals("{\"username\":\"reader\",\"password\":\" a \\\"b\\\" \"}")
                ? cluster.logIn()
                : Answer.status(401));

    OpenSources.Opening settings =
        OpenSources.settings(cluster.addresses(), password(" a \"b\" "), NEVER_AGAIN);

    assertThat(open.open(settings).current().nodes()).hasSize(3);
  }

  @Test
  void userWithoutTheRightsOfAnAdmin_getsTheRestAndIsToldWhatIsMissing() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    Answer denied =
        Answer.of(403, "{\"error\": \"this operation requires admin privilege\", \"code\": 7}");
    for (int id = 1; id <= 3; id++) {
      cluster.answer("/_status/ranges/" + id, request -> denied);
    }
    cluster.answer("/_status/v2/hotranges", request -> denied);

    LiveClusterSource source = open.open(cluster.addresses(), NEVER_AGAIN);

    ClusterState state = source.current();
    assertThat(failure(state.rangesOf(ONE)))
        .isEqualTo(
            "error requesting ranges from node 1 (NODE_STATUS_LIVE): this operation requires admin"
                + " privilege; the service user needs the rights of an admin");
    assertThat(failure(state.hotRangesOf(TWO)))
        .startsWith(
            "error requesting hot ranges from node 2 (NODE_STATUS_LIVE): this operation requires"
                + " admin privilege; the service user needs the rights of an admin (");
    assertThat(answered(state.sessionsOf(ONE))).isNotEmpty();
    assertThat(source.reasonNotReady()).isEmpty();
  }

  @Test
  void userWhoMayNotEvenListNodes_isToldWhichRightIsMissing() {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.answer("/_status/nodes", request -> Answer.of(403, "{\"error\": \"no\"}"));

    OpenSources.Opening settings =
        OpenSources.settings(cluster.addresses(), new ServiceUser.None(), NEVER_AGAIN);
    assertThatThrownBy(() -> open.open(settings.impatient()))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("no; the service user needs the right VIEWCLUSTERMETADATA");
  }

  private OpenSources.Opening withPassword(StandInCluster cluster) throws Exception {
    return OpenSources.settings(cluster.addresses(), password("correct horse"), SHORT);
  }

  private ServiceUser password(String password) throws Exception {
    Path file = Files.writeString(temp.resolve("password"), password + "\n");
    return new ServiceUser.WithPassword("reader", file);
  }

  /** Waits for readings of all parts that began at this very moment, and brought nothing. */
  private void awaitReadingsInVain(LiveClusterSource source) throws InterruptedException {
    String inVain = "no node answered at " + open.clock().instant();
    await(
        source,
        "readings in vain",
        state ->
            state.problems().size() == 4
                && state.problems().stream().filter(p -> p.endsWith(inVain)).count() == 3);
  }
}
