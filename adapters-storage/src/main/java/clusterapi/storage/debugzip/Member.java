package clusterapi.storage.debugzip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a member of an archive is, told from its name below the archive's top folder. */
sealed interface Member {
  /** Every node's status, and the verdicts about them. */
  record NodeList() implements Member {}

  /** Why there is no node list. */
  record NodeListError() implements Member {}

  /**
   * A copy of the node list (21.1, 21.2), the number 2 (22.1 and later), or verdicts (relatives).
   */
  record LivenessFile() implements Member {}

  /** One node's status. */
  record Status(int node) implements Member {}

  /** All ranges of a node in one array. */
  record RangeArray(int node) implements Member {}

  /** One range of a node. */
  record SingleRange(int node) implements Member {}

  /** The folder of a node's ranges, where folders are members. */
  record RangeFolder(int node) implements Member {}

  /** Why there are no ranges of a node. */
  record RangesError(int node) implements Member {}

  /** The node was left out on purpose. */
  record Skipped(int node) implements Member {}

  /** Something else of a node. It is not read, but shows that the node was visited. */
  record OfNode(int node) implements Member {}

  /** A table, read once for the cluster (node 0) or on one node. */
  record TableFile(int node, WantedTable table, String attempt, TableFormat format)
      implements Member {}

  /** Why a table is missing or cut short. */
  record TableError(int node, WantedTable table, String attempt) implements Member {}

  /** Range numbers by problem; tells which node answered. */
  record ProblemReport() implements Member {}

  /** The command line that made the archive. */
  record CommandFlags() implements Member {}

  /** Something that only shows that this is an archive. */
  record Other() implements Member {}

  /**
   * A member and where it lies.
   *
   * @param root the top folder with a slash at its end, or empty
   * @param member what it is
   */
  record Located(String root, Member member) {
    private static final Pattern VIRTUAL = Pattern.compile("(?:.*/)?(?:cluster|tenants)/([^/]+)/");

    /** The virtual cluster whose folder the member lies in. */
    Optional<String> virtualCluster() {
      if (!root.contains("cluster/") && !root.contains("tenants/")) {
        return Optional.empty(); // The usual case, asked for each of millions of members.
      }
      Matcher matcher = VIRTUAL.matcher(root);
      return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  /** Whether the member's bytes are needed. */
  default boolean isRead() {
    return switch (this) {
      case OfNode o -> false;
      case Other o -> false;
      case RangeFolder f -> false;
      case Skipped s -> false;
      default -> true;
    };
  }
}
