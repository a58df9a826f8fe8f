package clusterapi.domain.node;

import java.util.Comparator;

/**
 * The cluster version that a node's binary can run, such as 22.1.
 *
 * @param major year part
 * @param minor release of that year
 * @param patch almost always 0
 * @param internal step between releases; 0 for a released version
 */
public record ServerVersion(int major, int minor, int patch, int internal)
    implements Comparable<ServerVersion> {
  /** A version that nobody recorded. */
  public static final ServerVersion UNKNOWN = new ServerVersion(0, 0, 0, 0);

  private static final Comparator<ServerVersion> ORDER =
      Comparator.comparingInt(ServerVersion::major)
          .thenComparingInt(ServerVersion::minor)
          .thenComparingInt(ServerVersion::patch)
          .thenComparingInt(ServerVersion::internal);

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  /** The form {@code 22.1}, or {@code 22.1-12} with an internal step. */
  @Override
  public String toString() {
    return major + "." + minor + (internal == 0 ? "" : "-" + internal);
  }
}
