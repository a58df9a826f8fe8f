package clusterapi.storage.debugzip;

import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.LivenessRecord;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.storage.internaltables.LivenessTables;
import clusterapi.storage.internaltables.StatusTable;
import clusterapi.storage.internaltables.Table;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes one state of what was read, once everything was. */
final class StateAssembly {
  private static final String RANGE_FLAG = "--include-range-info";

  private final ArchiveContents contents;
  private final Problems problems;
  private final Instant fallbackTime;
  private final boolean truncated;

  /**
   * An assembly.
   *
   * @param fallbackTime when the file was made, for archives in which nothing else tells the time
   * @param truncated whether members may be missing at the end
   */
  StateAssembly(ArchiveContents contents, Instant fallbackTime, boolean truncated) {
    this.contents = contents;
    this.problems = contents.problems();
    this.fallbackTime = fallbackTime;
    this.truncated = truncated;
  }

  ArchivedState assemble() {
    contents.tables().problems().forEach(problems::add);
    NodeRecords records = records();
    LivenessTables liveness = LivenessTables.read(livenessTables(contents.tables()));
    Optional<Instant> clock = clock(records, liveness);
    NavigableMap<NodeId, NodeStatus> nodes = judged(records, liveness, clock);
    RangeEvidence evidence = contents.ranges().evidence();
    boolean anyRanges = !evidence.isEmpty() || nodes.keySet().stream().anyMatch(this::hasRanges);
    if (anyRanges) {
      nodes.keySet().forEach(this::noteMissingRanges);
    } else {
      problems.add(whyNoRanges());
    }
    ArchivedRanges ranges =
        new ArchivedRanges(
            contents.ranges().packed().build(),
            evidence,
            contents.ranges().hotClaims().busiest(),
            IndexNames.read(contents.tables()));
    ArchivedSessions sessions =
        ArchivedSessions.read(contents.tables(), new TreeSet<>(nodes.keySet()), problems);
    return new ArchivedState(
        clock.orElse(fallbackTime),
        localNode(nodes),
        nodes,
        ranges,
        whyNoRanges(),
        sessions,
        problems.sorted());
  }

  /**
   * The fullest status of each node, and a bare number for nodes that left nothing but a folder.
   */
  private NodeRecords records() {
    NodeRecords records = new NodeRecords();
    fullestList().ifPresent(list -> list.statuses().forEach(records::offer));
    contents.statuses().byNode().values().forEach(records::offer);
    contents
        .tables()
        .find(WantedTable.NODE_STATUS, ArchiveTables.CLUSTER)
        .flatMap(ArchiveTables.Outcome::table)
        .ifPresent(table -> statuses(table).forEach(records::offer));
    for (NodeId node : contents.visitedNodes()) {
      if (!records.byNode().containsKey(node)) {
        problems.add("node " + node + " has no status record: only its number is shown");
        records.offer(NodeRecords.numberOnly(node));
      }
    }
    return records;
  }

  /** The node list; in 21.1 and 21.2 the liveness file is another copy of it. */
  private Optional<NodeListJson> fullestList() {
    return Stream.concat(contents.nodeList().stream(), contents.livenessFile().stream())
        .max(Comparator.comparingInt(NodeListJson::weight))
        .filter(list -> list.weight() > 0);
  }

  /** The newest moment at which anything in the archive says that it was updated. */
  private static Optional<Instant> clock(NodeRecords records, LivenessTables liveness) {
    return Stream.concat(
            records.newestUpdate().map(nanos -> Instant.ofEpochSecond(0, nanos)).stream(),
            liveness.newestUpdate().stream())
        .max(Comparator.naturalOrder());
  }

  private List<NodeStatus> statuses(Table table) {
    return StatusTable.read(
        table,
        contents.tables().complete(WantedTable.STORE_STATUS),
        contents.tables().ofNodes(WantedTable.GOSSIP_NODES).values(),
        contents.json(),
        contents.sharedNames());
  }

  /** The liveness tables that are complete, and what there is of those that each node made. */
  static List<Table> livenessTables(ArchiveTables tables) {
    List<Table> found = new ArrayList<>();
    tables.complete(WantedTable.NODE_LIVENESS).ifPresent(found::add);
    found.addAll(tables.ofNodes(WantedTable.GOSSIP_LIVENESS).values());
    return found;
  }

  private NavigableMap<NodeId, NodeStatus> judged(
      NodeRecords records, LivenessTables liveness, Optional<Instant> clock) {
    Optional<Map<Integer, Liveness>> verdicts =
        fullestList().map(NodeListJson::verdicts).filter(v -> !v.isEmpty());
    NavigableMap<NodeId, NodeStatus> judged = new TreeMap<>(records.byNode());
    if (verdicts.isPresent()) {
      judged.replaceAll(
          (node, status) ->
              NodeRecords.withLiveness(
                  status, verdicts.get().getOrDefault(node.value(), Liveness.UNKNOWN)));
    } else if (clock.isPresent() && !liveness.isEmpty()) {
      problems.add(
          "the archive has no list of live nodes: who was alive was worked out from its liveness"
              + " tables for the moment "
              + clock.get());
      judged.replaceAll(
          (node, status) ->
              NodeRecords.withLiveness(
                  status, liveness.at(node, clock.get(), LivenessRecord.TIME_UNTIL_STORE_DEAD)));
    } else if (!judged.isEmpty()) {
      problems.add("nothing in the archive tells which nodes were alive");
    }
    return judged;
  }

  private boolean hasRanges(NodeId node) {
    return contents.ranges().packed().countOf(node) > 0;
  }

  private void noteMissingRanges(NodeId node) {
    RangeEvidence evidence = contents.ranges().evidence();
    boolean accounted =
        hasRanges(node) || evidence.isAnswered(node) || evidence.failureOf(node).isPresent();
    if (!accounted) {
      String sentence =
          "the archive holds no ranges of node "
              + node
              + ", though it holds those of others"
              + (truncated ? ": it ends too early" : "");
      evidence.failed(node.value(), sentence);
      problems.add(sentence);
    }
  }

  private String whyNoRanges() {
    if (truncated) {
      return "this archive holds no ranges of any node: it ends too early; copy or make it again";
    }
    String made =
        contents.commandFlags().contains(RANGE_FLAG + "=false")
            ? "it was made with " + RANGE_FLAG + "=false"
            : "it was probably made with "
                + RANGE_FLAG
                + "=false, which is the default of releases 23.1.2 and 23.1.3";
    return "this archive holds no ranges of any node (neither nodes/N/ranges.json nor"
        + " nodes/N/ranges/R.json): "
        + made
        + "; make it again with "
        + RANGE_FLAG;
  }

  /**
   * The node that wrote the problem report. Without one: where the node list could not be had, only
   * the node that was asked has a folder.
   */
  private Optional<NodeId> localNode(NavigableMap<NodeId, NodeStatus> nodes) {
    Optional<NodeId> onlyVisited =
        contents.nodeList().isEmpty() && contents.visitedNodes().size() == 1
            ? Optional.of(contents.visitedNodes().getFirst())
            : Optional.empty();
    return contents.reporter().or(() -> onlyVisited).filter(nodes::containsKey);
  }
}
