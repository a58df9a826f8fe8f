package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.storage.packed.PackedRanges;
import clusterapi.storage.statusjson.JsonLimits;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.RangeJson;
import java.io.IOException;

/** Reads an answer with all replicas of a node. */
final class RangesJson {
  private RangesJson() {}

  /**
   * Reads the answer. A replica that cannot be read is left out, and told of; if none can, the
   * answer is of no use.
   *
   * @param maxReplicas how many it may have
   * @param flaws told of those that are left out
   */
  static PackedRanges read(JsonMember json, NodeId node, int maxReplicas, Flaws flaws)
      throws IOException, MalformedJson {
    PackedRanges.Builder packed = new PackedRanges.Builder();
    if (!json.isObject()) {
      throw json.malformed("a list of ranges");
    }
    while (json.nextField()) {
      if (json.field().equals("ranges")) {
        readElements(json, node, maxReplicas, packed, flaws);
      } else {
        json.skip();
      }
    }
    if (flaws.areAll(packed.countOf(node))) {
      throw flaws.unusable();
    }
    return packed.build();
  }

  private static void readElements(
      JsonMember json, NodeId node, int maxReplicas, PackedRanges.Builder packed, Flaws flaws)
      throws IOException, MalformedJson {
    if (!json.readArray()) {
      return;
    }
    int depth = json.depth();
    int elements = 0;
    while (json.nextElement()) {
      elements++;
      if (elements > maxReplicas) {
        throw json.malformed("one of at most " + maxReplicas + " replicas");
      }
      try {
        packed.add(RangeJson.read(json, node, JsonLimits.DEFAULT));
      } catch (MalformedJson e) {
        flaws.add(e);
        json.skipToEndOf(depth + 1);
      }
    }
  }
}
