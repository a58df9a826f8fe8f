package clusterapi.grpc.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which server is asked, and within which limits.
 *
 * @param host its name or address; an IPv6 address with or without brackets
 * @param port its port, 1 to 65535
 * @param transport whether the connection is encrypted
 * @param limits what a call may cost
 */
public record RemoteGrpcSettings(String host, int port, Transport transport, Limits limits) {
  private static final int MAX_PORT = 65_535;

  /**
   * Settings.
   *
   * @throws IllegalArgumentException if there is no host, or no such port
   */
  public RemoteGrpcSettings {
    if (host.isEmpty() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("not the address of a server: " + host + ":" + port);
    }
  }

  /** How the connection is made. */
  public sealed interface Transport {
    /** Without encryption. */
    record Plain() implements Transport {}

    /**
     * TLS.
     *
     * @param certificateAuthority certificates in PEM that alone may vouch for the server, or empty
     *     for those that Java trusts
     */
    record Tls(Optional<Path> certificateAuthority) implements Transport {}
  }

  /**
   * What a call may cost.
   *
   * @param connectTimeout how long a connection may take
   * @param callTimeout how long a call may take, the whole answer included
   * @param answerBytes how long an answer may be, in bytes; of a stream, all its messages together
   */
  public record Limits(Duration connectTimeout, Duration callTimeout, int answerBytes) {
    /** Enough for a page of a few thousand items from a slow server. */
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), 256 << 20);
  }

  /** The address for sentences: as it is typed. */
  String address() {
    String scheme =
        switch (transport) {
          case Transport.Plain() -> "grpc://";
          case Transport.Tls tls -> "grpcs://";
        };
    return scheme + host + ":" + port;
  }
}
