package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.NodeListJson;
import clusterapi.storage.statusjson.NodeRecords;
import clusterapi.storage.statusjson.OneLine;
import clusterapi.storage.statusjson.StatusJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was read of an archive so far. Members may come in any order. A member that cannot be read
 * becomes a problem, and where it is a node's answer, that node's failure.
 */
final class ArchiveContents {
  /** How much of an error's or a command line's text is looked at, in bytes. */
  private static final int MAX_TEXT_BYTES = 1 << 13;

  private final ArchiveLimits limits;
  private final Problems problems;
  private final JsonFactory json;
  private final Map<String, String> sharedNames = new HashMap<>();
  private Optional<NodeListJson> nodeList = Optional.empty();
  private Optional<NodeListJson> livenessFile = Optional.empty();
  private final NodeRecords statuses = new NodeRecords();
  private final SortedSet<NodeId> visitedNodes = new TreeSet<>();
  private final Drain drain = new Drain();
  private final RangeContents ranges;
  private final ArchiveTables tables = new ArchiveTables();
  private Optional<NodeId> reporter = Optional.empty();
  private String commandFlags = "";

  ArchiveContents(ArchiveLimits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
    this.json = JsonMember.factory(limits.json());
    this.ranges = new RangeContents(limits, json);
  }

  JsonFactory json() {
    return json;
  }

  Map<String, String> sharedNames() {
    return sharedNames;
  }

  /** The fullest of the node lists. */
  Optional<NodeListJson> nodeList() {
    return nodeList;
  }

  /** The fullest of the liveness files that are more than a number. */
  Optional<NodeListJson> livenessFile() {
    return livenessFile;
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

  String commandFlags() {
    return commandFlags;
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
    if (visitedNodes.size() > limits.nodes()) {
      throw new UnreadableArchiveException(
          "the archive has more than the limit of " + limits.nodes() + " nodes");
    }
  }

  /**
   * Reads a member.
   *
   * @param name its name, for sentences
   */
  void read(Member member, String name, InputStream bytes)
      throws IOException, UnreadableArchiveException {
    try {
      dispatch(member, name, bytes);
      // To the end, where the checksum is compared.
      drain.toEnd(bytes);
    } catch (MalformedJson e) {
      fault(member, name, e.predicate());
    } catch (MemberException e) {
      fault(member, name, e.predicate());
    } catch (StreamConstraintsException e) {
      fault(member, name, beyondLimit());
    } catch (JsonProcessingException e) {
      fault(member, name, invalid(e));
    } catch (CharConversionException e) {
      fault(member, name, "is not valid JSON: it is not UTF-8");
    }
  }

  /** Notes that a member cannot be read. */
  void fault(Member member, String name, String predicate) {
    String sentence = OneLine.of(name) + " " + predicate;
    if (!(member instanceof Member.TableFile)) {
      problems.add(sentence); // A table may have been tried again: those are judged at the end.
    }
    switch (member) {
      case Member.RangeArray(int node) -> ranges.evidence().failed(node, sentence);
      case Member.SingleRange(int node) -> ranges.evidence().failed(node, sentence);
      case Member.RangesError(int node) -> ranges.evidence().failed(node, sentence);
      case Member.TableFile file ->
          tables.add(
              file,
              new TableReader(file.table(), limits).table(),
              Optional.of(new ArchiveTables.Fault(sentence, sentence)));
      default -> {
        // Nothing but the problem.
      }
    }
  }

  /** The place, and never the text that stands there: it may be a node's environment. */
  private static String invalid(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return "is not valid JSON"
        + (place == null
            ? ""
            : " at line " + place.getLineNr() + ", column " + place.getColumnNr());
  }

  private String beyondLimit() {
    return "is beyond the limits of "
        + limits.jsonDepth()
        + " objects within one another and "
        + limits.jsonTextLength()
        + " characters of a text";
  }

  private void dispatch(Member member, String name, InputStream bytes)
      throws IOException, MalformedJson, UnreadableArchiveException {
    switch (member) {
      case Member.NodeList list -> readNodeList(name, bytes);
      case Member.LivenessFile file -> readLivenessFile(name, bytes);
      case Member.NodeListError error ->
          problems.add("the node list is missing: " + firstLine(bytes));
      case Member.Status(int node) -> readStatus(node, name, bytes);
      case Member.RangeArray(int node) ->
          ranges.readArray(
              new NodeId(node), name, bytes, predicate -> fault(member, name, predicate));
      case Member.SingleRange(int node) -> ranges.readSingle(new NodeId(node), bytes);
      case Member.RangesError(int node) -> {
        String reason = firstLine(bytes);
        ranges.evidence().failed(node, reason);
        problems.add("the ranges of node " + node + " are missing: " + reason);
      }
      case Member.TableFile file -> readTable(file, name, bytes);
      case Member.TableError error -> {
        String reason = firstLine(bytes);
        tables.addError(error, new ArchiveTables.Fault(reason, OneLine.of(name) + ": " + reason));
      }
      case Member.ProblemReport report -> readReporter(bytes);
      case Member.CommandFlags flags -> commandFlags = text(bytes);
      case Member.OfNode _, Member.Other _, Member.RangeFolder _, Member.Skipped _ -> {
        // Their names say all: they are not read.
      }
    }
  }

  private void readNodeList(String name, InputStream bytes) throws IOException, MalformedJson {
    NodeListJson list = newNodeList(name);
    try (JsonMember member = JsonMember.open(json, bytes)) {
      list.read(member);
    } finally {
      nodeList = Optional.of(list.orFuller(nodeList)); // What comes before a fault counts.
    }
  }

  private void readLivenessFile(String name, InputStream bytes) throws IOException, MalformedJson {
    NodeListJson list = newNodeList(name);
    try (JsonMember member = JsonMember.open(json, bytes)) {
      if (member.isObject()) {
        list.read(member); // Since 22.1 it is the number 2.
      }
    } finally {
      livenessFile = Optional.of(list.orFuller(livenessFile));
    }
  }

  private NodeListJson newNodeList(String name) {
    return new NodeListJson(
        sharedNames, limits.nodes(), predicate -> problems.add(OneLine.of(name) + " " + predicate));
  }

  private void readStatus(int node, String name, InputStream bytes)
      throws IOException, MalformedJson {
    try (JsonMember member = JsonMember.open(json, bytes)) {
      NodeStatus status = StatusJson.read(member, sharedNames);
      if (status.id().value() == node) {
        statuses.offer(status);
      } else {
        problems.add(OneLine.of(name) + " is the status of node " + status.id() + ": left out");
      }
    }
  }

  private void readTable(Member.TableFile file, String name, InputStream bytes) throws IOException {
    TableReader reader = new TableReader(file.table(), limits);
    reader.read(bytes, file.format(), json);
    Optional<String> sentence = reader.fault().map(f -> OneLine.of(name) + " " + OneLine.of(f));
    tables.add(file, reader.table(), sentence.map(s -> new ArchiveTables.Fault(s, s)));
  }

  private void readReporter(InputStream bytes) throws IOException, MalformedJson {
    try (JsonMember member = JsonMember.open(json, bytes)) {
      if (member.isAtEnd() || !member.readObject()) {
        return;
      }
      while (member.nextField()) {
        if (member.field().equals("node_id")) {
          int node = member.readInt();
          reporter = node > 0 ? Optional.of(new NodeId(node)) : Optional.empty();
        } else {
          member.skip();
        }
      }
    }
  }

  private static String firstLine(InputStream bytes) throws IOException {
    return text(bytes)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(OneLine::of)
        .orElse("the archive does not hold the reason");
  }

  private static String text(InputStream bytes) throws IOException {
    return new String(bytes.readNBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8);
  }
}
