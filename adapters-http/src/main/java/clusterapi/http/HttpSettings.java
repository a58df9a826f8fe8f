package clusterapi.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and within which limits the server listens.
 *
 * @param address where the API listens; port 0 picks a free one
 * @param certsDir the folder with the certificate; empty for plain HTTP
 * @param redirectAddress where a plain listener sends callers to the TLS address; only with {@code
 *     certsDir}
 * @param limits what callers may take
 * @param answerCacheBytes how many bytes the answers that are kept may take; 0 keeps none
 */
public record HttpSettings(
    InetSocketAddress address,
    Optional<Path> certsDir,
    Optional<InetSocketAddress> redirectAddress,
    Limits limits,
    long answerCacheBytes) {

  /**
   * Settings.
   *
   * @throws IllegalArgumentException if there is a redirect address, but no certificate; or if
   *     {@code answerCacheBytes} is negative
   */
  public HttpSettings {
    if (redirectAddress.isPresent() && certsDir.isEmpty()) {
      throw new IllegalArgumentException(
          "a redirect address needs a certificate: there is nothing to redirect to");
    }
    if (answerCacheBytes < 0) {
      throw new IllegalArgumentException("answerCacheBytes is not negative");
    }
  }

  /**
   * What callers may take.
   *
   * @param maxConnections so many connections are open at once; positive
   * @param maxRequestsAtWork so many requests are answered at once; positive
   * @param queueWait a request waits so long for its turn, then gets 503; not negative
   * @param headTimeout within this a request's head must arrive after its first line; positive
   * @param bodyTimeout within this a request's body must arrive; positive
   * @param writeTimeout within this a client must take each piece of an answer; positive
   * @param idleTimeout a connection without a request is closed after this; positive
   * @param drainTimeout at the end, requests at work get this long; not negative
   */
  public record Limits(
      int maxConnections,
      int maxRequestsAtWork,
      Duration queueWait,
      Duration headTimeout,
      Duration bodyTimeout,
      Duration writeTimeout,
      Duration idleTimeout,
      Duration drainTimeout) {
    /** What a server uses unless configured otherwise. */
    public static final Limits DEFAULT =
        new Limits(
            20_000,
            512,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20));

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is not as said above
     */
    public Limits {
      requirePositive("maxConnections", maxConnections);
      requirePositive("maxRequestsAtWork", maxRequestsAtWork);
      requirePositive("headTimeout", headTimeout.toMillis());
      requirePositive("bodyTimeout", bodyTimeout.toMillis());
      requirePositive("writeTimeout", writeTimeout.toMillis());
      requirePositive("idleTimeout", idleTimeout.toMillis());
      if (queueWait.isNegative() || drainTimeout.isNegative()) {
        throw new IllegalArgumentException("queueWait and drainTimeout are not negative");
      }
    }

    private static void requirePositive(String name, long value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + " is positive, not " + value);
      }
    }
  }
}
