package clusterapi.bootstrap.settings;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen at.
 *
 * @param host a name or an IP address, without brackets; empty means every address of the machine
 * @param port from 0 to 65535; 0 lets the system choose a free one
 */
record HostAndPort(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:\\[(?<ipv6>[0-9a-fA-F:.%]+)]|(?<name>[^:\\[\\]/\\s]*)):(?<port>[0-9]{1,5})");

  private static final int MAX_PORT = 65_535;

  /**
   * Reads an address.
   *
   * @param text such as {@code 127.0.0.1:8080}, {@code [::1]:8080} or {@code :8080}
   * @return the address
   * @throws BadValue if it is none
   */
  static HostAndPort parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new BadValue(
          "is not an address; write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
    }
    int port = Integer.parseInt(matcher.group("port"));
    if (port > MAX_PORT) {
      throw new BadValue("has a port above " + MAX_PORT);
    }
    String ipv6 = matcher.group("ipv6");
    String name = matcher.group("name");
    return new HostAndPort(ipv6 != null ? ipv6 : name == null ? "" : name, port);
  }

  /** The address as the network knows it; unresolved if the host is not known. */
  InetSocketAddress socketAddress() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /** The form {@code host:port}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
