package clusterapi.http.json;

import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** The releases whose answers this server can give. */
public enum ApiRelease {
  /** 21.1 and 21.2. */
  V21_1(new ServerVersion(21, 1, 0, 0), Release211.shape()),
  /** 22.1, the reference. */
  V22_1(new ServerVersion(22, 1, 0, 0), Release221.shape());

  private final ServerVersion since;
  private final ReleaseShape shape;

  ApiRelease(ServerVersion since, ReleaseShape shape) {
    this.since = since;
    this.shape = shape;
  }

  /** The form of this release's answers. */
  public ReleaseShape shape() {
    return shape;
  }

  /**
   * The release that an operator named.
   *
   * @param name such as {@code 22.1}
   * @return the release, or empty if none has that name
   */
  public static Optional<ApiRelease> named(String name) {
    return Arrays.stream(values())
        .filter(release -> release.shape.release().equals(name))
        .findFirst();
  }

  /** The names, for people: {@code 21.1, 22.1}. */
  public static String names() {
    return Arrays.stream(values())
        .map(release -> release.shape.release())
        .collect(Collectors.joining(", "));
  }

  /**
   * The release that the nodes themselves would answer like: the newest known one that is not newer
   * than the lowest version among them. Nodes of an unknown version do not count; anything older
   * than the first counts as the first.
   *
   * @param nodes the cluster's nodes
   * @return the release; 22.1, the reference, if no node's version is known
   */
  public static ApiRelease of(Collection<NodeStatus> nodes) {
    Optional<ServerVersion> lowest =
        nodes.stream()
            .map(node -> node.descriptor().serverVersion())
            .filter(version -> version.major() > 0)
            .min(Comparator.naturalOrder());
    return lowest.map(ApiRelease::notNewerThan).orElse(V22_1);
  }

  private static ApiRelease notNewerThan(ServerVersion version) {
    ApiRelease found = V21_1;
    for (ApiRelease release : values()) {
      if (release.since.major() < version.major()
          || (release.since.major() == version.major()
              && release.since.minor() <= version.minor())) {
        found = release;
      }
    }
    return found;
  }
}
