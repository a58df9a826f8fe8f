package clusterapi.bootstrap.client;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A server's address in one form, so that a token is found under every spelling of it, and under no
 * other address.
 *
 * @param uri scheme, host in lower case, port always, and a path without a slash at its end
 */
record ServerUrl(URI uri) {
  private static final String API = "/api/v2";

  private static final int MAX_PORT = 65_535;

  /** The schemes, and the ports that go without saying; that of gRPC is a server's default. */
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "https", 443, "grpc", 50051, "grpcs", 50051);

  /**
   * Reads an address.
   *
   * @param text such as {@code https://node1:8080}, {@code node1:8080} for plain HTTP, or {@code
   *     grpc://node1:50051}
   * @return the address
   * @throws InvalidArgument if it is none
   */
  static ServerUrl parse(String text) {
    try {
      URI typed = new URI(text.contains("://") ? text : "http://" + text);
      String scheme = Optional.ofNullable(typed.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      Optional<String> host = Optional.ofNullable(typed.getHost());
      boolean plain =
          typed.getUserInfo() == null && typed.getQuery() == null && typed.getFragment() == null;
      if (host.isEmpty() || !plain || !PORTS.containsKey(scheme)) {
        throw invalid(text);
      }
      int port = typed.getPort() < 0 ? PORTS.getOrDefault(scheme, 0) : typed.getPort();
      if (port < 1 || port > MAX_PORT) {
        throw invalid(text);
      }
      ServerUrl url =
          new ServerUrl(
              new URI(
                  scheme,
                  null,
                  host.get().toLowerCase(Locale.ROOT),
                  port,
                  path(typed),
                  null,
                  null));
      if (url.isGrpc() && !url.uri.getPath().isEmpty()) {
        throw invalid(text); // Methods have names of their own, below no path.
      }
      return url;
    } catch (URISyntaxException e) {
      throw invalid(text);
    }
  }

  /** The address may have been copied with the API's own path. */
  private static String path(URI typed) {
    String path = Optional.ofNullable(typed.getPath()).orElse("").replaceFirst("/+$", "");
    return path.endsWith(API) ? path.substring(0, path.length() - API.length()) : path;
  }

  private static InvalidArgument invalid(String text) {
    return new InvalidArgument(
        "--url: '"
            + text.replaceFirst("//.*@", "//...@") // Not even a mistyped password is shown.
            + "' is not the address of a server; write one such as http://127.0.0.1:8080 or"
            + " grpc://127.0.0.1:50051, without a user, a password or a query");
  }

  boolean isEncrypted() {
    return "https".equals(uri.getScheme()) || "grpcs".equals(uri.getScheme());
  }

  /** Whether it is asked over gRPC. */
  boolean isGrpc() {
    return "grpc".equals(uri.getScheme()) || "grpcs".equals(uri.getScheme());
  }

  /** Whether what is sent there stays on this machine. A name other than localhost may not. */
  boolean isLoopback() {
    String host = uri.getHost();
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
