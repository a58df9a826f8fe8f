package clusterapi.storage.status;

import clusterapi.storage.live.ReadLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which cluster is read, as whom, and what that may cost.
 *
 * @param addresses where nodes serve their status, such as {@code https://node1:8080}; several are
 *     best those of several nodes
 * @param user as whom to ask
 * @param certificateAuthority the certificates (PEM) that vouch for the nodes; without one, those
 *     that the machine trusts
 * @param limits what asking may cost
 */
public record StatusSettings(
    List<URI> addresses, ServiceUser user, Optional<Path> certificateAuthority, ReadLimits limits) {
  /** How many addresses can be given. */
  public static final int MAX_ADDRESSES = 1000;

  /**
   * Settings; the list is copied.
   *
   * @throws IllegalArgumentException if there is no address, or too many or one twice
   */
  public StatusSettings {
    addresses = List.copyOf(addresses);
    boolean distinct = new HashSet<>(addresses).size() == addresses.size();
    if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES || !distinct) {
      throw new IllegalArgumentException(
          "a cluster has from 1 to " + MAX_ADDRESSES + " addresses, each once: " + addresses);
    }
  }
}
