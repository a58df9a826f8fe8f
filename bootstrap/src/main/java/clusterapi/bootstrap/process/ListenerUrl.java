package clusterapi.bootstrap.process;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Where callers on this machine reach a listener. */
final class ListenerUrl {
  private ListenerUrl() {}

  /** The URL of a listener that was bound to an address and got a port. */
  static URI of(String scheme, InetSocketAddress bound, int port) {
    return URI.create(scheme + "://" + host(bound) + ":" + port);
  }

  private static String host(InetSocketAddress bound) {
    InetAddress address = bound.getAddress();
    if (address != null && address.isAnyLocalAddress()) {
      return "localhost"; // every address is no address to call
    }
    String host = bound.getHostString();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
