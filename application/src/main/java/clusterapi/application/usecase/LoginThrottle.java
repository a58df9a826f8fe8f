package clusterapi.application.usecase;

import clusterapi.application.port.in.LogIn;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits guessing: after some free failures, each further failure doubles the pause before the next
 * attempt is heard, for the user and for the address, up to a bound. Nobody is locked out: a pause
 * ends by itself, attempts that are not heard do not prolong it, and an address from which a user
 * has logged in lately is not held back by what others do in that user's name.
 *
 * <p>Memory is bounded: the subjects that failed longest ago are forgotten first. Safe for many
 * threads.
 */
public final class LoginThrottle {
  private final Limits limits;
  private final InstantSource clock;
  private final Map<Object, Failures> subjects = new Recent<>();
  private final Map<Trusted, Boolean> trusted = new Recent<>();
  private final Map<ClientAddress, Integer> atWork = new HashMap<>();

  /**
   * How much guessing is heard.
   *
   * @param freeFailures so many failures of a subject cost nothing; not negative
   * @param firstPause the pause after the next one, doubled by each further one; positive
   * @param longestUserPause no pause of a user is longer; positive
   * @param longestAddressPause no pause of an address is longer; positive
   * @param forgetAfter a subject without a failure for so long starts anew; positive
   * @param atWorkPerAddress so many attempts of an address are checked at once; positive
   */
  public record Limits(
      int freeFailures,
      Duration firstPause,
      Duration longestUserPause,
      Duration longestAddressPause,
      Duration forgetAfter,
      int atWorkPerAddress) {
    /** What a server uses. */
    public static final Limits DEFAULT =
        new Limits(
            5,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            8);
  }

  /** The failures of a user or of an address. */
  private record Failures(int count, Instant last) {}

  /** A user who has logged in from an address. */
  private record Trusted(Username username, ClientAddress address) {}

  /**
   * Limits.
   *
   * @param limits how much guessing is heard
   * @param clock the time by which pauses end
   */
  public LoginThrottle(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Begins an attempt.
   *
   * @param username whose account is tried
   * @param from where the caller speaks from
   * @return the attempt, to be closed when its outcome is known
   * @throws TooManyAttempts if the user or the address must pause
   */
  public synchronized Attempt begin(Username username, ClientAddress from) {
    Instant now = clock.instant();
    Duration pause = pauseLeft(from, limits.longestAddressPause(), now);
    if (!trusted.containsKey(new Trusted(username, from))) {
      pause = longer(pause, pauseLeft(username, limits.longestUserPause(), now));
    }
    if (pause.isPositive()) {
      throw new TooManyAttempts(LogIn.TOO_MANY_ATTEMPTS, pause);
    }
    // Checking a password is costly on purpose; one address must not take all processors, nor test
    // many passwords at once before the first failure counts.
    if (atWork.getOrDefault(from, 0) >= limits.atWorkPerAddress()) {
      throw new TooManyAttempts(LogIn.TOO_MANY_ATTEMPTS, limits.firstPause());
    }
    atWork.merge(from, 1, Integer::sum);
    return new Attempt(username, from);
  }

  private Duration pauseLeft(Object subject, Duration longest, Instant now) {
    return known(subject, now)
        .filter(failures -> failures.count() > limits.freeFailures())
        .map(failures -> Duration.between(now, failures.last().plus(pause(failures, longest))))
        .orElse(Duration.ZERO);
  }

  private Duration pause(Failures failures, Duration longest) {
    int doublings = Math.min(failures.count() - limits.freeFailures() - 1, 30);
    Duration pause = limits.firstPause().multipliedBy(1L << doublings);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private Optional<Failures> known(Object subject, Instant now) {
    return Optional.ofNullable(subjects.get(subject))
        .filter(failures -> now.isBefore(failures.last().plus(limits.forgetAfter())));
  }

  private synchronized void noteFailure(Username username, ClientAddress from) {
    Instant now = clock.instant();
    for (Object subject : new Object[] {username, from}) {
      int count = known(subject, now).map(Failures::count).orElse(0);
      subjects.put(subject, new Failures(count + 1, now));
    }
  }

  private synchronized void noteSuccess(Username username, ClientAddress from) {
    // The address keeps its failures: an account of one's own must not wash away guesses at others.
    subjects.remove(username);
    trusted.put(new Trusted(username, from), true);
  }

  private synchronized void end(ClientAddress from) {
    atWork.computeIfPresent(from, (address, count) -> count == 1 ? null : count - 1);
  }

  /** One attempt, from its beginning to its outcome. Used by one thread. */
  public final class Attempt implements AutoCloseable {
    private final Username username;
    private final ClientAddress from;

    private Attempt(Username username, ClientAddress from) {
      this.username = username;
      this.from = from;
    }

    /** The password was right. */
    public void succeeded() {
      noteSuccess(username, from);
    }

    /** It was not. */
    public void failed() {
      noteFailure(username, from);
    }

    /** Ends the attempt, whatever came of it. */
    @Override
    public void close() {
      end(from);
    }
  }

  /** A map that forgets what was written longest ago. */
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SIZE = 20_000;

    @Override
    public V put(K key, V value) {
      remove(key); // so that the order is that of the last writes
      return super.put(key, value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MAX_SIZE;
    }
  }
}
