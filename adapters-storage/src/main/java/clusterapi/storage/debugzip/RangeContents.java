package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.OneLine;
import clusterapi.storage.statusjson.RangeJson;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The ranges that were read of an archive so far, packed, and what came of each node's. Read in
 * parts, each by one thread, which are then added in the order of the archive.
 */
final class RangeContents {
  private final ArchiveLimits limits;
  private final JsonFactory json;
  private final PackedRanges.Builder packed;
  private final PackedRanges.Part replicas;
  private final AtomicInteger count;
  private final RangeEvidence evidence = new RangeEvidence();
  private final HotClaims hotClaims = new HotClaims();
  private final Drain drain = new Drain();

  RangeContents(ArchiveLimits limits, JsonFactory json) {
    this(limits, json, new PackedRanges.Builder(), new AtomicInteger());
  }

  private RangeContents(
      ArchiveLimits limits, JsonFactory json, PackedRanges.Builder packed, AtomicInteger count) {
    this.limits = limits;
    this.json = json;
    this.packed = packed;
    this.replicas = packed.part();
    this.count = count;
  }

  /** An empty part. */
  RangeContents part() {
    return new RangeContents(limits, json, packed, count);
  }

  /** Adds a part, which comes behind all that is here and is not used any more. */
  void add(RangeContents part) {
    packed.add(part.replicas);
    evidence.add(part.evidence);
    hotClaims.add(part.hotClaims);
  }

  /** The replicas of all parts that were added. */
  PackedRanges.Builder packed() {
    return packed;
  }

  RangeEvidence evidence() {
    return evidence;
  }

  HotClaims hotClaims() {
    return hotClaims;
  }

  /**
   * Reads a node's array of ranges.
   *
   * @param fault told of each range that is malformed; those after it are still read
   */
  void readArray(NodeId node, String name, InputStream bytes, Consumer<String> fault)
      throws IOException, MalformedJson, UnreadableArchiveException {
    try (JsonMember member = JsonMember.open(json, bytes)) {
      if (member.isAtEnd()) {
        throw new MalformedJson("is empty");
      }
      if (member.readArray()) {
        int depth = member.depth();
        while (member.nextElement()) {
          try {
            add(RangeJson.read(member, node, limits.json()), name);
          } catch (MalformedJson e) {
            fault.accept(e.predicate());
            member.skipToEndOf(depth + 1);
          }
        }
      }
      evidence.answered(node.value());
    }
  }

  /** Reads one range of a node; it counts only if all of the member is sound. */
  void readSingle(NodeId node, InputStream bytes)
      throws IOException, MalformedJson, UnreadableArchiveException {
    RangeInfo info;
    try (JsonMember member = JsonMember.open(json, bytes)) {
      info = RangeJson.read(member, node, limits.json());
      member.next();
    }
    drain.toEnd(bytes);
    add(info, "the ranges of node " + node);
  }

  private void add(RangeInfo info, String where) throws UnreadableArchiveException {
    if (count.incrementAndGet() > limits.replicas()
        || packed.packedBytes() > limits.packedBytes()) {
      throw new UnreadableArchiveException(
          "the archive has more than the limit of "
              + limits.replicas()
              + " replicas, or of "
              + limits.packedBytes()
              + " bytes for them, reached in "
              + OneLine.of(where));
    }
    replicas.add(info);
    hotClaims.offer(info);
  }
}
