package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.NodeListJson;
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
import java.util.Optional;

/**
 * Reads members into a part of the archive's contents. A member that cannot be read becomes a
 * problem, and where it is a node's answer, that node's failure. Not safe for threads.
 */
final class MemberReader {
  /** How much of an error's or a command line's text is looked at, in bytes. */
  private static final int MAX_TEXT_BYTES = 1 << 13;

  private final ArchiveContents contents;
  private final ArchiveLimits limits;
  private final JsonFactory json;
  private final Problems problems;
  private final RangeContents ranges;
  private final Drain drain = new Drain();

  /**
   * A reader.
   *
   * @param contents what it reads into
   */
  MemberReader(ArchiveContents contents, ArchiveLimits limits) {
    this.contents = contents;
    this.limits = limits;
    this.json = contents.json();
    this.problems = contents.problems();
    this.ranges = contents.ranges();
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
          contents
              .tables()
              .add(
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
        contents
            .tables()
            .addError(error, new ArchiveTables.Fault(reason, OneLine.of(name) + ": " + reason));
      }
      case Member.ProblemReport report -> readReporter(bytes);
      case Member.CommandFlags flags -> contents.setCommandFlags(text(bytes));
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
      contents.offerNodeList(list); // What comes before a fault counts.
    }
  }

  private void readLivenessFile(String name, InputStream bytes) throws IOException, MalformedJson {
    NodeListJson list = newNodeList(name);
    try (JsonMember member = JsonMember.open(json, bytes)) {
      if (member.isObject()) {
        list.read(member); // Since 22.1 it is the number 2.
      }
    } finally {
      contents.offerLivenessFile(list);
    }
  }

  private NodeListJson newNodeList(String name) {
    return new NodeListJson(
        contents.sharedNames(),
        limits.nodes(),
        predicate -> problems.add(OneLine.of(name) + " " + predicate));
  }

  private void readStatus(int node, String name, InputStream bytes)
      throws IOException, MalformedJson {
    try (JsonMember member = JsonMember.open(json, bytes)) {
      NodeStatus status = StatusJson.read(member, contents.sharedNames());
      if (status.id().value() == node) {
        contents.statuses().offer(status);
      } else {
        problems.add(OneLine.of(name) + " is the status of node " + status.id() + ": left out");
      }
    }
  }

  private void readTable(Member.TableFile file, String name, InputStream bytes) throws IOException {
    TableReader reader = new TableReader(file.table(), limits);
    reader.read(bytes, file.format(), json);
    Optional<String> sentence = reader.fault().map(f -> OneLine.of(name) + " " + OneLine.of(f));
    contents.tables().add(file, reader.table(), sentence.map(s -> new ArchiveTables.Fault(s, s)));
  }

  private void readReporter(InputStream bytes) throws IOException, MalformedJson {
    try (JsonMember member = JsonMember.open(json, bytes)) {
      if (member.isAtEnd() || !member.readObject()) {
        return;
      }
      while (member.nextField()) {
        if (member.field().equals("node_id")) {
          int node = member.readInt();
          if (node > 0) {
            contents.setReporter(new NodeId(node));
          }
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
