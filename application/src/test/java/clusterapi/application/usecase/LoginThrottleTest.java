package clusterapi.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clusterapi.application.fake.ManualClock;
import clusterapi.application.usecase.LoginThrottle.Attempt;
import clusterapi.application.usecase.LoginThrottle.Limits;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Username ALICE = new Username("alice");
  private static final Username BOB = new Username("bob");
  private static final ClientAddress HOME = new ClientAddress("192.0.2.1");
  private static final ClientAddress ELSEWHERE = new ClientAddress("198.51.100.7");

  /** Two free failures; then 1 s, 2 s, 4 s … up to 8 s for a user, 16 s for an address. */
  private static final Limits LIMITS =
      new Limits(
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(16),
          Duration.ofMinutes(10),
          4);

  private final ManualClock clock = new ManualClock();
  private final LoginThrottle throttle = new LoginThrottle(LIMITS, clock);

  /** How long one must wait, or empty if an attempt would be heard. */
  private Optional<Duration> wait(Username user, ClientAddress from) {
    TooManyAttempts refusal =
        catchThrowableOfType(
            TooManyAttempts.class,
            () -> {
              Attempt attempt = throttle.begin(user, from);
              attempt.close();
            });
    return Optional.ofNullable(refusal).map(TooManyAttempts::retryAfter);
  }

  private void fail(Username user, ClientAddress from) {
    try (Attempt attempt = throttle.begin(user, from)) {
      attempt.failed();
    }
  }

  private void succeed(Username user, ClientAddress from) {
    try (Attempt attempt = throttle.begin(user, from)) {
      attempt.succeeded();
    }
  }

  private static ClientAddress address(int i) {
    return new ClientAddress("10.0." + i / 256 + "." + i % 256);
  }

  /** Fails in a user's name, each time from another address and as soon as it is heard. */
  private void failFromEverywhere(Username user, int times) {
    for (int i = 0; i < times; i++) {
      clock.advance(wait(user, address(i)).orElse(Duration.ZERO));
      fail(user, address(i));
    }
  }

  @Test
  void freeFailures_costNothing() {
    fail(ALICE, HOME);
    fail(ALICE, HOME);

    assertThat(wait(ALICE, HOME)).isEmpty();
  }

  @Test
  void furtherFailures_doubleThePauseUpToTheBound() {
    failFromEverywhere(ALICE, 2);
    for (int seconds : new int[] {1, 2, 4, 8, 8, 8}) {
      failFromEverywhere(ALICE, 1);
      assertThat(wait(ALICE, ELSEWHERE)).contains(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void pause_endsByItselfAndUnheardAttemptsDoNotProlongIt() {
    failFromEverywhere(ALICE, 3);
    clock.advance(Duration.ofMillis(999));
    for (int i = 0; i < 50; i++) {
      assertThat(wait(ALICE, ELSEWHERE)).contains(Duration.ofMillis(1));
    }
    clock.advance(Duration.ofMillis(1));

    assertThat(wait(ALICE, ELSEWHERE)).isEmpty();
  }

  @Test
  void failuresOfAnAddress_pauseItForEveryUser() {
    for (int i = 0; i < 8; i++) {
      Username user = new Username("user" + i);
      clock.advance(wait(user, HOME).orElse(Duration.ZERO));
      fail(user, HOME);
    }

    assertThat(wait(BOB, HOME)).contains(Duration.ofSeconds(16));
    assertThat(wait(BOB, ELSEWHERE)).isEmpty();
  }

  @Test
  void spellingsOfAName_areOneUser() {
    fail(new Username("ALICE"), address(1));
    fail(new Username("Alice"), address(2));
    fail(new Username("aLICE"), address(3));

    assertThat(wait(ALICE, ELSEWHERE)).contains(Duration.ofSeconds(1));
  }

  @Test
  void addressFromWhichTheUserLoggedIn_isNotHeldBackByOthers() {
    succeed(ALICE, HOME);
    failFromEverywhere(ALICE, 6);

    assertThat(wait(ALICE, HOME)).isEmpty();
    assertThat(wait(ALICE, ELSEWHERE)).isPresent();
    assertThat(wait(BOB, HOME)).isEmpty();
  }

  @Test
  void success_endsThePausesOfTheUserButNotOfTheAddress() {
    succeed(ALICE, ELSEWHERE);
    for (int i = 0; i < 3; i++) {
      fail(ALICE, HOME);
    }
    succeed(ALICE, ELSEWHERE);

    assertThat(wait(ALICE, address(9))).isEmpty();
    assertThat(wait(ALICE, HOME)).contains(Duration.ofSeconds(1));
  }

  @Test
  void accountOfOnesOwn_doesNotWashAwayGuessesAtOthers() {
    for (int i = 0; i < 3; i++) {
      clock.advance(wait(BOB, HOME).orElse(Duration.ZERO));
      succeed(BOB, HOME);
      fail(new Username("victim" + i), HOME);
    }

    assertThat(wait(BOB, HOME)).isPresent();
  }

  @Test
  void longSilence_startsAnew() {
    failFromEverywhere(ALICE, 5);
    clock.advance(LIMITS.forgetAfter());

    fail(ALICE, ELSEWHERE);
    fail(ALICE, ELSEWHERE);

    assertThat(wait(ALICE, HOME)).isEmpty();
  }

  @Test
  void guessesMadeAtTheSameTime_areNotMoreThanThoseMadeInTurn() {
    List<Attempt> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(throttle.begin(ALICE, address(i)));
    }
    assertThat(wait(ALICE, ELSEWHERE)).contains(LIMITS.firstPause());
    assertThat(wait(BOB, ELSEWHERE)).isEmpty();

    open.forEach(Attempt::failed);
    open.forEach(Attempt::close);

    assertThat(wait(ALICE, ELSEWHERE)).contains(Duration.ofSeconds(1));
  }

  @Test
  void afterAPause_oneGuessIsHeardAndNoSecondBesideIt() {
    failFromEverywhere(ALICE, 4);
    clock.advance(Duration.ofSeconds(2));

    try (Attempt first = throttle.begin(ALICE, HOME)) {
      assertThat(wait(ALICE, ELSEWHERE)).contains(LIMITS.firstPause());
      first.failed();
    }
    assertThat(wait(ALICE, ELSEWHERE)).contains(Duration.ofSeconds(4));
  }

  @Test
  void addressAfterAPause_isHeardOnceAtATime() {
    for (int i = 0; i < 3; i++) {
      fail(new Username("user" + i), HOME);
    }
    clock.advance(Duration.ofSeconds(1));

    try (Attempt first = throttle.begin(ALICE, HOME)) {
      assertThat(wait(BOB, HOME)).contains(LIMITS.firstPause());
      first.succeeded();
    }
    assertThat(wait(BOB, HOME)).isEmpty();
  }

  @Test
  void attemptsOfAnAddressAtWork_areLimited() {
    List<Attempt> open = new ArrayList<>();
    for (int i = 0; i < LIMITS.atWorkPerAddress(); i++) {
      open.add(throttle.begin(new Username("user" + i), HOME));
    }
    assertThat(wait(BOB, HOME)).contains(LIMITS.firstPause());
    assertThat(wait(BOB, ELSEWHERE)).isEmpty();

    open.getFirst().close();
    open.getFirst().close();

    try (Attempt next = throttle.begin(BOB, HOME)) {
      assertThat(wait(ALICE, HOME)).contains(LIMITS.firstPause());
      next.succeeded();
    }
  }

  @Test
  void attemptWithoutOutcome_countsForNothingOnceItIsClosed() {
    for (int i = 0; i < 50; i++) {
      throttle.begin(ALICE, HOME).close();
    }
    assertThat(wait(ALICE, HOME)).isEmpty();
  }

  @Test
  void addressesOfOneIpv6Network_areOneAddress() {
    for (int i = 0; i < 3; i++) {
      fail(new Username("user" + i), new ClientAddress("2001:db8:1:2::" + (i + 1)));
    }

    assertThat(wait(ALICE, new ClientAddress("2001:0DB8:0001:0002:ffff:ffff:ffff:ffff")))
        .isPresent();
    assertThat(wait(ALICE, new ClientAddress("2001:db8:1:2::9%eth0"))).isPresent();
    assertThat(wait(ALICE, new ClientAddress("2001:db8:1:3::1"))).isEmpty();
  }

  @Test
  void ipv4InIpv6sClothes_isTheSameAddress() {
    for (int i = 0; i < 3; i++) {
      fail(new Username("user" + i), new ClientAddress("::ffff:192.0.2.1"));
    }

    assertThat(wait(ALICE, HOME)).isPresent();
    assertThat(wait(ALICE, new ClientAddress("::ffff:192.0.2.2"))).isEmpty();
  }

  @Test
  void textThatIsNoAddress_isTakenAsItIs() {
    for (int i = 0; i < 3; i++) {
      fail(new Username("user" + i), new ClientAddress("no:address"));
    }

    assertThat(wait(ALICE, new ClientAddress("no:address"))).isPresent();
    assertThat(wait(ALICE, ClientAddress.IN_PROCESS)).isEmpty();
  }

  @Test
  void longNames_areKeptByTheirBeginning() {
    String beginning = "x".repeat(128);
    fail(new Username(beginning + "1"), address(1));
    fail(new Username(beginning + "2"), address(2));
    fail(new Username(beginning + "3"), address(3));

    assertThat(wait(new Username(beginning + "4"), HOME)).isPresent();
    assertThat(wait(new Username("x".repeat(63)), HOME)).isEmpty();
  }

  @Test
  void clockThatIsSetBack_makesNobodyWaitForIt() {
    failFromEverywhere(ALICE, 5);
    clock.advance(Duration.ofDays(-1));

    assertThat(wait(ALICE, HOME)).isEmpty();
  }

  @Test
  void manySubjects_pushOutThoseThatFailedLongestAgo() {
    failFromEverywhere(ALICE, 3);
    for (int i = 0; i < 20_000; i++) {
      fail(new Username("user" + i), address(1_000 + i));
    }

    assertThat(wait(ALICE, ELSEWHERE)).isEmpty();
    assertThat(wait(BOB, ELSEWHERE)).isEmpty();
  }
}
