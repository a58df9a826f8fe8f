package clusterapi.http;

import java.util.Optional;

/** Where a caller of the plain listener is sent. */
final class RedirectTarget {
  private RedirectTarget() {}

  /** Health is answered in place: load balancers ask for it without TLS. */
  static boolean isHealth(String rawPath) {
    String path = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
    return path.equals("/health") || path.equals("/api/v2/health");
  }

  /**
   * The same target over TLS.
   *
   * @param authority the host, with or without a port, that the caller named
   * @param tlsPort the port that speaks TLS
   * @param requestTarget path and query as they were sent
   */
  static String of(Optional<String> authority, int tlsPort, String requestTarget) {
    String host = authority.map(RedirectTarget::withoutPort).orElse("localhost");
    String port = tlsPort == 443 ? "" : ":" + tlsPort;
    return "https://" + host + port + requestTarget;
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    // The colons of an IPv6 address stand in brackets.
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }
}
