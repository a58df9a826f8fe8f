package clusterapi.storage.debugzip;

import clusterapi.storage.debugzip.Member.Located;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from a member's name what it is and which folder is the archive's top. The top is usually
 * {@code debug/}, but an archive that was unpacked and packed again may have any other.
 */
final class MemberNames {
  private static final Pattern OF_NODE =
      Pattern.compile("(.*/)?nodes/([0-9]{1,10})(/|\\.skipped$)(.*)");
  private static final Pattern TABLE =
      Pattern.compile(
          "([a-z0-9_]+_internal|system)\\.([a-z0-9_]+?)(?:\\.([0-9]{1,3}|fallback))?"
              + "(?:\\.(txt|tsv|csv|json|ndjson|table|sql|html|records|raw))?(\\.err\\.txt)?");

  private MemberNames() {}

  /** Whether a name could lead out of a folder if somebody unpacked it. */
  static boolean leadsOutside(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || (path.length() > 1 && path.charAt(1) == ':')
        || ("/" + path + "/").contains("/../")
        || path.indexOf('\0') >= 0;
  }

  /** What a member is, or empty for one that says nothing about where an archive lies. */
  static Optional<Located> locate(String name) {
    // Without regard to case: what unpacked the archive and packed it again may have changed it.
    String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    if (leadsOutside(path) || path.startsWith("__macosx/") || path.contains("/._")) {
      return Optional.empty();
    }
    Matcher ofNode = OF_NODE.matcher(path);
    if (ofNode.matches()) {
      String root = ofNode.group(1) == null ? "" : ofNode.group(1);
      return nodeNumber(ofNode.group(2))
          .map(node -> new Located(root, ofNode(node, ofNode.group(3), ofNode.group(4))));
    }
    return ofCluster(path);
  }

  private static Optional<Integer> nodeNumber(String digits) {
    long number = Long.parseLong(digits);
    return number > 0 && number <= Integer.MAX_VALUE ? Optional.of((int) number) : Optional.empty();
  }

  private static Member ofNode(int node, String separator, String rest) {
    if (!separator.equals("/")) {
      return new Member.Skipped(node);
    }
    return switch (rest) {
      case "status.json" -> new Member.Status(node);
      case "ranges.json" -> new Member.RangeArray(node);
      case "ranges/" -> new Member.RangeFolder(node);
      // Without an ending in old releases, where it is the error's text itself.
      case "ranges", "ranges.err.txt", "ranges.json.err.txt" -> new Member.RangesError(node);
      default -> {
        if (rest.startsWith("ranges/")) {
          yield rest.endsWith(".json") && rest.indexOf('/', 7) < 0
              ? new Member.SingleRange(node)
              : new Member.OfNode(node);
        }
        yield table(node, rest).orElse(new Member.OfNode(node));
      }
    };
  }

  private static Optional<Located> ofCluster(String path) {
    int slash = path.lastIndexOf('/');
    String root = path.substring(0, slash + 1);
    String file = path.substring(slash + 1);
    if (root.equals("reports/") || root.endsWith("/reports/")) {
      String top = root.substring(0, root.length() - "reports/".length());
      return file.equals("problemranges.json")
          ? Optional.of(new Located(top, new Member.ProblemReport()))
          : Optional.empty();
    }
    Optional<Member> member =
        switch (file) {
          case "nodes.json" -> Optional.of(new Member.NodeList());
          case "nodes.json.err.txt", "nodes.err.txt" -> Optional.of(new Member.NodeListError());
          case "liveness.json" -> Optional.of(new Member.LivenessFile());
          case "debug_zip_command_flags.txt" -> Optional.of(new Member.CommandFlags());
          default -> table(0, file);
        };
    return member.map(found -> new Located(root, found));
  }

  private static Optional<Member> table(int node, String file) {
    Matcher matcher = TABLE.matcher(file);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String attempt = matcher.group(3) == null ? "" : matcher.group(3);
    boolean error = matcher.group(5) != null || matcher.group(4) == null;
    Optional<WantedTable> table = WantedTable.find(matcher.group(1), matcher.group(2));
    if (table.isEmpty()) {
      return node == 0 ? Optional.of(new Member.Other()) : Optional.empty();
    }
    return table.map(
        wanted ->
            error
                ? new Member.TableError(node, wanted, attempt)
                : new Member.TableFile(
                    node, wanted, attempt, TableFormat.ofExtension(matcher.group(4))));
  }
}
