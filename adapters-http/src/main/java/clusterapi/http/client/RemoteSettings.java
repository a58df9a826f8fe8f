package clusterapi.http.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which server is asked, and within which limits.
 *
 * @param base the server's address, {@code http} or {@code https}, with a host; a path is kept in
 *     front of the API's own
 * @param certificateAuthority certificates in PEM that alone may vouch for the server, or empty for
 *     those that Java trusts
 * @param limits what a call may cost
 */
public record RemoteSettings(URI base, Optional<Path> certificateAuthority, Limits limits) {
  /**
   * Settings.
   *
   * @throws IllegalArgumentException if the address is not one of a server
   */
  public RemoteSettings {
    boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    if (!http || base.getHost() == null) {
      throw new IllegalArgumentException("not the address of a server: " + base);
    }
  }

  /**
   * What a call may cost.
   *
   * @param connectTimeout how long a connection may take
   * @param callTimeout how long a call may take, the whole answer included
   * @param answerBytes how long an answer's body may be, in bytes
   */
  public record Limits(Duration connectTimeout, Duration callTimeout, int answerBytes) {
    /** Enough for a page of a few thousand items from a slow node. */
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), 256 << 20);
  }
}
