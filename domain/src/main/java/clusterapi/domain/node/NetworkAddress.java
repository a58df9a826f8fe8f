package clusterapi.domain.node;

/**
 * An address that a node advertises, unresolved.
 *
 * @param network such as {@code tcp}; empty if unset
 * @param address {@code host:port}; empty if unset
 */
public record NetworkAddress(String network, String address) {
  /** No address. */
  public static final NetworkAddress UNSET = new NetworkAddress("", "");

  /**
   * A TCP address.
   *
   * @param hostAndPort {@code host:port}
   * @return the address
   */
  public static NetworkAddress tcp(String hostAndPort) {
    return new NetworkAddress("tcp", hostAndPort);
  }
}
