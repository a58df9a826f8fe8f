package clusterapi.bootstrap.process;

import clusterapi.application.port.out.SessionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Forgets logins that ended long enough ago. Source: the reference's {@code purge_auth_session.go}
 * and the defaults of its {@code server.web_session.purge} settings, apart from the number: what
 * ended is forgotten in this round, not at ten an hour.
 */
public final class SessionPurge implements Runnable {
  /** How long it rests between two rounds. */
  public static final Duration PERIOD = Duration.ofHours(1);

  /** How long a login is kept after its end. */
  public static final Duration KEPT_AFTER_END = Duration.ofHours(1);

  /** By how much of the period the first round may come earlier or later. */
  public static final double JITTER = 0.25;

  /** So many of each kind in one statement, so that logins never wait long for the store. */
  static final int LIMIT_PER_STATEMENT = 1000;

  /** So many statements in one round, so that it ends. */
  static final int MAX_STATEMENTS = 1000;

  private static final Logger LOG = System.getLogger(SessionPurge.class.getName());

  private final SessionStore sessions;
  private final InstantSource clock;

  /**
   * A purge.
   *
   * @param sessions what to purge
   * @param clock the time by which logins end
   */
  public SessionPurge(SessionStore sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * When to purge.
   *
   * @param random spreads the first rounds of servers that start together
   * @return the chore
   */
  public Chore asChore(RandomGenerator random) {
    double factor = random.nextDouble(1 - JITTER, 1 + JITTER);
    Duration first = Duration.ofNanos((long) (PERIOD.toNanos() * factor));
    return new Chore("session-purge", first, PERIOD, this);
  }

  @Override
  public void run() {
    int total = 0;
    for (int i = 0; i < MAX_STATEMENTS; i++) {
      int forgotten = sessions.purge(clock.instant().minus(KEPT_AFTER_END), LIMIT_PER_STATEMENT);
      total += forgotten;
      if (forgotten == 0 || Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    LOG.log(Level.DEBUG, "event=sessions_purged count=" + total);
  }
}
