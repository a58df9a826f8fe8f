package clusterapi.application.usecase;

import clusterapi.application.port.in.LogIn;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits guessing: after some free failures, each further failure doubles the pause before the next
 * attempt is heard, for the user and for the address, up to a bound. An attempt whose outcome is
 * open counts as a failure, so guesses made at the same time gain nothing. Nobody is locked out: a
 * pause ends by itself, attempts that are not heard do not prolong it, and an address from which a
 * user has logged in lately is not held back by what others do in that user's name.
 *
 * <p>All addresses of one IPv6 network of 64 bits are one address here, since anyone who has one
 * has all of them. Memory is bounded: the subjects that failed longest ago are forgotten first, and
 * only the beginning of a long name is kept. Safe for many threads.
 */
public final class LoginThrottle {
  private final Limits limits;
  private final InstantSource clock;
  private final Map<Subject, Failures> failed = new Recent<>();
  private final Map<Trusted, Boolean> trusted = new Recent<>();
  private final Map<Subject, Integer> atWork = new HashMap<>();

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

  /** The failures of a subject. */
  private record Failures(int count, Instant last) {
    static final Failures NONE = new Failures(0, Instant.MIN);
  }

  /** A user who has logged in from an address. */
  private record Trusted(Subject user, Subject address) {}

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
  public Attempt begin(Username username, ClientAddress from) {
    return begin(Subject.user(username), Subject.address(from));
  }

  private synchronized Attempt begin(Subject user, Subject address) {
    Instant now = clock.instant();
    // Checking a password is costly on purpose; one address must not take all processors.
    Duration pause =
        pauseLeft(address, limits.longestAddressPause(), limits.atWorkPerAddress(), now);
    if (!trusted.containsKey(new Trusted(user, address))) {
      int untilPause = limits.freeFailures() + 1 - known(user, now).count();
      pause = longer(pause, pauseLeft(user, limits.longestUserPause(), untilPause, now));
    }
    if (pause.isPositive()) {
      throw new TooManyAttempts(LogIn.TOO_MANY_ATTEMPTS, pause);
    }
    atWork.merge(user, 1, Integer::sum);
    atWork.merge(address, 1, Integer::sum);
    return new Attempt(user, address);
  }

  private Duration pauseLeft(Subject subject, Duration longest, int atOnce, Instant now) {
    Failures failures = known(subject, now);
    boolean isPausing = failures.count() > limits.freeFailures();
    Duration left =
        isPausing
            ? Duration.between(now, failures.last().plus(pause(failures, longest)))
            : Duration.ZERO;
    if (left.isPositive()) {
      return left;
    }
    // After a pause, one guess is heard and no second one beside it.
    int limit = isPausing ? 1 : atOnce;
    return atWork.getOrDefault(subject, 0) < limit ? Duration.ZERO : limits.firstPause();
  }

  private Duration pause(Failures failures, Duration longest) {
    int doublings = Math.min(failures.count() - limits.freeFailures() - 1, 30);
    Duration pause = limits.firstPause().multipliedBy(1L << doublings);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private Failures known(Subject subject, Instant now) {
    Failures failures = failed.getOrDefault(subject, Failures.NONE);
    // A failure in the future is one from before the clock was set back; waiting for it could take
    // for ever.
    boolean counts =
        failures.count() > 0
            && !failures.last().isAfter(now)
            && now.isBefore(failures.last().plus(limits.forgetAfter()));
    return counts ? failures : Failures.NONE;
  }

  private void noteFailure(Subject subject) {
    Instant now = clock.instant();
    failed.put(subject, new Failures(known(subject, now).count() + 1, now));
  }

  private void end(Subject subject) {
    atWork.computeIfPresent(subject, (same, count) -> count == 1 ? null : count - 1);
  }

  /** One attempt, from its beginning to its outcome. Used by one thread. */
  public final class Attempt implements AutoCloseable {
    private final Subject user;
    private final Subject address;
    private boolean ended;

    private Attempt(Subject user, Subject address) {
      this.user = user;
      this.address = address;
    }

    /** The password was right. */
    public void succeeded() {
      synchronized (LoginThrottle.this) {
        // The address keeps its failures: an account of one's own must not wash away guesses at
        // others.
        failed.remove(user);
        trusted.put(new Trusted(user, address), true);
      }
    }

    /** It was not. */
    public void failed() {
      synchronized (LoginThrottle.this) {
        noteFailure(user);
        noteFailure(address);
      }
    }

    /** Ends the attempt, whatever came of it. */
    @Override
    public void close() {
      synchronized (LoginThrottle.this) {
        if (!ended) {
          ended = true;
          end(user);
          end(address);
        }
      }
    }
  }

  /**
   * Whose failures are counted together.
   *
   * @param isUser whether it is a user, else an address
   * @param text which one; short
   */
  private record Subject(boolean isUser, String text) {
    /** Longer than the name of any account, and than any address. */
    private static final int MAX_LENGTH = 128;

    private static final int NETWORK_BYTES = 8;

    static Subject user(Username username) {
      return new Subject(true, cut(username.value()));
    }

    static Subject address(ClientAddress address) {
      String text = cut(address.value());
      return new Subject(false, text.contains(":") ? network(text) : text);
    }

    private static String network(String text) {
      int zone = text.indexOf('%');
      try {
        // With a colon in it the text is a literal or nothing; no name server is asked.
        InetAddress literal =
            InetAddress.getAllByName(zone < 0 ? text : text.substring(0, zone))[0];
        return literal instanceof Inet6Address v6
            ? HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES)
            : literal.getHostAddress(); // an IPv4 address in IPv6's clothes
      } catch (UnknownHostException e) {
        return text;
      }
    }

    private static String cut(String text) {
      return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
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
