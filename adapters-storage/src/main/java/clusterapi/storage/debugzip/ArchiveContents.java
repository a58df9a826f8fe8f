package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import com.fasterxml.jackson.core.JsonFactory;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was read of an archive so far. It is read in parts, each by one thread at a time; parts are
 * then added to the whole in the order of the archive, so that what comes out does not depend on
 * which thread was quicker.
 */
final class ArchiveContents {
  private final ArchiveLimits limits;
  private final Problems problems;
  private final JsonFactory json;
  private final Map<String, String> sharedNames;
  private final RangeContents ranges;
  private final NodeRecords statuses = new NodeRecords();
  private final SortedSet<NodeId> visitedNodes = new TreeSet<>();
  private final ArchiveTables tables = new ArchiveTables();
  private Optional<NodeListJson> nodeList = Optional.empty();
  private Optional<NodeListJson> livenessFile = Optional.empty();
  private Optional<NodeId> reporter = Optional.empty();
  private String commandFlags = "";

  /** The whole, still empty. */
  ArchiveContents(ArchiveLimits limits) {
    this.limits = limits;
    this.problems = new Problems(limits.problems());
    this.json = JsonMember.factory(limits.json());
    this.sharedNames = new ConcurrentHashMap<>();
    this.ranges = new RangeContents(limits, json);
  }

  private ArchiveContents(ArchiveContents whole) {
    this.limits = whole.limits;
    this.problems = new Problems(limits.problems());
    this.json = whole.json;
    this.sharedNames = whole.sharedNames;
    this.ranges = whole.ranges.part();
  }

  /** An empty part, to be filled by any one thread. */
  ArchiveContents part() {
    return new ArchiveContents(this);
  }

  /**
   * Adds a part, which comes behind all that is here and is not used any more.
   *
   * @throws UnreadableArchiveException if there are too many nodes now
   */
  void add(ArchiveContents part) throws UnreadableArchiveException {
    problems.add(part.problems);
    part.nodeList.ifPresent(this::offerNodeList);
    part.livenessFile.ifPresent(this::offerLivenessFile);
    part.statuses.byNode().values().forEach(statuses::offer);
    visitedNodes.addAll(part.visitedNodes);
    checkNodes();
    ranges.add(part.ranges);
    tables.add(part.tables);
    part.reporter.ifPresent(this::setReporter);
    if (!part.commandFlags.isEmpty()) {
      commandFlags = part.commandFlags;
    }
  }

  Problems problems() {
    return problems;
  }

  JsonFactory json() {
    return json;
  }

  /** Names of measurements, each kept once; safe for threads. */
  Map<String, String> sharedNames() {
    return sharedNames;
  }

  /** The fullest of the node lists. */
  Optional<NodeListJson> nodeList() {
    return nodeList;
  }

  void offerNodeList(NodeListJson list) {
    nodeList = Optional.of(list.orFuller(nodeList));
  }

  /** The fullest of the liveness files that are more than a number. */
  Optional<NodeListJson> livenessFile() {
    return livenessFile;
  }

  void offerLivenessFile(NodeListJson list) {
    livenessFile = Optional.of(list.orFuller(livenessFile));
  }

  /** The statuses in the nodes' own files. */
  NodeRecords statuses() {
    return statuses;
  }

  SortedSet<NodeId> visitedNodes() {
    return visitedNodes;
  }

  RangeContents ranges() {
    return ranges;
  }

  ArchiveTables tables() {
    return tables;
  }

  /** The node that made the problem report: the one to which the archive's maker was connected. */
  Optional<NodeId> reporter() {
    return reporter;
  }

  void setReporter(NodeId node) {
    reporter = Optional.of(node);
  }

  String commandFlags() {
    return commandFlags;
  }

  void setCommandFlags(String text) {
    commandFlags = text;
  }

  /** Notes that a member exists. */
  void notice(Member member) throws UnreadableArchiveException {
    switch (member) {
      case Member.RangeFolder(int node) -> {
        visit(node);
        ranges.evidence().answered(node);
      }
      case Member.Skipped(int node) -> {
        visit(node);
        ranges.evidence().failed(node, "node " + node + " was left out when the archive was made");
        problems.add("node " + node + " was left out when the archive was made");
      }
      case Member.OfNode(int node) -> visit(node);
      case Member.Status(int node) -> visit(node);
      case Member.RangeArray(int node) -> visit(node);
      case Member.SingleRange(int node) -> visit(node);
      case Member.RangesError(int node) -> visit(node);
      case Member.TableFile file when file.node() != ArchiveTables.CLUSTER -> visit(file.node());
      case Member.TableError error when error.node() != ArchiveTables.CLUSTER ->
          visit(error.node());
      default -> {
        // Says nothing about a node.
      }
    }
  }

  private void visit(int node) throws UnreadableArchiveException {
    visitedNodes.add(new NodeId(node));
    checkNodes();
  }

  private void checkNodes() throws UnreadableArchiveException {
    if (visitedNodes.size() > limits.nodes()) {
      throw new UnreadableArchiveException(
          "the archive has more than the limit of " + limits.nodes() + " nodes");
    }
  }
}
