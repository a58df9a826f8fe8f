package clusterapi.storage.debugzip;

import clusterapi.storage.debugzip.Member.Located;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A look at all names before anything is read: where the archive's top is, and how much to read.
 */
final class Survey {
  /** How many folders may look like the top of an archive. */
  private static final int MAX_ROOTS = 1000;

  private static final Comparator<Map.Entry<String, Extent>> LIKELIEST =
      Comparator.comparingInt((Map.Entry<String, Extent> e) -> e.getValue().virtual ? 1 : 0)
          .thenComparingLong(e -> -e.getValue().members)
          .thenComparing(Map.Entry::getKey);

  private static final class Extent {
    private final boolean virtual;
    private long members;
    private long readMembers;
    private long readBytes;

    Extent(boolean virtual) {
      this.virtual = virtual;
    }
  }

  private final Map<String, Extent> roots = new HashMap<>();
  private final Set<String> virtualClusters = new HashSet<>();
  private long members;

  /** Notes a member. */
  void add(String name, long bytes) {
    members++;
    Optional<Located> located = MemberNames.locate(name);
    if (located.isEmpty()) {
      return;
    }
    String root = located.get().root();
    Optional<String> virtual = located.get().virtualCluster();
    virtual.filter(v -> virtualClusters.size() < MAX_ROOTS).ifPresent(virtualClusters::add);
    if (roots.containsKey(root) || roots.size() < MAX_ROOTS) {
      Extent extent = roots.computeIfAbsent(root, r -> new Extent(virtual.isPresent()));
      extent.members++;
      if (located.get().member().isRead()) {
        extent.readMembers++;
        extent.readBytes += bytes;
      }
    }
  }

  /** How many members there are, needed or not. */
  long members() {
    return members;
  }

  /** The top folder: the one with the most members that is not a virtual cluster's. */
  Optional<String> root() {
    return roots.entrySet().stream().min(LIKELIEST).map(Map.Entry::getKey);
  }

  /** How many members below the top are to be read. */
  long membersToRead() {
    return root().map(root -> extent(root).readMembers).orElse(0L);
  }

  /** How many bytes of the file they take. */
  long bytesToRead() {
    return root().map(root -> extent(root).readBytes).orElse(0L);
  }

  private Extent extent(String root) {
    return roots.getOrDefault(root, new Extent(false));
  }
}
