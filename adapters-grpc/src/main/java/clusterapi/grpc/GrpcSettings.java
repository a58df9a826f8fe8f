package clusterapi.grpc;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and within which limits the server listens.
 *
 * @param address where the API listens; port 0 picks a free one
 * @param certsDir the folder with the certificate; empty for plain text
 * @param clientCa the file with the authorities whose client certificates prove a user; only with
 *     {@code certsDir}
 * @param limits what callers may take
 */
public record GrpcSettings(
    InetSocketAddress address, Optional<Path> certsDir, Optional<Path> clientCa, Limits limits) {

  /**
   * Settings.
   *
   * @throws IllegalArgumentException if there is an authority for clients, but no certificate
   */
  public GrpcSettings {
    if (clientCa.isPresent() && certsDir.isEmpty()) {
      throw new IllegalArgumentException(
          "client certificates need TLS: name a folder with a certificate as well");
    }
  }

  /**
   * What callers may take.
   *
   * @param maxOpenCalls so many calls of the API are open at once; positive
   * @param maxCallsPerConnection so many of them on one connection; positive
   * @param maxRequestBytes a request's message is at most so large; positive
   * @param maxAnswerBytes an answer in one message is at most so large; positive
   * @param answerCacheBytes so much memory is for answers in one message that are asked for again
   *     and again; not negative, 0 keeps none
   * @param partBytes a part of a stream is sent once it has so many bytes; positive
   * @param keepAliveTime a connection on which nothing arrives is probed after this; positive
   * @param keepAliveTimeout a connection that does not answer a probe is closed after this;
   *     positive
   * @param permitKeepAliveTime clients may not probe more often than this; positive
   * @param idleTimeout a connection without a call is closed after this; positive
   * @param stallTimeout a stream of which the client takes nothing is ended after this; positive
   * @param drainTimeout at the end, calls at work get this long; not negative
   */
  public record Limits(
      int maxOpenCalls,
      int maxCallsPerConnection,
      int maxRequestBytes,
      int maxAnswerBytes,
      int answerCacheBytes,
      int partBytes,
      Duration keepAliveTime,
      Duration keepAliveTimeout,
      Duration permitKeepAliveTime,
      Duration idleTimeout,
      Duration stallTimeout,
      Duration drainTimeout) {
    /** What a server uses unless configured otherwise. */
    public static final Limits DEFAULT =
        new Limits(
            10_000,
            256,
            1024 * 1024,
            64 * 1024 * 1024,
            // An eighth of it is the largest answer that is kept, and what clients take by default.
            32 * 1024 * 1024,
            32 * 1024,
            Duration.ofMinutes(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20));

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is not as said above
     */
    public Limits {
      requirePositive("maxOpenCalls", maxOpenCalls);
      requirePositive("maxCallsPerConnection", maxCallsPerConnection);
      requirePositive("maxRequestBytes", maxRequestBytes);
      requirePositive("maxAnswerBytes", maxAnswerBytes);
      requirePositive("partBytes", partBytes);
      requirePositive("keepAliveTime", keepAliveTime.toMillis());
      requirePositive("keepAliveTimeout", keepAliveTimeout.toMillis());
      requirePositive("permitKeepAliveTime", permitKeepAliveTime.toMillis());
      requirePositive("idleTimeout", idleTimeout.toMillis());
      requirePositive("stallTimeout", stallTimeout.toMillis());
      if (answerCacheBytes < 0) {
        throw new IllegalArgumentException("answerCacheBytes is not negative");
      }
      if (drainTimeout.isNegative()) {
        throw new IllegalArgumentException("drainTimeout is not negative");
      }
    }

    private static void requirePositive(String name, long value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + " is positive, not " + value);
      }
    }
  }
}
